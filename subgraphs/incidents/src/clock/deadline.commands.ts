import { setFirstAlarms } from '@gridweave/subgraph/alarms/alarm';
import { newId } from '@gridweave/subgraph/ids';
import { calendarOfUnits } from '@gridweave/territory/calendar-copy';
import { type EntityManager, In, IsNull } from 'typeorm';
import type { LegRow } from '../leg/leg.entity';
import { openLegStates } from '../leg/leg.rules';
import type { IncidentsDeed } from '../services';
import { ClockRow } from './clock.entity';
import { ClockCalendar, ClockEnd, ClockKind, calendarOf, clockDue, deadlineKinds } from './clock.rules';
import { heldClocks, keepClock } from './clock-moving.commands';
import { hoursFor, readings, warningOf } from './clock-reading.queries';
import { clockRulesInForce } from './clock-rules.queries';
import { ruleOf } from './clock-rules.rules';

/** What is to come by a time beside the work on legs. */
export type Deadline = Pick<ClockRow, 'kind' | 'subjectId'> &
  Partial<Pick<ClockRow, 'legId' | 'incidentId' | 'matterId' | 'unitId'>> & {
    /** When it is due; without it the limit of the clock rules counts from now. */
    readonly dueAt?: Date;
  };

const itsOwn = '由其自身规定。What it says itself.';

/** Starts the clock of what is to come by a time. A kind that the rules leave out has none. */
export async function setDeadlines({ tx, now }: IncidentsDeed, deadlines: readonly Deadline[]): Promise<void> {
  if (deadlines.length === 0) return;
  const rules = await clockRulesInForce(tx);
  const calendar = await calendarOfUnits(
    tx,
    deadlines.map(({ unitId }) => `${unitId}`),
  );
  const started = deadlines.flatMap(({ dueAt, ...about }) => {
    const rule = ruleOf(rules, about.kind);
    const hours = hoursFor({ unitId: about.unitId ?? null }, calendar);
    const limit = rule?.limit ?? null;
    if (!rule || (dueAt === undefined && limit === null)) return [];
    const due = dueAt ? { at: dueAt, provisional: false } : clockDue(now, limit!, { pauses: [], grants: [] }, hours);
    const clock: ClockRow = {
      ...{ id: newId(now.getTime()), legId: null, incidentId: null, reportId: null, matterId: null, unitId: null },
      ...about,
      ...{ leading: false, round: 0, rulesVersion: rules.version },
      calendar: dueAt ? ClockCalendar.CALENDAR : calendarOf(limit!.unit),
      limitAmount: dueAt ? null : limit!.amount,
      limitUnit: dueAt ? null : limit!.unit,
      limitSource: dueAt ? itsOwn : rule.source,
      ...{ startedAt: now, dueAt: due.at, dueProvisional: due.provisional },
      ...{ stoppedAt: null, endedBy: null, pausedAt: null, pausedUntil: null, warnedPercent: 0, warningRound: 0 },
    };
    return [{ clock, warning: warningOf(clock, rule, [], hours) }];
  });
  if (started.length === 0) return;
  await tx.insert(
    ClockRow,
    started.map(({ clock }) => clock),
  );
  await setFirstAlarms(
    tx,
    started.flatMap(({ warning }) => warning ?? []),
  );
}

/** Stops what runs for something: it came, or nobody waits for it any more. */
export async function endDeadlines(
  deed: IncidentsDeed,
  subjectIds: readonly string[],
  endedBy: ClockEnd = ClockEnd.DONE,
): Promise<void> {
  const running = await runningFor(deed.tx, subjectIds);
  await changed(deed, running, { stoppedAt: deed.now, endedBy });
}

/** Moves what runs for something to another date; its warnings come by the new one, those that then lie ahead again. */
export async function moveDeadlines(
  deed: IncidentsDeed,
  dates: readonly { subjectId: string; dueAt: Date }[],
): Promise<void> {
  for (const { subjectId, dueAt } of dates)
    await changed(deed, await runningFor(deed.tx, [subjectId]), { dueAt, dueProvisional: false });
}

function runningFor(tx: EntityManager, subjectIds: readonly string[]): Promise<ClockRow[]> {
  if (subjectIds.length === 0) return Promise.resolve([]);
  return tx.findBy(ClockRow, { subjectId: In([...subjectIds]), kind: In([...deadlineKinds]), stoppedAt: IsNull() });
}

async function changed(deed: IncidentsDeed, found: readonly ClockRow[], change: Partial<ClockRow>): Promise<void> {
  if (found.length === 0) return;
  const clocks = await heldClocks(
    deed,
    found.map(({ id }) => id),
  );
  const read = await readings(deed.tx, clocks);
  for (const clock of clocks) await keepClock(deed, clock, change, read(clock));
}

/** Requests about a leg lapse with it, and wait again where its work goes on. */
export async function followLegs(deed: IncidentsDeed, legs: readonly LegRow[], goOn: boolean): Promise<void> {
  const { tx, now } = deed;
  const isOpen = ({ state }: LegRow) => openLegStates.includes(state);
  const ended = legs.filter((leg) => !isOpen(leg)).map(({ id }) => id);
  const again = goOn ? legs.filter(isOpen).map(({ id }) => id) : [];
  const kind = In([ClockKind.DECISION, ClockKind.REVIEW]);
  if (ended.length > 0) {
    const lapsed = await tx.findBy(ClockRow, { legId: In(ended), kind, stoppedAt: IsNull() });
    await changed(deed, lapsed, { stoppedAt: now, endedBy: ClockEnd.CANCELLED });
  }
  if (again.length > 0) {
    const waiting = { legId: In(again), kind: ClockKind.DECISION, endedBy: ClockEnd.CANCELLED };
    await changed(deed, await tx.findBy(ClockRow, waiting), { stoppedAt: null, endedBy: null });
  }
}
