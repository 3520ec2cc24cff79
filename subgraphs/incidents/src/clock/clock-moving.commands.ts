import { dropAlarm, setAlarm } from '@gridweave/subgraph/alarms/alarm';
import { held } from '../incident/incident.queries';
import type { IncidentsDeed } from '../services';
import { ClockRow } from './clock.entity';
import { clockDue, type Hours, type Pause, reachedAt } from './clock.rules';
import { alarmName, type Reading, readings, warningOf } from './clock-reading.queries';
import { nextWarning, warnedStill } from './clock-rules.rules';
import type { Wanted } from './clock-subject.queries';

/** Stops, pauses, moves and sets going again the clocks of what has changed. */
export async function moveClocks(
  deed: IncidentsDeed,
  changes: readonly { clock: ClockRow; wanted: Wanted }[],
): Promise<void> {
  // As they are now: a warning may have been given meanwhile.
  const clocks = await heldClocks(
    deed,
    changes.map(({ clock }) => clock.id),
  );
  const read = await readings(deed.tx, clocks);
  for (const clock of clocks) {
    const { wanted } = changes.find((change) => change.clock.id === clock.id)!;
    const { hours, pauses } = read(clock);
    const { stoppedAt, endedBy, pausedUntil } = wanted;
    const open = pauses.find(({ to }) => to === null);
    const pausedAt = pausedUntil === null ? null : (open?.from ?? clock.pausedAt);
    const change = { stoppedAt, endedBy, pausedUntil, pausedAt, ...dueAgain(clock, wanted, pauses, hours) };
    await keepClock(deed, clock, change, read(clock));
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

/** Changes a clock, and sets, moves or calls off its next warning. */
export async function keepClock(
  { tx, now }: IncidentsDeed,
  before: ClockRow,
  change: Partial<ClockRow>,
  reading: Reading,
): Promise<void> {
  const { rule, pauses, hours } = reading;
  const clock = { ...before, ...change, ...warnedAnew(before, change, reading, now) };
  const { id, ...columns } = clock;
  await tx.update(ClockRow, { id }, columns);
  const waiting = nextWarning(rule, before.warnedPercent);
  if (waiting && clock.warningRound !== before.warningRound) await dropAlarm(tx, alarmName(before, waiting.percent));
  const stands = clock.stoppedAt !== null || clock.pausedUntil !== null;
  const warning = stands ? null : warningOf(clock, rule, pauses, hours);
  if (warning) return setAlarm(tx, warning.name, warning.dueAt);
  const next = nextWarning(rule, clock.warnedPercent);
  if (next) await dropAlarm(tx, alarmName(clock, next.percent));
}

/** What is due later warns again of what then lies ahead: whoever knew of the old time knows nothing of the new one. */
function warnedAnew(
  before: ClockRow,
  { dueAt = before.dueAt, calendar = before.calendar }: Partial<ClockRow>,
  { rule, pauses, hours }: Reading,
  now: Date,
): Partial<ClockRow> {
  if (dueAt <= before.dueAt) return {};
  const reached = (percent: number) => reachedAt({ ...before, dueAt, calendar }, percent, pauses, hours);
  const warnedPercent = warnedStill(rule, before.warnedPercent, reached, now);
  return warnedPercent === null ? {} : { warnedPercent, warningRound: before.warningRound + 1 };
}
