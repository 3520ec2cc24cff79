import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A commercial building, drawn as a dedicated grid, and a community that work together for a time. */
@Entity('building_link')
@Index(['gridId'])
@Index(['divisionId'])
export class BuildingLinkRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  gridId: string;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.moment })
  validFrom: Date;
  @Column({ ...column.moment, nullable: true })
  validTo: Date | null;
  @Column({ ...column.word(32) })
  byRole: string;
  @Column({ ...column.line(500) })
  reason: string;
  @Column({ ...column.integer })
  version: number;
}
