import type { WorkingTime } from '@gridweave/duty/working-time';
import { setFirstAlarms } from '@gridweave/subgraph/alarms/alarm';
import { insertEntities } from '@gridweave/subgraph/bulk';
import { newId } from '@gridweave/subgraph/ids';
import { type CalendarOfUnits, calendarOfUnits } from '@gridweave/territory/calendar-copy';
import { In } from 'typeorm';
import { limitsOf } from '../category/category.queries';
import { IncidentRow } from '../incident/incident.entity';
import { dueOf, ordinaryLimit } from '../leg/deadline.rules';
import { LegKind } from '../leg/leg.rules';
import type { IncidentsDeed } from '../services';
import { ClockRow } from './clock.entity';
import { ClockCalendar, calendarOf, clockDue, type Hours } from './clock.rules';
import { hoursFor, warningOf } from './clock-reading.queries';
import { clockRulesInForce } from './clock-rules.queries';
import { type ClockRule, type ClockRules, ruleOf } from './clock-rules.rules';
import type { Subject, Wanted } from './clock-subject.queries';

/** What is read of limits, once for all the clocks that start. */
interface Limits {
  readonly rules: ClockRules;
  readonly incidents: ReadonlyMap<string, IncidentRow>;
  readonly ofCategory: ReadonlyMap<string, Pick<ClockRow, 'limitAmount' | 'limitUnit'> & { source: string }>;
  readonly calendar: CalendarOfUnits | null;
}

/** Starts the clocks of what has just begun, each with its first warning. */
export async function startClocks(deed: IncidentsDeed, subjects: readonly Subject[]): Promise<void> {
  const limits = await limitsFor(deed, subjects);
  const clocks = subjects.flatMap((subject) =>
    subject.wanted.flatMap((wanted) => newClock(deed, subject, wanted, limits)),
  );
  if (clocks.length === 0) return;
  await insertEntities(deed.tx, ClockRow, clocks);
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
      ...{
        id: newId(deed.now.getTime()),
        kind,
        startedAt,
        subjectId,
        legId: leg?.id ?? null,
        incidentId,
        reportId,
        matterId: null,
      },
      ...limit,
      unitId: leg?.unitId ?? null,
      leading: leg?.kind === LegKind.LEAD,
      round: incident?.reopenedCount ?? 0,
      rulesVersion: limits.rules.version,
      ...{ stoppedAt: null, endedBy: null, pausedAt: null, pausedUntil: null, warnedPercent: 0, warningRound: 0 },
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
