import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Nothing of a report, or of an incident and its reports, may be erased until it is lifted. One of the two ids is set. */
@Entity('matter_hold')
@Index(['reportId', 'liftedAt'])
@Index(['incidentId', 'liftedAt'])
@Index(['divisionId'])
export class MatterHoldRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id, nullable: true })
  reportId: string | null;
  @Column({ ...column.id, nullable: true })
  incidentId: string | null;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.line(200) })
  basisTitle: string;
  @Column({ ...column.line(100), nullable: true })
  basisNumber: string | null;
  @Column({ ...column.day, nullable: true })
  basisDay: string | null;
  @Column({ ...column.moment })
  placedAt: Date;
  @Column({ ...column.word(24) })
  placedByRole: string;
  @Column({ ...column.line(120) })
  placedBy: string;
  @Column({ ...column.moment, nullable: true })
  liftedAt: Date | null;
  @Column({ ...column.word(24), nullable: true })
  liftedByRole: string | null;
  @Column({ ...column.line(120), nullable: true })
  liftedBy: string | null;
  @Column({ ...column.line(200), nullable: true })
  liftedTitle: string | null;
  @Column({ ...column.line(100), nullable: true })
  liftedNumber: string | null;
  @Column({ ...column.day, nullable: true })
  liftedDay: string | null;
  @Column({ ...column.integer })
  version: number;
}
