import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What was done to a unit; only ever added to. */
@Entity('unit_deed')
@Index(['unitId'])
export class UnitDeedRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  unitId: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.word(32) })
  byRole: string;
  @Column({ ...column.word(40) })
  action: string;
  @Column({ ...column.line(200), nullable: true })
  reason: string | null;
}
