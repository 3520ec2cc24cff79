import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ReportOrigin, ReportState } from './report.rules';

@Entity('report')
@Index(['number'], { unique: true })
@Index(['incidentId'])
@Index(['receivedAt', 'id'])
@Index(['divisionId', 'receivedAt'])
@Index(['gridId', 'receivedAt'])
@Index(['submittedBy'])
@Index(['state', 'receivedAt'])
export class ReportRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** The receipt number. */
  @Column({ ...column.word(24) })
  number: string;
  @Column({ ...column.word(16) })
  state: ReportState;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.word(16) })
  origin: ReportOrigin;
  @Column({ ...column.text })
  text: string;
  @Column({ ...column.id, nullable: true })
  categoryId: string | null;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.id })
  gridId: string;
  @Column({ ...column.id, nullable: true })
  microGridId: string | null;
  @Column({ ...column.real })
  longitude: number;
  @Column({ ...column.real })
  latitude: number;
  @Column({ ...column.real, nullable: true })
  accuracyMetres: number | null;
  @Column({ ...column.line(60), nullable: true })
  building: string | null;
  @Column({ ...column.line(20), nullable: true })
  floor: string | null;
  /** What of organization's register it is about. */
  @Column({ ...column.id, nullable: true })
  registerElementId: string | null;
  @Column({ ...column.moment })
  receivedAt: Date;
  @Column({ ...column.id, nullable: true })
  incidentId: string | null;
  @Column({ ...column.text, nullable: true })
  declinedReason: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  /** Subject of the member of staff who reported; null for a resident. Never answered. */
  @Column({ ...column.line(120), nullable: true })
  submittedBy: string | null;
}

/** How to reach the reporter. A table of its own, so that no list of reports reads it by accident. */
@Entity('report_contact')
export class ReportContactRow {
  @PrimaryColumn({ ...column.id })
  reportId: string;
  @Column({ ...column.line(50), nullable: true })
  name: string | null;
  @Column({ ...column.word(20), nullable: true })
  phone: string | null;
}
