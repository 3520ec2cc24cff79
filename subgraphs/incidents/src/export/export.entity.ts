import * as column from '@gridweave/subgraph/columns';
import type { ExportFormat } from '@gridweave/subgraph/exports/export.rules';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who took which incidents along, and where the file is for a day. The row stays as the record of it. */
@Entity('incident_export')
@Index(['subject', 'at'])
@Index(['jobId'])
@Index(['removedAt', 'expiresAt'])
export class IncidentExportRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  jobId: string;
  @Column({ ...column.line(120) })
  subject: string;
  @Column({ ...column.word(8) })
  format: ExportFormat;
  /** JSON of the IncidentFilter. */
  @Column({ ...column.text })
  filter: string;
  /** JSON of the grants under which it was asked for. */
  @Column({ ...column.text })
  grants: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.integer, nullable: true })
  rowsWritten: number | null;
  @Column({ ...column.integer, nullable: true })
  bytes: number | null;
  @Column({ ...column.moment, nullable: true })
  finishedAt: Date | null;
  @Column({ ...column.moment })
  expiresAt: Date;
  @Column({ ...column.moment, nullable: true })
  removedAt: Date | null;
  /** When a right changed under which it was being written: it is not written to its end. */
  @Column({ ...column.moment, nullable: true })
  rightsChangedAt: Date | null;
}
