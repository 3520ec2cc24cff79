import { type BreakGlassEnded, type GrantsChanged, personnelEvents } from '@gridweave/events/personnel-events';
import { dropAlarm } from '@gridweave/subgraph/alarms/alarm';
import type { AlarmHandler } from '@gridweave/subgraph/alarms/alarm-runner';
import { emit } from '@gridweave/subgraph/deed';
import { log } from '@gridweave/subgraph/log';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, IsNull } from 'typeorm';
import { locking } from '../locking';
import { BreakGlassRow } from './break-glass.entity';
import { breakGlassAlarm, marks } from './break-glass-alarm';

/** How it came to an end before its time; null where it ended by itself. */
type Ending = Pick<BreakGlassRow, 'endedBySubject' | 'endReason'>;

/** Writes that a break-glass is over and tells of it, unless somebody was faster. */
export async function endNow(tx: EntityManager, row: BreakGlassRow, at: Date, how?: Ending): Promise<boolean> {
  const ended = { endedAt: at, ...how, version: row.version + 1 };
  const { affected } = await tx.update(BreakGlassRow, { id: row.id, version: row.version, endedAt: IsNull() }, ended);
  if (affected !== 1) return false;
  await dropAlarm(tx, { kind: breakGlassAlarm, subjectId: row.id, mark: marks.end });
  const told: BreakGlassEnded = { id: row.id, endedAt: at.toISOString() };
  await emit(tx, personnelEvents.breakGlassEnded, told, at);
  await emit(tx, personnelEvents.grantsChanged, grantsChanged(row, at), at);
  return true;
}

/** What others hear of the rights that it opens: whoever keeps grants asks anew. */
export function grantsChanged({ divisionId, role }: BreakGlassRow, now: Date): GrantsChanged {
  return { id: divisionId, scopeKind: 'DIVISION', role, on: shanghaiDay(now) };
}

/** With the office that it rests on, a break-glass is over. */
export async function endThoseUnder(tx: EntityManager, appointmentId: string, now: Date): Promise<void> {
  const open = tx.createQueryBuilder(BreakGlassRow, 'breakGlass').where({ appointmentId, endedAt: IsNull() });
  // Held, since one that was opened a moment ago is no part of what this transaction has read before.
  for (const row of await locking(tx, open).getMany()) {
    await endNow(tx, row, row.endsAt < now ? row.endsAt : now);
  }
}

/** What comes by itself: the end, and that nobody has reviewed it in time. */
export const turnBreakGlass: AlarmHandler = async (tx, { subjectId, mark }, now) => {
  const row = await tx.findOneBy(BreakGlassRow, { id: subjectId });
  if (!row) return;
  if (mark === marks.end) {
    if (row.endedAt === null) await endNow(tx, row, row.endsAt);
    return;
  }
  if (row.finding !== null) return;
  const { id, reviewDueDay: dueOn } = row;
  await emit(tx, personnelEvents.breakGlassReviewOverdue, { id, dueOn }, now);
  log('warn', 'break-glass-review-overdue', { breakGlassId: id, dueOn });
};
