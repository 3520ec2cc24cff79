import { ClockRow } from '../clock/clock.entity';
import { ClockCalendar, ClockEnd, ClockKind, calendarOf } from '../clock/clock.rules';
import { ruleOf } from '../clock/clock-rules.rules';
import { firstClockRules } from '../clock/first-clock-rules';
import type { LegRow } from '../leg/leg.entity';
import { LegKind } from '../leg/leg.rules';
import { ReportState } from '../report/report.rules';
import type { SampleRows } from './sample-rows';

const minute = 60_000;
const minutesOf: Readonly<Record<string, number>> = { MINUTE: 1, HOUR: 60 };
const setAtDispatch = '示例：派单时指定的时限。An example: the time that was set at dispatch.';

type Stop = readonly [at: Date, by: ClockEnd] | null;
type Of = Pick<ClockRow, 'subjectId'> & Partial<ClockRow>;

/** Deeds by which the desk decides about a report, or about an incident that was raised. */
const decisions = {
  report: new Set(['acceptReport', 'declineReport']),
  incident: new Set(['fileIncident', 'refuseFiling', 'decideVoiding']),
};

/** The clocks that would have run for what the sample tells, stopped when it says that they were. No warning was given. */
export function sampleClocks(rows: SampleRows): ClockRow[] {
  const decided = decidedAt(rows);
  const closed = new Map(rows.incidents.map(({ id, closedAt }) => [id, closedAt]));
  return [
    // Of reports that were decided the first start is spared what nobody reads any more.
    ...rows.reports.flatMap(({ id, state, receivedAt }) =>
      state === ReportState.RECEIVED
        ? [limited(ClockKind.ACCEPTANCE, receivedAt, null, { subjectId: id, reportId: id })]
        : [],
    ),
    ...rows.incidents.map(({ id, raisedAt }) =>
      limited(ClockKind.ACCEPTANCE, raisedAt, decided.get(id) ?? null, { subjectId: id, incidentId: id }),
    ),
    ...rows.legs.flatMap((leg) =>
      leg.kind === LegKind.VERIFY
        ? verification(leg, decided.get(`${leg.reportId}`) ?? null, closed.get(`${leg.incidentId}`))
        : work(leg),
    ),
  ];
}

/** When the desk decided, by the report and by the incident. */
function decidedAt({ entries }: SampleRows): ReadonlyMap<string, Stop> {
  const decided = new Map<string, Stop>();
  for (const { action, at, reportId, incidentId } of entries) {
    const by = action === 'decideVoiding' ? ClockEnd.CANCELLED : ClockEnd.DONE;
    if (reportId !== null && decisions.report.has(action)) decided.set(reportId, [at, by]);
    if (incidentId !== null && decisions.incident.has(action)) decided.set(incidentId, [at, by]);
  }
  return decided;
}

const done = (at: Date | null): Stop => (at ? [at, ClockEnd.DONE] : null);

/** A chief who was asked to look: the reporter has heard something once the chief sets out, or the desk decides. */
function verification(leg: LegRow, decided: Stop, closed: Date | null | undefined): ClockRow[] {
  const { id: subjectId, incidentId, reportId, dispatchedAt, setOutAt, doneAt } = leg;
  const of = { subjectId, legId: subjectId, incidentId, reportId };
  const called: Stop = closed ? [closed, ClockEnd.CANCELLED] : null;
  return [
    limited(ClockKind.FIRST_FEEDBACK, dispatchedAt, done(setOutAt ?? doneAt) ?? decided, of),
    limited(ClockKind.VERIFICATION, dispatchedAt, done(doneAt) ?? called, of),
  ];
}

/** A unit or a grid at work; what was given no time has no clock of its handling. */
function work(leg: LegRow): ClockRow[] {
  const { id: subjectId, incidentId, unitId, kind, dispatchedAt, arrivedAt, startedAt, doneAt, dueAt } = leg;
  const of = { subjectId, legId: subjectId, incidentId, unitId, leading: kind === LegKind.LEAD };
  const onSite = limited(ClockKind.ON_SITE, dispatchedAt, done(arrivedAt ?? startedAt ?? doneAt), of);
  if (dueAt === null) return [onSite];
  const hours = Math.round((dueAt.getTime() - dispatchedAt.getTime()) / (60 * minute));
  const limit = { limitAmount: hours, limitUnit: 'HOUR', limitSource: setAtDispatch } as const;
  const handling = { ...of, ...limit, kind: ClockKind.HANDLING, calendar: ClockCalendar.CALENDAR };
  return [onSite, clock({ ...handling, startedAt: dispatchedAt, dueAt }, done(doneAt))];
}

/** A clock by the limit of the first clock rules, which run around the clock. */
function limited(kind: ClockKind, startedAt: Date, stop: Stop, of: Of): ClockRow {
  const { limit, source } = ruleOf(firstClockRules, kind)!;
  const { amount, unit } = limit!;
  const dueAt = new Date(startedAt.getTime() + amount * minutesOf[unit]! * minute);
  const told = { limitAmount: amount, limitUnit: unit, limitSource: source, calendar: calendarOf(unit) };
  return clock({ ...of, ...told, kind, startedAt, dueAt }, stop);
}

const kinds = Object.values(ClockKind);

type Sketch = Of &
  Pick<ClockRow, 'kind' | 'calendar' | 'limitAmount' | 'limitUnit' | 'limitSource'> & {
    startedAt: Date;
    dueAt: Date;
  };

function clock(sketch: Sketch, stop: Stop): ClockRow {
  return {
    ...unset,
    ...sketch,
    // Ids of subjects are drawn already: what they run for makes another of each.
    id: `${sketch.subjectId.slice(0, -2)}c${kinds.indexOf(sketch.kind)}`,
    stoppedAt: stop?.[0] ?? null,
    endedBy: stop?.[1] ?? null,
  };
}

const unset = {
  legId: null,
  incidentId: null,
  reportId: null,
  matterId: null,
  unitId: null,
  leading: false,
  round: 0,
  rulesVersion: firstClockRules.version,
  dueProvisional: false,
  pausedAt: null,
  pausedUntil: null,
  warnedPercent: 0,
  warningRound: 0,
};
