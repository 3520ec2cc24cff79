import { workCalendar } from '@gridweave/duty/work-calendar';
import { assumedServiceHours, type WorkingTime } from '@gridweave/duty/working-time';
import { type AlarmName, dropAlarm, setAlarm, setFirstAlarms } from '@gridweave/subgraph/alarms/alarm';
import { newId } from '@gridweave/subgraph/ids';
import { type EntityManager, In } from 'typeorm';
import { limitsOf } from '../category/category.queries';
import { IncidentRow } from '../incident/incident.entity';
import { held } from '../incident/incident.queries';
import { type ClosingKind, IncidentState } from '../incident/incident.rules';
import { dueOf, ordinaryLimit } from '../leg/deadline.rules';
import { LegRow } from '../leg/leg.entity';
import { LegKind, LegState } from '../leg/leg.rules';
import { pausesOf } from '../leg/leg-pause.queries';
import { ReportRow } from '../report/report.entity';
import { ReportState } from '../report/report.rules';
import type { IncidentsDeed } from '../services';
import { lifeSettings } from '../settings/settings.queries';
import type { EntryRow } from '../timeline/entry.entity';
import { type CalendarOfUnits, calendarOfUnits } from '../work-calendar/work-calendar.queries';
import { ClockRow } from './clock.entity';
import {
  ClockCalendar,
  ClockEnd,
  ClockKind,
  calendarOf,
  clockDue,
  type Hours,
  type Pause,
  reachedAt,
  refuseNormalClosing,
} from './clock.rules';
import { clockRulesByVersion, clockRulesInForce } from './clock-rules.queries';
import { type ClockRule, type ClockRules, nextWarning, ruleOf } from './clock-rules.rules';

/** Which handler warns. */
export const clockAlarm = 'clock';

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

type Wanted = Pick<ClockRow, 'kind' | 'startedAt' | 'stoppedAt' | 'endedBy' | 'pausedUntil'> & {
  /** Where the matter itself says when it is due. */
  readonly dueAt: Date | null;
  readonly dueProvisional: boolean;
};

interface Subject {
  readonly id: string;
  /** Nobody has touched it yet: its clocks start. */
  readonly isNew: boolean;
  readonly leg: LegRow | null;
  readonly incidentId: string | null;
  readonly reportId: string | null;
  readonly wanted: readonly Wanted[];
}

/** Starts, stops, moves and pauses the clocks of what entries tell of, in their transaction. */
export async function keepClocks(deed: IncidentsDeed, entries: readonly EntryRow[]): Promise<void> {
  await setQuietAlarms(deed, entries);
  const subjects = await touched(deed, entries);
  if (subjects.length === 0) return;
  const fresh = subjects.filter(({ isNew }) => isNew);
  const known = subjects.filter((subject) => !isIntake(subject));
  const clocks = known.length === 0 ? [] : await deed.tx.findBy(ClockRow, { subjectId: In(known.map(({ id }) => id)) });
  // One deed may tell of the same leg more than once.
  const starting = fresh.filter(({ id }) => !clocks.some(({ subjectId }) => subjectId === id));
  if (starting.length > 0) await start(deed, starting);
  const old = subjects.filter(({ isNew }) => !isNew);
  const changed = clocks.flatMap((clock) => {
    const subject = old.find(({ id }) => id === clock.subjectId);
    const wanted = subject?.wanted.find(({ kind }) => kind === clock.kind);
    return wanted && differs(clock, wanted) ? [{ clock, wanted }] : [];
  });
  if (changed.length > 0) await follow(deed, changed);
}

/** Which handler ends what the grid dealt with itself. */
export const quietAlarm = 'quiet';
const dayMilliseconds = 86_400_000;

/** What the grid has dealt with itself, and is not looked at again on the spot, ends by itself unless somebody speaks up. */
async function setQuietAlarms({ tx }: IncidentsDeed, entries: readonly EntryRow[]): Promise<void> {
  const ids = entries.flatMap(({ action, incidentId }) => (action === 'resolve' && incidentId ? incidentId : []));
  if (ids.length === 0) return;
  const own = await tx.findBy(IncidentRow, { id: In(ids), selfHandled: true, recheckDrawn: false });
  for (const { id, resolvedAt, reworkCount, reopenedCount } of own) {
    const { quietDays } = await lifeSettings(tx);
    const name = { kind: quietAlarm, subjectId: id, mark: `${reopenedCount}.${reworkCount}` };
    if (resolvedAt) await setAlarm(tx, name, new Date(resolvedAt.getTime() + quietDays * dayMilliseconds));
  }
}

/** What comes in with a report has no clocks before that: intake need not ask. */
function isIntake({ isNew, leg, reportId }: Subject): boolean {
  return isNew && reportId !== null && (leg === null || leg.kind === LegKind.VERIFY);
}

async function touched({ tx, now }: IncidentsDeed, entries: readonly EntryRow[]): Promise<Subject[]> {
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
function differs(clock: ClockRow, { stoppedAt, pausedUntil, dueAt }: Wanted): boolean {
  // Whoever has heard something once has heard it.
  if (clock.kind === ClockKind.FIRST_FEEDBACK && clock.stoppedAt !== null) return false;
  if ((clock.stoppedAt === null) !== (stoppedAt === null)) return true;
  if (clock.stoppedAt !== null) return false;
  if (clock.pausedUntil?.getTime() !== pausedUntil?.getTime()) return true;
  return dueAt !== null && dueAt.getTime() !== clock.dueAt.getTime();
}

/** What is read of limits, once for all the clocks that start. */
interface Limits {
  readonly rules: ClockRules;
  readonly incidents: ReadonlyMap<string, IncidentRow>;
  readonly ofCategory: ReadonlyMap<string, Pick<ClockRow, 'limitAmount' | 'limitUnit'> & { source: string }>;
  readonly calendar: CalendarOfUnits | null;
}

async function start(deed: IncidentsDeed, subjects: readonly Subject[]): Promise<void> {
  const limits = await limitsFor(deed, subjects);
  const clocks = subjects.flatMap((subject) =>
    subject.wanted.flatMap((wanted) => newClock(deed, subject, wanted, limits)),
  );
  if (clocks.length === 0) return;
  await deed.tx.insert(ClockRow, clocks);
  const alarms = clocks.flatMap((clock) => {
    const next = warningOf(clock, ruleOf(limits.rules, clock.kind), [], hoursFor(clock, limits.calendar));
    return next ? [next] : [];
  });
  await setFirstAlarms(deed.tx, alarms);
}

async function limitsFor({ tx }: IncidentsDeed, subjects: readonly Subject[]): Promise<Limits> {
  const rules = await clockRulesInForce(tx);
  const legs = subjects.flatMap(({ leg }) => (leg && leg.kind !== LegKind.VERIFY ? leg : []));
  const ids = [...new Set(legs.flatMap(({ incidentId }) => incidentId ?? []))];
  const incidents = ids.length === 0 ? [] : await tx.findBy(IncidentRow, { id: In(ids) });
  const ofCategory = new Map<string, Pick<ClockRow, 'limitAmount' | 'limitUnit'> & { source: string }>();
  for (const categoryId of new Set(incidents.map((incident) => incident.categoryId))) {
    const rows = await limitsOf(tx, categoryId);
    const limit = ordinaryLimit(rows);
    const source = rows.find(({ amount, unit }) => amount === limit?.amount && unit === limit?.unit)?.source;
    if (limit) ofCategory.set(categoryId, { limitAmount: limit.amount, limitUnit: limit.unit, source: source ?? '' });
  }
  const readByUnits = legs.length > 0 || rules.rules.some(({ limit }) => limit && isWorking(limit.unit));
  const unitIds = legs.map(({ unitId }) => `${unitId}`);
  return {
    rules,
    incidents: new Map(incidents.map((incident) => [incident.id, incident])),
    ofCategory,
    calendar: readByUnits ? await calendarOfUnits(tx, unitIds) : null,
  };
}

const isWorking = (unit: WorkingTime['unit']) => calendarOf(unit) === ClockCalendar.WORKING;

/** Around the clock nobody's hours matter. */
function hoursFor({ unitId }: Pick<ClockRow, 'unitId'>, calendar: CalendarOfUnits | null): Hours {
  if (calendar === null) return { calendar: workCalendar(), hoursOn: () => assumedServiceHours };
  return { calendar: calendar.calendar, hoursOn: calendar.hoursOf(`${unitId}`) };
}

/** Without a limit no clock runs. */
function newClock(deed: IncidentsDeed, subject: Subject, wanted: Wanted, limits: Limits): ClockRow[] {
  const rule = ruleOf(limits.rules, wanted.kind);
  if (rule === null) return [];
  const { leg, incidentId, reportId, id: subjectId } = subject;
  const incident = limits.incidents.get(`${incidentId}`);
  const hours = hoursFor({ unitId: leg?.unitId ?? null }, limits.calendar);
  const limit = limitOf(rule, wanted, limits.ofCategory.get(`${incident?.categoryId}`) ?? null, hours);
  if (limit === null) return [];
  const { kind, startedAt } = wanted;
  return [
    {
      ...{ id: newId(deed.now.getTime()), kind, startedAt, subjectId, legId: leg?.id ?? null, incidentId, reportId },
      ...limit,
      unitId: leg?.unitId ?? null,
      leading: leg?.kind === LegKind.LEAD,
      round: incident?.reopenedCount ?? 0,
      rulesVersion: limits.rules.version,
      ...{ stoppedAt: null, endedBy: null, pausedAt: null, pausedUntil: null, warnedPercent: 0 },
    },
  ];
}

type Limit = Pick<ClockRow, 'calendar' | 'limitAmount' | 'limitUnit' | 'limitSource' | 'dueAt' | 'dueProvisional'>;

const bySetting = '派单时指定。Set by whoever dispatched it.';

/** What the leg says, told apart by whether the category's limit says the same; or else the rule's own limit. */
function limitOf(
  rule: ClockRule,
  { startedAt, dueAt, dueProvisional }: Wanted,
  ofCategory: (Pick<ClockRow, 'limitAmount' | 'limitUnit'> & { source: string }) | null,
  hours: Hours,
): Limit | null {
  if (dueAt !== null) {
    const amount = ofCategory?.limitAmount ?? null;
    const unit = ofCategory?.limitUnit ?? null;
    const limit = amount === null || unit === null ? null : { amount, unit };
    const counted = dueOf({ dispatchedAt: startedAt, dueAt: null }, limit, hours.calendar, hours.hoursOn).dueAt;
    const isCounted = rule.limit === null && counted?.getTime() === dueAt.getTime();
    const told = isCounted
      ? { limitAmount: amount, limitUnit: unit, limitSource: ofCategory!.source }
      : { limitAmount: null, limitUnit: null, limitSource: bySetting };
    return { ...told, calendar: calendarOf(unit), dueAt, dueProvisional };
  }
  if (rule.limit === null) return null;
  const { amount, unit } = rule.limit;
  const due = clockDue(startedAt, rule.limit, { pauses: [], grants: [] }, hours);
  const told = { limitAmount: amount, limitUnit: unit, limitSource: rule.source };
  return { ...told, calendar: calendarOf(unit), dueAt: due.at, dueProvisional: due.provisional };
}

/** The next warning of a clock that runs, as an alarm. */
function warningOf(clock: ClockRow, rule: ClockRule | null, pauses: readonly Pause[], hours: Hours) {
  const next = nextWarning(rule, clock.warnedPercent);
  const at = next && reachedAt(clock, next.percent, pauses, hours);
  return next && at ? { name: alarmName(clock.id, next.percent), dueAt: at } : null;
}

export function alarmName(clockId: string, percent: number): AlarmName {
  return { kind: clockAlarm, subjectId: clockId, mark: `${percent}` };
}

async function follow(deed: IncidentsDeed, changes: readonly { clock: ClockRow; wanted: Wanted }[]): Promise<void> {
  const { tx } = deed;
  // As they are now: a warning may have been given meanwhile.
  const clocks = await heldClocks(
    deed,
    changes.map(({ clock }) => clock.id),
  );
  const read = await readings(tx, clocks);
  for (const clock of clocks) {
    const { wanted } = changes.find((change) => change.clock.id === clock.id)!;
    const { hours, pauses } = read(clock);
    const { stoppedAt, endedBy, pausedUntil } = wanted;
    const open = pauses.find(({ to }) => to === null);
    const pausedAt = pausedUntil === null ? null : (open?.from ?? clock.pausedAt);
    const next = { ...clock, stoppedAt, endedBy, pausedUntil, pausedAt, ...dueAgain(clock, wanted, pauses, hours) };
    await keepClock(tx, next, read(clock));
  }
}

/** Clocks as they are now, held until the end of the transaction. */
export function heldClocks({ tx, ctx }: IncidentsDeed, clockIds: readonly string[]): Promise<ClockRow[]> {
  const query = tx.createQueryBuilder(ClockRow, 'clock').where('clock.id IN (:...clockIds)', { clockIds });
  return held(ctx, query).getMany();
}

/** Limits of the clock's own move with its pauses; where the leg says when it is due, that holds. */
function dueAgain(clock: ClockRow, { dueAt, dueProvisional }: Wanted, pauses: readonly Pause[], hours: Hours) {
  if (dueAt !== null) return { dueAt, dueProvisional };
  const { limitAmount: amount, limitUnit: unit } = clock;
  if (amount === null || unit === null || pauses.length === 0) return {};
  const due = clockDue(clock.startedAt, { amount, unit }, { pauses, grants: [] }, hours);
  return { dueAt: due.at, dueProvisional: due.provisional };
}

export interface Reading {
  readonly hours: Hours;
  readonly pauses: readonly Pause[];
  readonly rule: ClockRule | null;
}

/** How clocks are read: their pauses, the hours of their units, and the rules that they go by. */
export async function readings(tx: EntityManager, clocks: readonly ClockRow[]): Promise<(clock: ClockRow) => Reading> {
  const pauses = await pausesOf(
    tx,
    clocks.flatMap(({ legId }) => legId ?? []),
  );
  const calendar = await calendarOfUnits(
    tx,
    clocks.map(({ unitId }) => `${unitId}`),
  );
  const rules = await clockRulesByVersion(
    tx,
    clocks.map(({ rulesVersion }) => rulesVersion),
  );
  return (clock) => ({
    hours: hoursFor(clock, calendar),
    pauses: pauses.get(`${clock.legId}`) ?? [],
    rule: ruleOf(rules.get(clock.rulesVersion), clock.kind),
  });
}

/** Writes a clock as it now is, and sets, moves or calls off its next warning. */
export async function keepClock(tx: EntityManager, clock: ClockRow, { rule, pauses, hours }: Reading): Promise<void> {
  const { id, ...columns } = clock;
  await tx.update(ClockRow, { id }, columns);
  const stands = clock.stoppedAt !== null || clock.pausedUntil !== null;
  const warning = stands ? null : warningOf(clock, rule, pauses, hours);
  if (warning) return setAlarm(tx, warning.name, warning.dueAt);
  const next = nextWarning(rule, clock.warnedPercent);
  if (next) await dropAlarm(tx, alarmName(id, next.percent));
}

/** Throws when what took too long is to be closed as if it had not. */
export async function refuseUntrueClosing(
  { tx, now }: IncidentsDeed,
  { id: incidentId, reopenedCount: round }: IncidentRow,
  kind: ClosingKind,
): Promise<void> {
  const clocks = await tx.findBy(ClockRow, { incidentId, kind: ClockKind.HANDLING, leading: true, round });
  const refusal = refuseNormalClosing(kind, clocks, now);
  if (refusal) throw refusal;
}
