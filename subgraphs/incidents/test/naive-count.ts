import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { ClockRow } from '../src/clock/clock.entity';
import { IncidentRow } from '../src/incident/incident.entity';
import { LegRow } from '../src/leg/leg.entity';
import { ReportRow } from '../src/report/report.entity';
import { SurveyRow } from '../src/survey/survey.entity';
import { EntryRow } from '../src/timeline/entry.entity';

/** One thing to be counted: what, on which day, of which incident, for which unit. */
interface Tally {
  readonly what: string;
  readonly day: string;
  readonly incident: IncidentRow;
  readonly unitId: string | null;
}

/** Counts after the words of docs/statistics.md, one incident after the other, from the tables as they stand and nothing else. */
export async function naiveTallies(manager: EntityManager): Promise<Tally[]> {
  const incidents = await manager.find(IncidentRow);
  const entries = Map.groupBy(
    (await manager.find(EntryRow, { order: { at: 'ASC', id: 'ASC' } })).filter(({ legId }) => legId === null),
    ({ incidentId }) => incidentId,
  );
  const legs = Map.groupBy(await manager.find(LegRow), ({ incidentId }) => incidentId);
  const reports = Map.groupBy(await manager.find(ReportRow), ({ incidentId }) => incidentId);
  const surveys = Map.groupBy(await manager.find(SurveyRow), ({ reportId }) => reportId);
  const clocks = Map.groupBy(await manager.find(ClockRow), ({ reportId }) => reportId);
  return incidents.flatMap((incident) =>
    talliesOf(incident, {
      entries: entries.get(incident.id) ?? [],
      legs: legs.get(incident.id) ?? [],
      reports: (reports.get(incident.id) ?? []).map((report) => ({
        report,
        surveys: (surveys.get(report.id) ?? []).filter(({ incidentId }) => incidentId === incident.id),
        clocks: (clocks.get(report.id) ?? []).filter(({ kind }) => kind === 'FIRST_FEEDBACK'),
      })),
    }),
  );
}

interface Around {
  readonly entries: readonly EntryRow[];
  readonly legs: readonly LegRow[];
  readonly reports: readonly {
    readonly report: ReportRow;
    readonly surveys: readonly SurveyRow[];
    readonly clocks: readonly ClockRow[];
  }[];
}

function talliesOf(incident: IncidentRow, { entries, legs, reports }: Around): Tally[] {
  const tallies: Tally[] = [];
  const tally = (what: string, at: Date, unitId: string | null = incident.leadUnitId) =>
    tallies.push({ what, day: shanghaiDay(at), incident, unitId });
  const { state, raisedAt, closedAt } = incident;
  if (state === 'MERGED' || state === 'VOIDED') {
    tally(state.toLowerCase(), raisedAt);
    return tallies;
  }
  const isClosed = state === 'CLOSED' || state === 'ARCHIVED';
  tally('raised', raisedAt);
  if (state === 'NOT_FILED') tally('notFiled', raisedAt);
  const filing = entries.find(({ action }) => action === 'fileIncident');
  const waits = legs.some((leg) => leg.heldUntil && leg.doneAt === null && leg.state !== 'RETURNED');
  if (filing) tally('filed', filing.at);
  if (filing && isClosed) tally('completed', filing.at);
  if (filing && !isClosed && waits) tally('held', filing.at);
  const dispatch = entries.find(({ action }) => action === 'dispatchIncident' || action === 'handleWithinGrid');
  if (dispatch) tally('dispatched', dispatch.at);
  for (const { action, at } of entries) {
    if (action === 'reopenIncident') tally('reopened', at);
    if (action === 'checkIncident' || action === 'rework') tally('checks', at);
    if (action === 'rework') tally('reworked', at);
  }
  const closings = entries.filter(({ action }) => action === 'closeIncident' || action === 'closeAfterReview');
  const reopenings = entries.filter(({ action }) => action === 'reopenIncident');
  closings.forEach(({ at }, index) => {
    tally('closings', at);
    // Closings and reopenings take turns.
    if (reopenings.length > index) tally('closingsReopened', at);
    for (const { report, surveys } of reports) {
      const own =
        report.origin === 'PATROL' ||
        (report.submittedBy && !['ON_BEHALF', 'HOTLINE', 'VISIT'].includes(report.origin));
      if (own) continue;
      tally('asked', at);
      for (const survey of surveys.filter(({ closing }) => closing === index + 1)) {
        tally('answered', at);
        if (survey.solved) tally('solved', at);
        if (survey.score > 3) tally('satisfied', at);
      }
    }
  });
  const judged = legs.filter(
    (leg) => leg.kind === 'LEAD' && leg.dueAt && leg.state !== 'RETURNED' && leg.state !== 'CANCELLED',
  );
  const late = judged.filter(({ doneAt, dueAt }) => doneAt === null || doneAt > dueAt!);
  if (isClosed && closedAt) {
    tally('closed', closedAt);
    if (incident.selfHandled) tally('closedInGrid', closedAt);
    if (incident.closingKind === 'OVERTIME' || late.length > 0) tally('closedLate', closedAt);
    else if (judged.length > 0) tally('closedOnTime', closedAt);
    const hours = (closedAt.getTime() - raisedAt.getTime()) / 3_600_000;
    if (hours <= 24) tally('closedWithinADay', closedAt);
  }
  if (judged.length > 0 && !judged.some((leg) => leg.heldUntil && leg.doneAt === null)) {
    const last = judged.map(({ dueAt }) => dueAt!).toSorted((a, b) => b.getTime() - a.getTime())[0]!;
    tally('due', last);
    if (late.length === 0) tally('dueMet', last);
  }
  for (const { kind, dispatchedAt, unitId, state: legState } of legs) {
    if (kind !== 'LEAD' && kind !== 'ASSIST') continue;
    tally('legsSent', dispatchedAt, unitId);
    if (legState === 'RETURNED') tally('legsReturned', dispatchedAt, unitId);
  }
  for (const { dueAt, stoppedAt, endedBy } of reports.flatMap(({ clocks }) => clocks)) {
    const inTime = stoppedAt !== null && stoppedAt <= dueAt;
    if (inTime && endedBy !== 'DONE') continue;
    tally('feedbackDue', dueAt);
    if (inTime) tally('feedbackMet', dueAt);
  }
  return tallies;
}

const asRates = {
  responseRate: ['feedbackMet', 'feedbackDue'],
  resolutionRate: ['solved', 'answered'],
  satisfactionRate: ['satisfied', 'answered'],
  completionRate: ['completed', 'filed'],
  onTimeRate: ['dueMet', 'due'],
  solvedInGridRate: ['closedInGrid', 'closed'],
  reopenRate: ['closingsReopened', 'closings'],
  returnRate: ['legsReturned', 'legsSent'],
  reworkRate: ['reworked', 'checks'],
} as const;
const asCounts =
  'raised merged voided notFiled filed completed held dispatched closed closedOnTime closedLate closedInGrid reopened reworked legsReturned'.split(
    ' ',
  );

/** What is to be asked of a group, so that it can be compared with `naiveSum`. */
export const comparedFields = `counts { ${asCounts.join(' ')} surveysOpened surveysAnswered }
  ${Object.keys(asRates)
    .map((rate) => `${rate} { numerator denominator }`)
    .join(' ')} timeToClose { count buckets { withinHours count } }`;

/** The counts and rates of tallies, as a group answers them. */
export function naiveSum(tallies: readonly Pick<Tally, 'what'>[]) {
  const sums = new Map<string, number>();
  for (const { what } of tallies) sums.set(what, (sums.get(what) ?? 0) + 1);
  const many = (what: string) => sums.get(what) ?? 0;
  return {
    counts: {
      ...Object.fromEntries(asCounts.map((what) => [what, many(what)])),
      ...{ surveysOpened: many('asked'), surveysAnswered: many('answered') },
    },
    ...Object.fromEntries(
      Object.entries(asRates).map(([rate, [of, outOf]]) => [rate, { numerator: many(of), denominator: many(outOf) }]),
    ),
    timeToClose: { count: many('closed'), withinADay: many('closedWithinADay') },
  };
}

/** Those of days, both inclusive. */
export const inDays = (tallies: readonly Tally[], [first, last]: readonly [string, string]) =>
  tallies.filter(({ day }) => day >= first && day <= last);

/** Days as a period is asked for: the end is exclusive. */
export const asPeriod = ([first, last]: readonly [string, string]) => ({
  from: `${first}T00:00:00+08:00`,
  to: `${addDays(last, 1)}T00:00:00+08:00`,
});
