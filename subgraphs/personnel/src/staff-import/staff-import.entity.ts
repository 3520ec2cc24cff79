import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { StaffImportKind, StaffImportOutcome, StaffImportState } from './staff-import.enums';

/** A file of staff that somebody has brought, and what became of it. The row stays when its lines are gone. */
@Entity('staff_import')
@Index(['subject', 'at'])
@Index(['removedAt', 'expiresAt'])
export class StaffImportRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.line(120) })
  subject: string;
  /** Null until something is asked of it. */
  @Column({ ...column.word(24), nullable: true })
  kind: StaffImportKind | null;
  @Column({ ...column.word(12) })
  state: StaffImportState;
  /** The one that is at it, or was last. */
  @Column({ ...column.id, nullable: true })
  jobId: string | null;
  /** The batch of a roster. */
  @Column({ ...column.id, nullable: true })
  batchId: string | null;
  /** Why corrections are made, where their own row does not say. */
  @Column({ ...column.text, nullable: true })
  reason: string | null;
  /** JSON of the Headings. */
  @Column({ ...column.text, nullable: true })
  headings: string | null;
  @Column({ ...column.integer })
  lines: number;
  /** JSON of how many rows came to which outcome, once the rows themselves are gone. */
  @Column({ ...column.text, nullable: true })
  counts: string | null;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.moment })
  expiresAt: Date;
  @Column({ ...column.moment, nullable: true })
  removedAt: Date | null;
  @Column({ ...column.integer })
  version: number;
}

/** A row of such a file. What it says is encrypted, and gone once it has been done or the file's day is over. */
@Entity('staff_import_line')
@Index(['importId', 'outcome', 'row'])
export class StaffImportLineRow {
  @PrimaryColumn({ ...column.id })
  importId: string;
  /** As the file counts. */
  @PrimaryColumn({ ...column.integer })
  row: number;
  /** The cells as JSON, encrypted as numbers of staff are; empty once done. */
  @Column({ ...column.longText })
  sealed: string;
  /** Null until it has been looked at; headings and what stands above them stay so. */
  @Column({ ...column.word(12), nullable: true })
  outcome: StaffImportOutcome | null;
  @Column({ ...column.moment, nullable: true })
  appliedAt: Date | null;
  @Column({ ...column.id, nullable: true })
  personId: string | null;
  /** The entry or the appointment. */
  @Column({ ...column.id, nullable: true })
  thingId: string | null;
  /** Whom somebody has confirmed it to be. */
  @Column({ ...column.id, nullable: true })
  confirmedId: string | null;
  /** JSON of the Findings: codes, columns and days of appointments, nothing else of what the row says. */
  @Column({ ...column.longText })
  findings: string;
}
