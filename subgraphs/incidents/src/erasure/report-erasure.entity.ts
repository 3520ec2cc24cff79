import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ReportErasureState } from './report-erasure.enums';

/** What a report says of a person is to be erased, or was; then the row is the certificate of it, without the data. */
@Entity('report_erasure')
@Index(['reportId'])
@Index(['divisionId'])
@Index(['jobId'])
@Index(['certificateNumber'], { unique: true })
// One at a time: the index decides between two who ask at once.
@Index(['openKey'], { unique: true })
export class ReportErasureRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  reportId: string;
  /** The report’s. */
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.word(12) })
  state: ReportErasureState;
  @Column({ ...column.line(200) })
  basisTitle: string;
  @Column({ ...column.line(100), nullable: true })
  basisNumber: string | null;
  @Column({ ...column.day, nullable: true })
  basisDay: string | null;
  /** Why, as an officer put it; null once it is done, and for a reporter. */
  @Column({ ...column.text, nullable: true })
  reason: string | null;
  @Column({ ...column.moment })
  at: Date;
  /** RESIDENT for the reporter. */
  @Column({ ...column.word(24) })
  byRole: string;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.moment, nullable: true })
  decidedAt: Date | null;
  @Column({ ...column.word(24), nullable: true })
  decidedByRole: string | null;
  @Column({ ...column.line(120), nullable: true })
  decidedBy: string | null;
  @Column({ ...column.id, nullable: true })
  jobId: string | null;
  /** Code of what stood against it when it was to be carried out. */
  @Column({ ...column.word(40), nullable: true })
  haltedBy: string | null;
  /** JSON of what is looked for in texts, encrypted as contacts are; null before it begins and once it is done. */
  @Column({ ...column.longText, nullable: true })
  sought: string | null;
  @Column({ ...column.word(24), nullable: true })
  certificateNumber: string | null;
  @Column({ ...column.moment, nullable: true })
  erasedAt: Date | null;
  /** JSON of how much of each kind was erased; null until it is done. */
  @Column({ ...column.text, nullable: true })
  counts: string | null;
  /** The report, while it has not ended. */
  @Column({ ...column.id, nullable: true })
  openKey: string | null;
  @Column({ ...column.integer })
  version: number;
}
