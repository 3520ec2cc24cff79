import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { AppointmentIntervalRow } from './appointment-interval.entity';

/** Whether an appointment is one of a unit's and in force at a moment. */
export async function holdsAppointmentAt(tx: EntityManager, id: string, unitId: string, at: Date): Promise<boolean> {
  const day = shanghaiDay(at);
  const found = isWord(id) ? await tx.findOneBy(AppointmentIntervalRow, { id, unitId }) : null;
  return found !== null && found.from <= day && (found.to === null || found.to >= day);
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
