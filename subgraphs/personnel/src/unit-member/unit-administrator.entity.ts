import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who admits the people of an outside unit, as the operation centre named them; both days inclusive. */
@Entity('unit_administrator')
@Index(['unitId'])
@Index(['personId'])
export class UnitAdministratorRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  unitId: string;
  @Column({ ...column.id })
  personId: string;
  @Column({ ...column.day })
  fromDay: string;
  @Column({ ...column.day, nullable: true })
  toDay: string | null;
  @Column({ ...column.line(120) })
  namedBy: string;
  @Column({ ...column.line(120), nullable: true })
  endedBy: string | null;
  @Column({ ...column.text })
  reason: string;
  @Column({ ...column.integer })
  version: number;
}
