import type { WorkingTime } from '@gridweave/duty/working-time';
import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ClockCalendar, ClockEnd, ClockKind } from './clock.rules';

/** A time that runs for a leg, an incident or a report, from its dispatch, whoever signs for it and whenever; or for a request or an order. */
@Entity('clock')
@Index(['subjectId', 'kind'], { unique: true })
@Index(['incidentId'])
@Index(['legId'])
@Index(['reportId'])
@Index(['stoppedAt', 'dueAt'])
@Index(['stoppedAt', 'id'])
export class ClockRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(16) })
  kind: ClockKind;
  /** The leg, the incident, the report, the request, the order, its milestone, or the meeting's decision. */
  @Column({ ...column.id })
  subjectId: string;
  @Column({ ...column.id, nullable: true })
  legId: string | null;
  /** Null for what runs before there is an incident; such a clock is found by its report. */
  @Column({ ...column.id, nullable: true })
  incidentId: string | null;
  @Column({ ...column.id, nullable: true })
  reportId: string | null;
  /** The order of supervision or the joint meeting that it belongs to. */
  @Column({ ...column.id, nullable: true })
  matterId: string | null;
  /** By whose hours it is read; null where that is nobody's in particular. */
  @Column({ ...column.id, nullable: true })
  unitId: string | null;
  /** Whether it is that of a leading leg, by which the closing is judged. */
  @Column({ ...column.flag })
  leading: boolean;
  /** How often the incident had been opened again when it started. */
  @Column({ ...column.integer })
  round: number;
  @Column({ ...column.word(8) })
  calendar: ClockCalendar;
  /** The limit as it was then; without an amount the desk set the time. */
  @Column({ ...column.integer, nullable: true })
  limitAmount: number | null;
  @Column({ ...column.word(16), nullable: true })
  limitUnit: WorkingTime['unit'] | null;
  @Column({ ...column.text })
  limitSource: string;
  /** The version of the clock rules, whose warnings it gives. */
  @Column({ ...column.integer })
  rulesVersion: number;
  @Column({ ...column.moment })
  startedAt: Date;
  @Column({ ...column.moment })
  dueAt: Date;
  @Column({ ...column.flag })
  dueProvisional: boolean;
  @Column({ ...column.moment, nullable: true })
  stoppedAt: Date | null;
  @Column({ ...column.word(16), nullable: true })
  endedBy: ClockEnd | null;
  @Column({ ...column.moment, nullable: true })
  pausedAt: Date | null;
  @Column({ ...column.moment, nullable: true })
  pausedUntil: Date | null;
  /** The last warning that it has given, in percent; 0 before the first. */
  @Column({ ...column.integer })
  warnedPercent: number;
  /** How often warnings that had been given began anew, because it was due later. */
  @Column({ ...column.integer, default: 0 })
  warningRound: number;
}

/** A version of the limits and warnings of clocks. Rows are added and never changed. */
@Entity('clock_rules')
export class ClockRulesRow {
  @PrimaryColumn({ ...column.integer })
  version: number;
  @Column({ ...column.moment })
  madeAt: Date;
  @Column({ ...column.text })
  reason: string;
  /** Subject of the administrator; never answered. */
  @Column({ ...column.line(120) })
  madeBy: string;
  /** JSON: a ClockRule for each kind that has one. */
  @Column({ ...column.longText })
  content: string;
}

/** That a clock has come so far; stands before those whom the rules name until one of them has taken it. */
@Entity('clock_alarm')
@Index(['clockId', 'percent', 'warningRound'], { unique: true })
@Index(['divisionId', 'at'])
@Index(['unitId', 'at'])
@Index(['gridId', 'at'])
@Index(['at', 'id'])
export class ClockAlarmRow {
  /** The same as the alarm's that made it, for whatever is sent because of it. */
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  clockId: string;
  @Column({ ...column.word(16) })
  kind: ClockKind;
  @Column({ ...column.integer })
  percent: number;
  /** The clock's when it was given: once for each time that it was due. */
  @Column({ ...column.integer, default: 0 })
  warningRound: number;
  /** The roles that it goes to, each between blanks. */
  @Column({ ...column.word(240) })
  roles: string;
  @Column({ ...column.id, nullable: true })
  incidentId: string | null;
  @Column({ ...column.id, nullable: true })
  reportId: string | null;
  @Column({ ...column.id, nullable: true })
  legId: string | null;
  /** The order of supervision or the joint meeting that it is about. */
  @Column({ ...column.id, nullable: true })
  matterId: string | null;
  @Column({ ...column.id, nullable: true })
  unitId: string | null;
  @Column({ ...column.id, nullable: true })
  gridId: string | null;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.moment, nullable: true })
  acknowledgedAt: Date | null;
  /** Subject of whoever took it; never answered. */
  @Column({ ...column.line(120), nullable: true })
  acknowledgedBy: string | null;
  @Column({ ...column.integer })
  version: number;
}

/** A decision that clocks which run are read anew by the calendar and the limits of now. */
@Entity('clock_recomputation')
@Index(['jobId'], { unique: true })
@Index(['at'])
export class ClockRecomputationRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  jobId: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.text })
  reason: string;
  /** Subject of the administrator; never answered. */
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.word(4), nullable: true })
  categoryPrefix: string | null;
  @Column({ ...column.id, nullable: true })
  unitId: string | null;
}

/** What a recomputation made of one clock. */
@Entity('clock_change')
@Index(['clockId'])
export class ClockChangeRow {
  @PrimaryColumn({ ...column.id })
  recomputationId: string;
  @PrimaryColumn({ ...column.id })
  clockId: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.moment })
  dueBefore: Date;
  @Column({ ...column.moment })
  dueAfter: Date;
}
