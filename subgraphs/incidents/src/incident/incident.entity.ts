import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ReportOrigin } from '../report/report.rules';
import type { ClosingKind, ClosingResult, IncidentState } from './incident.rules';

/** Stands for "no deadline", so that a list in the order of deadlines can end with it. */
export const noDeadline = new Date('9999-12-31T00:00:00Z');

@Entity('incident')
@Index(['number'], { unique: true })
@Index(['raisedAt', 'id'])
@Index(['nextDeadlineAt', 'id'])
@Index(['divisionId', 'raisedAt'])
@Index(['gridId', 'raisedAt'])
@Index(['leadUnitId', 'raisedAt'])
@Index(['state', 'raisedAt'])
@Index(['latitudeRow', 'longitude', 'latitude', 'number'])
@Index(['registerElementId', 'raisedAt'])
@Index(['mergedIntoId'])
@Index(['recurrenceOfId'])
@Index(['districtTodayId', 'raisedAt'])
@Index(['districtTodayId', 'nextDeadlineAt'])
@Index(['districtTodayId', 'state', 'raisedAt'])
@Index(['districtTodayId', 'categoryId', 'raisedAt'])
@Index(['districtTodayId', 'origin', 'raisedAt'])
@Index(['subdistrictTodayId', 'raisedAt'])
@Index(['subdistrictTodayId', 'nextDeadlineAt'])
@Index(['subdistrictTodayId', 'state', 'raisedAt'])
@Index(['subdistrictTodayId', 'categoryId', 'raisedAt'])
@Index(['districtTodayId', 'mayCross', 'raisedAt'])
@Index(['subdistrictTodayId', 'mayCross', 'raisedAt'])
export class IncidentRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(24) })
  number: string;
  @Column({ ...column.word(16) })
  state: IncidentState;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.id })
  categoryId: string;
  @Column({ ...column.word(16) })
  origin: ReportOrigin;
  @Column({ ...column.text })
  text: string;
  /** The community or village of its grid. Subdistrict and district stay as they were at report time. */
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.id, nullable: true })
  subdistrictId: string | null;
  @Column({ ...column.id, nullable: true })
  districtId: string | null;
  /** What lies above its community or village by today's tree: kept up with every change of the tree. */
  @Column({ ...column.id, nullable: true })
  subdistrictTodayId: string | null;
  @Column({ ...column.id, nullable: true })
  districtTodayId: string | null;
  @Column({ ...column.id })
  gridId: string;
  @Column({ ...column.id, nullable: true })
  microGridId: string | null;
  @Column({ ...column.id, nullable: true })
  leadUnitId: string | null;
  /** The appointment of the grid's chief at dispatch; who was the chief then must answer for past incidents. */
  @Column({ ...column.id, nullable: true })
  chiefAppointmentId: string | null;
  @Column({ ...column.real })
  longitude: number;
  @Column({ ...column.real })
  latitude: number;
  /** The row of a mesh in which it lies; follows from the latitude. */
  @Column({ ...column.integer, default: 0 })
  latitudeRow: number;
  @Column({ ...column.real, nullable: true })
  accuracyMetres: number | null;
  @Column({ ...column.line(60), nullable: true })
  building: string | null;
  @Column({ ...column.line(20), nullable: true })
  floor: string | null;
  /** What of organization's register it is about: a merchant, a building, an asset. */
  @Column({ ...column.id, nullable: true })
  registerElementId: string | null;
  @Column({ ...column.moment })
  raisedAt: Date;
  @Column({ ...column.moment, nullable: true })
  dispatchedAt: Date | null;
  @Column({ ...column.moment, nullable: true })
  resolvedAt: Date | null;
  @Column({ ...column.moment, nullable: true })
  closedAt: Date | null;
  @Column({ ...column.moment })
  nextDeadlineAt: Date;
  @Column({ ...column.word(16), nullable: true })
  closingKind: ClosingKind | null;
  @Column({ ...column.text, nullable: true })
  outcome: string | null;
  @Column({ ...column.word(16), nullable: true })
  closingResult: ClosingResult | null;
  /** Who is responsible instead, where it is not ours. */
  @Column({ ...column.line(200), nullable: true })
  responsibleElsewhere: string | null;
  @Column({ ...column.flag })
  noResponsibleUnit: boolean;
  /** The version of the transition table under which it was filed; null before that. */
  @Column({ ...column.integer, nullable: true })
  transitionVersion: number | null;
  /** Whether the grid dealt with it itself, rather than units. */
  @Column({ ...column.flag, default: false })
  selfHandled: boolean;
  /** Whether it was drawn to be looked at again on the spot. */
  @Column({ ...column.flag, default: false })
  recheckDrawn: boolean;
  @Column({ ...column.id, nullable: true })
  mergedIntoId: string | null;
  /** The closed incident of the same place and category that it follows too soon. */
  @Column({ ...column.id, nullable: true })
  recurrenceOfId: string | null;
  /** Whether units of it have been such that it may cross a border; never taken back. What it crosses is asked of its legs. */
  @Column({ ...column.flag, default: false })
  mayCross: boolean;
  @Column({ ...column.integer, default: 0 })
  urgedCount: number;
  @Column({ ...column.moment, nullable: true })
  lastUrgedAt: Date | null;
  @Column({ ...column.integer, default: 0 })
  reworkCount: number;
  @Column({ ...column.integer, default: 0 })
  reopenedCount: number;
  @Column({ ...column.flag })
  synthetic: boolean;
  /** Subject of whoever raised it without a report; never answered. */
  @Column({ ...column.line(120), nullable: true })
  raisedBy: string | null;
}

/** What an incident has on it before anything has been decided about it. */
export const undecidedIncident = {
  registerElementId: null,
  leadUnitId: null,
  chiefAppointmentId: null,
  dispatchedAt: null,
  resolvedAt: null,
  closedAt: null,
  nextDeadlineAt: noDeadline,
  closingKind: null,
  outcome: null,
  closingResult: null,
  responsibleElsewhere: null,
  noResponsibleUnit: false,
  transitionVersion: null,
  selfHandled: false,
  recheckDrawn: false,
  mergedIntoId: null,
  recurrenceOfId: null,
  mayCross: false,
  urgedCount: 0,
  lastUrgedAt: null,
  reworkCount: 0,
  reopenedCount: 0,
} as const satisfies Partial<IncidentRow>;

/** That an incident went into another. */
@Entity('incident_merge')
@Index(['incidentId'])
@Index(['intoId'])
export class MergeRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  incidentId: string;
  @Column({ ...column.id })
  intoId: string;
  /** The state it comes back to. */
  @Column({ ...column.word(16) })
  stateBefore: IncidentState;
  @Column({ ...column.moment })
  mergedAt: Date;
  @Column({ ...column.moment, nullable: true })
  undoneAt: Date | null;
}

/** A report that went along with a merge, and comes back with it. */
@Entity('incident_merge_report')
export class MergedReportRow {
  @PrimaryColumn({ ...column.id })
  mergeId: string;
  @PrimaryColumn({ ...column.id })
  reportId: string;
}

/** The last sequence given to an incident of a day. */
@Entity('incident_counter')
export class IncidentCounter {
  /** Asia/Shanghai, `yyyyMMdd`. */
  @PrimaryColumn({ ...column.word(8) })
  day: string;
  @Column({ ...column.integer })
  last: number;
}
