import { type GrantsChanged, personnelEvents } from '@gridweave/events/personnel-events';
import { dropAlarm, setFirstAlarms } from '@gridweave/subgraph/alarms/alarm';
import type { AlarmHandler } from '@gridweave/subgraph/alarms/alarm-runner';
import { emit } from '@gridweave/subgraph/deed';
import { TerritoryGrid } from '@gridweave/territory/tables';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, LessThanOrEqual, MoreThan } from 'typeorm';
import { GridWatchRow } from './grid-watch.entity';
import { watchRole } from './watch-grants.rules';
import { turns, watchTurn } from './watch-turn';

/** Sets the alarms of a watch that has just been made; where it is on already, that is told now. */
export async function setTurns(tx: EntityManager, watch: GridWatchRow, now: Date): Promise<void> {
  const at = (mark: string, dueAt: Date) => ({ name: { kind: watchTurn, subjectId: watch.id, mark }, dueAt });
  const end = at(turns.end, watch.toAt);
  if (watch.fromAt > now) return setFirstAlarms(tx, [at(turns.begin, watch.fromAt), end]);
  await setFirstAlarms(tx, [end]);
  await tellWatchGrants(tx, watch.gridId, now);
}

/** Drops the alarms of a watch that is called off. One whose beginning waits no longer has been told of, so its end is told too. */
export async function dropTurns(tx: EntityManager, watch: GridWatchRow, now: Date): Promise<void> {
  const drop = (mark: string) => dropAlarm(tx, { kind: watchTurn, subjectId: watch.id, mark });
  const isAhead = await drop(turns.begin);
  await drop(turns.end);
  if (!isAhead) await tellWatchGrants(tx, watch.gridId, now);
}

/** What is done when a watch begins or is over; the alarms of one that was called off are dropped. */
export const turnWatch: AlarmHandler = async (tx, { subjectId }, now) => {
  const watch = await tx.findOneBy(GridWatchRow, { id: subjectId });
  if (watch) await tellWatchGrants(tx, watch.gridId, now);
};

/** Tells of the watches that are on under an appointment: they open something only while it is in force. */
export async function tellWatchesUnder(tx: EntityManager, appointmentId: string, now: Date): Promise<void> {
  const where = { appointmentId, cancelled: false, fromAt: LessThanOrEqual(now), toAt: MoreThan(now) };
  for (const { gridId } of await tx.find(GridWatchRow, { where, order: { id: 'ASC' } })) {
    await tellWatchGrants(tx, gridId, now);
  }
}

async function tellWatchGrants(tx: EntityManager, gridId: string, now: Date): Promise<void> {
  const grid = await tx.findOne(TerritoryGrid, { select: { id: true, kind: true }, where: { id: gridId } });
  if (!grid) return;
  const told: GrantsChanged = { id: gridId, scopeKind: 'GRID', role: watchRole(grid.kind), on: shanghaiDay(now) };
  await emit(tx, personnelEvents.grantsChanged, told, now);
}
