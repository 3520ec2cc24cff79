import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { ClosingKind, IncidentState } from '../incident/incident.rules';
import { LegKind, LegState, openLegStates } from '../leg/leg.rules';
import { ReportOrigin } from '../report/report.rules';
import { type Bucket, bucketHours, buckets, type Measure, type Measured, measures } from './measures';

/** What one incident's count is made of. Nothing in it names a person. */
export interface CountedFacts {
  readonly incident: {
    readonly state: IncidentState;
    readonly leadUnitId: string | null;
    readonly raisedAt: Date;
    readonly closedAt: Date | null;
    readonly closingKind: ClosingKind | null;
    readonly selfHandled: boolean;
  };
  /** The deeds on the incident itself, in their order. */
  readonly deeds: readonly { readonly action: string; readonly at: Date }[];
  readonly legs: readonly {
    readonly kind: LegKind;
    readonly state: LegState;
    readonly unitId: string | null;
    readonly dispatchedAt: Date;
    readonly dueAt: Date | null;
    readonly doneAt: Date | null;
    readonly heldUntil: Date | null;
  }[];
  /** The clocks of the first feedback to its reporters that were not called off. */
  readonly feedbacks: readonly { readonly dueAt: Date; readonly inTime: boolean }[];
  readonly reports: readonly {
    readonly isStaffs: boolean;
    /** What its reporter said of closings of this incident; 1 is the first. */
    readonly answers: readonly { readonly closing: number; readonly score: number; readonly solved: boolean }[];
  }[];
}

/** What an incident adds to one day, for one unit; an empty unit is none. */
export interface Share {
  readonly day: string;
  readonly unitId: string;
  readonly measured: Measured;
}

/** A score from here on counts as satisfied. */
const satisfiedScore = 4;
const hour = 3_600_000;
const gone: readonly IncidentState[] = [IncidentState.MERGED, IncidentState.VOIDED];
const over: readonly IncidentState[] = [IncidentState.CLOSED, IncidentState.ARCHIVED];
const ended: readonly LegState[] = [LegState.RETURNED, LegState.CANCELLED];
const countedDeeds: Readonly<Record<string, Measure>> = {
  reopenIncident: 'reopened',
  checkIncident: 'checks',
  rework: 'checks',
};
const closingDeeds = ['closeIncident', 'closeAfterReview'];
/** A joint meeting dispatches what nobody had dispatched by what it decides. */
const dispatchDeeds = ['dispatchIncident', 'handleWithinGrid', 'recordDecision'];

/**
 * What an incident adds to the statistics as it stands: the same for the same facts, whenever it is asked. One that went
 * into another, or is void, is counted as that and as nothing else.
 */
export function sharesOf(facts: CountedFacts): Share[] {
  const { incident, legs } = facts;
  const shares = new Shares(incident.leadUnitId ?? '');
  if (gone.includes(incident.state)) {
    shares.add(incident.raisedAt, incident.state === IncidentState.MERGED ? 'merged' : 'voided');
    return shares.all;
  }
  shares.add(incident.raisedAt, 'raised');
  if (incident.state === IncidentState.NOT_FILED) shares.add(incident.raisedAt, 'notFiled');
  addFiling(shares, facts);
  addClosings(shares, facts);
  addDue(shares, facts);
  for (const leg of legs) {
    if (leg.kind !== LegKind.LEAD && leg.kind !== LegKind.ASSIST) continue;
    shares.add(leg.dispatchedAt, 'legsSent', leg.unitId ?? '');
    if (leg.state === LegState.RETURNED) shares.add(leg.dispatchedAt, 'legsReturned', leg.unitId ?? '');
  }
  for (const { dueAt, inTime } of facts.feedbacks) {
    shares.add(dueAt, 'feedbackDue');
    if (inTime) shares.add(dueAt, 'feedbackMet');
  }
  addSurveys(shares, facts);
  return shares.all;
}

function addFiling(shares: Shares, { incident, deeds, legs }: CountedFacts): void {
  const filed = deeds.find(({ action }) => action === 'fileIncident');
  if (filed) {
    shares.add(filed.at, 'filed');
    if (over.includes(incident.state)) shares.add(filed.at, 'completed');
    else if (legs.some(isHeld)) shares.add(filed.at, 'held');
  }
  const dispatched = deeds.find(({ action }) => dispatchDeeds.includes(action));
  if (dispatched) shares.add(dispatched.at, 'dispatched');
}

const isHeld = ({ heldUntil, state }: CountedFacts['legs'][number]) =>
  heldUntil !== null && openLegStates.includes(state);

function addClosings(shares: Shares, { incident, deeds, legs }: CountedFacts): void {
  deeds.forEach(({ action, at }, index) => {
    const measure = countedDeeds[action];
    if (measure) shares.add(at, measure);
    if (action === 'rework') shares.add(at, 'reworked');
    if (!closingDeeds.includes(action)) return;
    shares.add(at, 'closings');
    if (deeds.slice(index + 1).some((later) => later.action === 'reopenIncident')) shares.add(at, 'closingsReopened');
  });
  const { closedAt, raisedAt, closingKind, selfHandled, state } = incident;
  if (closedAt === null || !over.includes(state)) return;
  shares.add(closedAt, 'closed');
  shares.add(closedAt, bucketOf(closedAt.getTime() - raisedAt.getTime()));
  if (selfHandled) shares.add(closedAt, 'closedInGrid');
  const judged = judgedLegs(legs);
  if (closingKind === ClosingKind.OVERTIME || judged.some((leg) => !wasInTime(leg))) shares.add(closedAt, 'closedLate');
  else if (judged.length > 0) shares.add(closedAt, 'closedOnTime');
}

/** The leading legs by which it is told whether a matter was in time; a clock that stands judges nobody. */
function judgedLegs(legs: CountedFacts['legs']) {
  return legs.filter((leg) => leg.kind === LegKind.LEAD && leg.dueAt !== null && !ended.includes(leg.state));
}

const wasInTime = ({ dueAt, doneAt }: CountedFacts['legs'][number]) =>
  doneAt !== null && dueAt !== null && doneAt <= dueAt;

function addDue(shares: Shares, { legs }: CountedFacts): void {
  const judged = judgedLegs(legs);
  if (judged.length === 0 || judged.some(isHeld)) return;
  const last = new Date(Math.max(...judged.map(({ dueAt }) => dueAt!.getTime())));
  shares.add(last, 'due');
  if (judged.every(wasInTime)) shares.add(last, 'dueMet');
}

/** Reporters are asked at each closing, and what they said of it stays with it; what staff reported themselves is not asked about. */
function addSurveys(shares: Shares, { deeds, reports }: CountedFacts): void {
  const closings = deeds.filter(({ action }) => closingDeeds.includes(action));
  closings.forEach(({ at }, index) => {
    for (const { isStaffs, answers } of reports) {
      if (isStaffs) continue;
      shares.add(at, 'surveysOpened');
      const answer = answers.find(({ closing }) => closing === index + 1);
      if (!answer) continue;
      shares.add(at, 'surveysAnswered');
      if (answer.solved) shares.add(at, 'surveysSolved');
      if (answer.score >= satisfiedScore) shares.add(at, 'surveysSatisfied');
    }
  });
}

/** Whether a report is staff's own, and not one that they wrote down for a resident. */
export function isStaffsOwn({ origin, submittedBy }: { origin: ReportOrigin; submittedBy: string | null }): boolean {
  if (origin === ReportOrigin.PATROL) return true;
  const forOthers: readonly ReportOrigin[] = [ReportOrigin.ON_BEHALF, ReportOrigin.HOTLINE, ReportOrigin.VISIT];
  return submittedBy !== null && !forOthers.includes(origin);
}

class Shares {
  readonly #of = new Map<string, { day: string; unitId: string; measured: Partial<Record<Measure, number>> }>();

  constructor(private readonly unitId: string) {}

  get all(): Share[] {
    return [...this.#of.values()];
  }

  add(at: Date, measure: Measure, unitId = this.unitId): void {
    const day = shanghaiDay(at);
    const key = `${day} ${unitId}`;
    const share = this.#of.get(key) ?? { day, unitId, measured: {} };
    share.measured[measure] = (share.measured[measure] ?? 0) + 1;
    this.#of.set(key, share);
  }
}

function bucketOf(milliseconds: number): Bucket {
  const index = bucketHours.findIndex((hours) => milliseconds <= hours * hour);
  return buckets[index === -1 ? buckets.length - 1 : index]!;
}

/** Within how many hours so many of a hundred were closed, read from the buckets; null for none, or for longer than the last bound. */
export function withinHours(measured: Measured, percent: number): number | null {
  const all = buckets.map((bucket) => measured[bucket] ?? 0);
  const total = all.reduce((sum, each) => sum + each, 0);
  if (total === 0) return null;
  let reached = 0;
  const index = all.findIndex((each) => {
    reached += each;
    return reached * 100 >= total * percent;
  });
  return bucketHours[index] ?? null;
}

/** A period as whole months and the days before and after them; ends are inclusive. */
export interface Span {
  readonly months: readonly [first: string, last: string] | null;
  readonly days: readonly (readonly [first: string, last: string])[];
}

/** Splits days, both inclusive, so that few rows answer a long period. */
export function spanOf(first: string, last: string): Span {
  if (last < first) return { months: null, days: [] };
  const firstMonth = first.endsWith('-01') ? first : monthAfter(first);
  const afterLast = addDays(last, 1);
  const endOfMonths = `${afterLast.slice(0, 7)}-01`;
  if (firstMonth >= endOfMonths) return { months: null, days: [[first, last]] };
  const lastMonth = `${addDays(endOfMonths, -1).slice(0, 7)}-01`;
  const before = first < firstMonth ? ([[first, addDays(firstMonth, -1)]] as const) : [];
  const after = endOfMonths <= last ? ([[endOfMonths, last]] as const) : [];
  return { months: [firstMonth, lastMonth], days: [...before, ...after] };
}

const monthAfter = (day: string) => `${addDays(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;

/** Adds measures up. */
export function sumOf(all: readonly Measured[]): Record<Measure, number> {
  const sum = Object.fromEntries(measures.map((measure) => [measure, 0])) as Record<Measure, number>;
  for (const measured of all) for (const measure of measures) sum[measure] += measured[measure] ?? 0;
  return sum;
}

interface RateSketch {
  readonly of: Measure;
  readonly outOf: Measure;
  readonly definition: string;
  /** Of how many anything could have been known. */
  readonly known?: readonly [known: Measure, all: Measure];
}

const answered = ['surveysAnswered', 'surveysOpened'] as const;

/** What each rate counts. The formulas are ours: no published definition of the district's is known. */
export const rates = {
  responseRate: {
    of: 'feedbackMet',
    outOf: 'feedbackDue',
    definition: '响应率：期内到期的首次反馈中，按时反馈的上报数。First feedbacks due in the period that came in time.',
  },
  resolutionRate: {
    of: 'surveysSolved',
    outOf: 'surveysAnswered',
    known: answered,
    definition:
      '解决率：期内结案事件的评价中，上报人认为已解决的；不含网格人员自报。Answers “solved” of all answers about closings of the period, without staff’s own reports.',
  },
  satisfactionRate: {
    of: 'surveysSatisfied',
    outOf: 'surveysAnswered',
    known: answered,
    definition:
      '满意率：期内结案事件的评价中，评分4分及以上的；不含网格人员自报。Scores of 4 or 5 of all answers about closings of the period, without staff’s own reports.',
  },
  completionRate: {
    of: 'completed',
    outOf: 'filed',
    definition:
      '办结率：期内立案的事件中，目前已结案的；挂账不算结案。Filed in the period and closed by now; held is not closed.',
  },
  onTimeRate: {
    of: 'dueMet',
    outOf: 'due',
    definition:
      '按期办结率：期内到期的事件中，主办单位按时处置完成的；挂账的不计。Due in the period and done in time by whoever led; what is held is not due.',
  },
  solvedInGridRate: {
    of: 'closedInGrid',
    outOf: 'closed',
    definition: '格内解决率：期内结案的事件中，由网格自办的。Closed in the period and dealt with by the grid itself.',
  },
  reopenRate: {
    of: 'closingsReopened',
    outOf: 'closings',
    definition: '重办率：期内的结案中，此后又重办的。Closings of the period after which it was opened again.',
  },
  returnRate: {
    of: 'legsReturned',
    outOf: 'legsSent',
    definition:
      '退单率：期内派出的工单中，经批准退回的，计入退回的单位。Legs sent in the period that were returned by a decision, under the unit that returned them.',
  },
  reworkRate: {
    of: 'reworked',
    outOf: 'checks',
    definition: '返工率：期内的核查中，要求返工的。Checks of the period that sent the matter back.',
  },
} as const satisfies Record<string, RateSketch>;
export type RateName = keyof typeof rates;

/** A rate over measures; null where nothing was to be counted. */
export function rateOf(name: RateName, measured: Measured) {
  const { of, outOf, definition, known }: RateSketch = rates[name];
  const [numerator, denominator] = [measured[of] ?? 0, measured[outOf] ?? 0];
  const all = known ? (measured[known[1]] ?? 0) : 0;
  const coverage = known && all > 0 ? (measured[known[0]] ?? 0) / all : null;
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator, definition, coverage };
}
