import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ReportConcern, ReportOrigin, ReportState } from './report.rules';

@Entity('report')
@Index(['number'], { unique: true })
@Index(['incidentId'])
@Index(['receivedAt', 'id'])
@Index(['divisionId', 'receivedAt'])
@Index(['gridId', 'receivedAt'])
@Index(['submittedBy'])
@Index(['state', 'receivedAt'])
@Index(['source', 'sourceId'], { unique: true })
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
  @Column({ ...column.word(32), nullable: true })
  declinedCode: string | null;
  /** Who deals with it instead: a unit that is known here, or an office in words. */
  @Column({ ...column.id, nullable: true })
  rightOfficeUnitId: string | null;
  @Column({ ...column.line(200), nullable: true })
  rightOffice: string | null;
  /** Which outside source it came from; with the source's own id it comes once. */
  @Column({ ...column.word(80), nullable: true })
  source: string | null;
  @Column({ ...column.word(100), nullable: true })
  sourceId: string | null;
  /** When it happened, as the reporter says; null when not said. */
  @Column({ ...column.moment, nullable: true })
  happenedAt: Date | null;
  @Column({ ...column.flag, default: false })
  peopleInDanger: boolean;
  /** Whom it complains about; such a report lies in the subdistrict and in no grid. */
  @Column({ ...column.word(16), nullable: true })
  about: ReportConcern | null;
  /** What a visit was about, such as 水电气路房. */
  @Column({ ...column.line(50), nullable: true })
  visitTheme: string | null;
  /** Goes up when a receipt is issued anew: earlier secrets open nothing any more. */
  @Column({ ...column.integer, default: 0 })
  secretGeneration: number;
  /** The channel, besides the page, by which the reporter is told. */
  @Column({ ...column.word(16), nullable: true })
  feedbackChannel: string | null;
  /** When what it said of a person began to be erased; words and address are gone since then. */
  @Column({ ...column.moment, nullable: true })
  erasedAt: Date | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  /** Subject of the member of staff who reported; null for a resident. Never answered. */
  @Column({ ...column.line(120), nullable: true })
  submittedBy: string | null;
}

/** What a report has on it when nothing of the kind was said. */
export const plainReport = {
  building: null,
  floor: null,
  registerElementId: null,
  incidentId: null,
  declinedReason: null,
  declinedCode: null,
  rightOfficeUnitId: null,
  rightOffice: null,
  source: null,
  sourceId: null,
  happenedAt: null,
  peopleInDanger: false,
  about: null,
  visitTheme: null,
  secretGeneration: 0,
  feedbackChannel: null,
  erasedAt: null,
  submittedBy: null,
} as const satisfies Partial<ReportRow>;

/** How to reach the reporter, encrypted. A table of its own, so that no list of reports reads it by accident. */
@Entity('report_contact')
@Index(['keyId'])
export class ReportContactRow {
  @PrimaryColumn({ ...column.id })
  reportId: string;
  @Column({ ...column.word(1_000) })
  sealed: string;
  /** Of the key that it is under; empty while it is still in plain, from before contacts were encrypted. */
  @Column({ ...column.word(16) })
  keyId: string;
}
