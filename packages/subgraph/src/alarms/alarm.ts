import type { EntityManager } from 'typeorm';
import { insertEntities } from '../bulk';
import { newId } from '../ids';
import { AlarmRow } from './alarm-tables';

/** What names an alarm: its handler, what it is about, and which of several about it. */
export type AlarmName = Pick<AlarmRow, 'kind' | 'subjectId' | 'mark'>;

const unclaimed = { claimedBy: null, claimedUntil: null, attempts: 0 } as const;

/**
 * Sets an alarm in the caller's transaction, or moves the one of this name. One that has fired stays fired. Callers hold
 * what the alarm is about, so that two do not set it at once.
 */
export async function setAlarm(tx: EntityManager, name: AlarmName, dueAt: Date): Promise<void> {
  const { affected } = await tx.update(AlarmRow, { ...name, state: 'WAITING' }, { dueAt, ...unclaimed });
  if (affected) return;
  const again = await tx.update(AlarmRow, { ...name, state: 'DROPPED' }, { state: 'WAITING', dueAt, ...unclaimed });
  if (again.affected) return;
  if (await tx.existsBy(AlarmRow, { ...name })) return;
  await tx.insert(AlarmRow, { id: newId(), ...name, state: 'WAITING', dueAt, firedAt: null, ...unclaimed });
}

/** Sets alarms about what has only just been made, so that nobody can have set them before. */
export async function setFirstAlarms(
  tx: EntityManager,
  alarms: readonly { name: AlarmName; dueAt: Date }[],
): Promise<void> {
  const rows = alarms.map(
    ({ name, dueAt }): AlarmRow => ({
      ...{ id: newId(), ...name, state: 'WAITING', dueAt, firedAt: null },
      ...unclaimed,
    }),
  );
  await insertEntities(tx, AlarmRow, rows);
}

/** Moves an alarm that waits. Answers false when there is none: it was never set, was dropped, or has fired. */
export async function moveAlarm(tx: EntityManager, name: AlarmName, dueAt: Date): Promise<boolean> {
  const { affected } = await tx.update(AlarmRow, { ...name, state: 'WAITING' }, { dueAt, ...unclaimed });
  return affected === 1;
}

/** Calls an alarm off. Answers false when none waits. */
export async function dropAlarm(tx: EntityManager, name: AlarmName): Promise<boolean> {
  const { affected } = await tx.update(AlarmRow, { ...name, state: 'WAITING' }, { state: 'DROPPED', ...unclaimed });
  return affected === 1;
}
