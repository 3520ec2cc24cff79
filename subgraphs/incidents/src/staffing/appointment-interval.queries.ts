import type { EventEnvelope } from '@gridweave/events/envelope';
import { type AppointmentChanged, personnelEvents } from '@gridweave/events/personnel-events';
import type { Database } from '@gridweave/subgraph/database';
import type { Subscription } from '@gridweave/subgraph/event-consumer';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Brackets, type EntityManager, In } from 'typeorm';
import { AppointmentIntervalRow } from './appointment-interval.entity';

/** Follows personnel's appointments; an older version changes nothing. */
export function appointmentSubscription(database: Database): Subscription {
  return {
    from: 'personnel',
    apply: async (tx, events) => {
      const told = latest(events);
      const known = await tx.findBy(AppointmentIntervalRow, { id: In(told.map((each) => each.id)) });
      const versions = new Map(known.map((row) => [row.id, row.version]));
      const newer = told.filter((each) => each.version > (versions.get(each.id) ?? 0));
      await database.upsert(tx, AppointmentIntervalRow, newer);
    },
  };
}

function latest(events: readonly EventEnvelope[]): AppointmentChanged[] {
  const byId = new Map<string, AppointmentChanged>();
  for (const event of events) {
    if (event.type !== personnelEvents.appointmentChanged) continue;
    const payload = event.payload as AppointmentChanged;
    if (payload.version >= (byId.get(payload.id)?.version ?? 0)) byId.set(payload.id, payload);
  }
  return [...byId.values()].map(({ id, role, unitId, gridId, from, to, version }) => {
    return { id, role, unitId, gridId, from, to, version };
  });
}

/** Whether an appointment is one of a unit's and in force at a moment. */
export async function holdsAppointmentAt(tx: EntityManager, id: string, unitId: string, at: Date): Promise<boolean> {
  const day = shanghaiDay(at);
  const found = isWord(id) ? await tx.findOneBy(AppointmentIntervalRow, { id, unitId }) : null;
  return found !== null && found.from <= day && (found.to === null || found.to >= day);
}

/** The appointment of a grid's chief that is in force at a moment; the earliest where there are several, null where the grid is vacant. */
export async function chiefAppointmentAt(tx: EntityManager, gridId: string, at: Date): Promise<string | null> {
  return (await chiefAppointmentsAt(tx, [gridId], at)).get(gridId) ?? null;
}

/** The same for many grids with one statement, by grid; vacant ones are missing. */
export async function chiefAppointmentsAt(
  tx: EntityManager,
  gridIds: readonly string[],
  at: Date,
): Promise<Map<string, string>> {
  if (gridIds.length === 0) return new Map();
  const day = shanghaiDay(at);
  const found = await tx
    .createQueryBuilder(AppointmentIntervalRow, 'appointment')
    .where('appointment.gridId IN (:...gridIds) AND appointment.role = :role', { gridIds, role: 'GRID_CHIEF' })
    .andWhere('appointment.from <= :day', { day })
    .andWhere(new Brackets((open) => open.where('appointment.to IS NULL').orWhere('appointment.to >= :day', { day })))
    .orderBy('appointment.from', 'DESC')
    .addOrderBy('appointment.id', 'DESC')
    .getMany();
  // The earliest comes last, and stays.
  return new Map(found.map(({ id, gridId }) => [`${gridId}`, id]));
}

/** An appointment if it is in force at a moment, null otherwise. */
export async function appointmentInForce(
  tx: EntityManager,
  id: string,
  at: Date,
): Promise<AppointmentIntervalRow | null> {
  const row = isWord(id) ? await tx.findOneBy(AppointmentIntervalRow, { id }) : null;
  const day = shanghaiDay(at);
  return row && row.from <= day && (row.to === null || row.to >= day) ? row : null;
}
