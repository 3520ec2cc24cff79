import { In } from 'typeorm';
import { IncidentRow } from '../incident/incident.entity';
import { IncidentState } from '../incident/incident.rules';
import { LegRow } from '../leg/leg.entity';
import { LegKind, LegState } from '../leg/leg.rules';
import { ReportRow } from '../report/report.entity';
import { ReportState } from '../report/report.rules';
import type { IncidentsDeed } from '../services';
import type { EntryRow } from '../timeline/entry.entity';
import type { ClockRow } from './clock.entity';
import { ClockEnd, ClockKind } from './clock.rules';

/** Entries about a leg that leave its clocks as they are. */
const withoutEffect = new Set(
  ['signLeg', 'handOverLeg', 'clockWarning', 'recomputeClocks', 'requestReturn', 'refuseReturn', 'referReturn'].concat([
    ...['requestExtension', 'refuseExtension', 'requestHold', 'refuseHold', 'acceptResult', 'recordOutsideOrder'],
  ]),
);
/** Deeds on an incident that start legs, or set them going again, without an entry for each. */
const aboutLegs = new Set(['dispatchIncident', 'handleWithinGrid', 'rework', 'recordDecision']);
/** Deeds that raise an incident or decide about it. */
const aboutIncident = new Set(
  ['raiseIncident', 'acceptReport', 'fileIncident', 'refuseFiling', 'mergeIncidents', 'unmergeIncident'].concat([
    'decideVoiding',
  ]),
);
/** Deeds that bring a report or decide about it. */
const aboutReport = new Set(['submitReport', 'acceptReport', 'declineReport', 'decideVoiding', 'overturnDeclining']);

/** How a clock is to stand by what has happened. */
export type Wanted = Pick<ClockRow, 'kind' | 'startedAt' | 'stoppedAt' | 'endedBy' | 'pausedUntil'> & {
  /** Where the matter itself says when it is due. */
  readonly dueAt: Date | null;
  readonly dueProvisional: boolean;
};

/** What clocks run for. */
export interface Subject {
  readonly id: string;
  /** Nobody has touched it yet: its clocks start. */
  readonly isNew: boolean;
  readonly leg: LegRow | null;
  readonly incidentId: string | null;
  readonly reportId: string | null;
  readonly wanted: readonly Wanted[];
}

/** The reports that come in with these entries. */
export function reportsIn(entries: readonly EntryRow[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ action, reportId }) => (action === 'submitReport' ? (reportId ?? []) : [])));
}

/** What comes in with a report has no clocks before that: intake need not ask. */
export function isIntake({ leg, reportId }: Subject, cameIn: ReadonlySet<string>): boolean {
  return reportId !== null && cameIn.has(reportId) && (leg === null || leg.kind === LegKind.VERIFY);
}

/** What entries tell of that clocks run for. */
export async function touched({ tx, now }: IncidentsDeed, entries: readonly EntryRow[]): Promise<Subject[]> {
  const legIds = entries.flatMap(({ legId, action }) => (legId && !withoutEffect.has(action) ? legId : []));
  const own = entries.filter(({ legId }) => legId === null);
  const idsOf = (column: 'incidentId' | 'reportId', actions: ReadonlySet<string>) => [
    ...new Set(own.flatMap((entry) => (actions.has(entry.action) ? (entry[column] ?? []) : []))),
  ];
  const [legsOf, incidentIds] = [idsOf('incidentId', aboutLegs), idsOf('incidentId', aboutIncident)];
  const reportIds = idsOf('reportId', aboutReport);
  const reports = reportIds.length === 0 ? [] : await tx.findBy(ReportRow, { id: In(reportIds) });
  const decided = reports.filter(({ state }) => state !== ReportState.RECEIVED).map(({ id }) => id);
  const where = [
    ...(legIds.length > 0 ? [{ id: In([...new Set(legIds)]) }] : []),
    ...(legsOf.length > 0 ? [{ incidentId: In(legsOf) }] : []),
    ...(decided.length > 0 ? [{ reportId: In(decided) }] : []),
  ];
  const legs = where.length === 0 ? [] : await tx.findBy(LegRow, where);
  const incidents = incidentIds.length === 0 ? [] : await tx.findBy(IncidentRow, { id: In(incidentIds) });
  return [
    ...legs.map((leg) => ofLeg(leg, decided, now)),
    ...incidents.map((incident) => ofIncident(incident, now)),
    ...reports.map((report) => ofReport(report, now)),
  ];
}

const running = { stoppedAt: null, endedBy: null, pausedUntil: null, dueAt: null, dueProvisional: false } as const;
const stop = (at: Date | null, by = ClockEnd.DONE) => (at === null ? {} : { stoppedAt: at, endedBy: by });

function ofLeg(leg: LegRow, decidedReports: readonly string[], now: Date): Subject {
  const { id, kind, state, dispatchedAt: startedAt, setOutAt, arrivedAt, startedAt: begunAt, doneAt, heldUntil } = leg;
  const clock = { ...running, startedAt, pausedUntil: heldUntil };
  const called = state === LegState.CANCELLED || state === LegState.RETURNED;
  const end = state === LegState.CANCELLED ? ClockEnd.CANCELLED : ClockEnd.RETURNED;
  const ended = (done: Date | null) => (done === null && called ? stop(now, end) : stop(done));
  const isDecided = leg.reportId !== null && decidedReports.includes(leg.reportId);
  const seen = arrivedAt ?? begunAt ?? doneAt;
  const due = { dueAt: leg.dueAt, dueProvisional: leg.dueProvisional };
  const wanted: Wanted[] =
    kind === LegKind.VERIFY
      ? [
          { ...clock, kind: ClockKind.FIRST_FEEDBACK, ...(isDecided ? stop(now) : ended(setOutAt ?? seen)) },
          { ...clock, kind: ClockKind.VERIFICATION, ...ended(doneAt) },
        ]
      : [
          { ...clock, kind: ClockKind.ON_SITE, ...ended(seen), ...(kind === LegKind.REPORT_IN && due) },
          ...(kind === LegKind.REPORT_IN ? [] : [{ ...clock, kind: ClockKind.HANDLING, ...ended(doneAt), ...due }]),
        ];
  const isNew = leg.version === 1 && state === LegState.DISPATCHED && dispatchedIn(leg, now);
  const { incidentId, reportId } = leg;
  return { id, isNew, leg, incidentId, reportId, wanted };
}

const dispatchedIn = ({ dispatchedAt }: LegRow, now: Date) => dispatchedAt.getTime() === now.getTime();

function ofIncident({ id, state, version, raisedAt }: IncidentRow, now: Date): Subject {
  const given = state === IncidentState.MERGED || state === IncidentState.VOIDED;
  const open = state === IncidentState.RAISED;
  const clock = { ...running, kind: ClockKind.ACCEPTANCE, startedAt: raisedAt };
  const wanted = [{ ...clock, ...(open ? {} : stop(now, given ? ClockEnd.CANCELLED : ClockEnd.DONE)) }];
  return {
    id,
    isNew: open && version === 1 && raisedAt.getTime() === now.getTime(),
    leg: null,
    incidentId: id,
    reportId: null,
    wanted,
  };
}

function ofReport({ id, state, version, receivedAt }: ReportRow, now: Date): Subject {
  const open = state === ReportState.RECEIVED;
  const end = state === ReportState.VOIDED ? ClockEnd.CANCELLED : ClockEnd.DONE;
  const wanted = [{ ...running, kind: ClockKind.ACCEPTANCE, startedAt: receivedAt, ...(open ? {} : stop(now, end)) }];
  return { id, isNew: open && version === 1, leg: null, incidentId: null, reportId: id, wanted };
}

/** Whether something has happened that the clock has not heard of. What has stopped stays so, unless the work goes on. */
export function differs(clock: ClockRow, { stoppedAt, pausedUntil, dueAt }: Wanted): boolean {
  // Whoever has heard something once has heard it.
  if (clock.kind === ClockKind.FIRST_FEEDBACK && clock.stoppedAt !== null) return false;
  if ((clock.stoppedAt === null) !== (stoppedAt === null)) return true;
  if (clock.stoppedAt !== null) return false;
  if (clock.pausedUntil?.getTime() !== pausedUntil?.getTime()) return true;
  return dueAt !== null && dueAt.getTime() !== clock.dueAt.getTime();
}
