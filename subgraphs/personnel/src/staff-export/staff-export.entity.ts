import * as column from '@gridweave/subgraph/columns';
import type { ExportFormat } from '@gridweave/subgraph/exports/export.rules';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { StaffList, UnmaskingPurpose } from './staff-export.enums';

/** Who took which list along, whether in clear and what for, and where the file is for its time. The row stays as the record of it. */
@Entity('staff_export')
@Index(['subject', 'at'])
@Index(['jobId'])
@Index(['removedAt', 'expiresAt'])
export class StaffExportRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  jobId: string;
  @Column({ ...column.line(120) })
  subject: string;
  @Column({ ...column.word(24) })
  list: StaffList;
  @Column({ ...column.word(8) })
  format: ExportFormat;
  /** JSON of the StaffExportFilter; a part of a name in it is starred. */
  @Column({ ...column.text })
  filter: string;
  /** Null where numbers are masked. */
  @Column({ ...column.word(16), nullable: true })
  purpose: UnmaskingPurpose | null;
  @Column({ ...column.text, nullable: true })
  reason: string | null;
  /** JSON of the grants with which it was written; null until it is whole. */
  @Column({ ...column.text, nullable: true })
  grants: string | null;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.integer, nullable: true })
  rowsWritten: number | null;
  /** How many people's whole numbers went along. */
  @Column({ ...column.integer, nullable: true })
  peopleInClear: number | null;
  @Column({ ...column.integer, nullable: true })
  bytes: number | null;
  @Column({ ...column.moment, nullable: true })
  finishedAt: Date | null;
  @Column({ ...column.moment })
  expiresAt: Date;
  @Column({ ...column.moment, nullable: true })
  removedAt: Date | null;
}
