import { setFirstAlarms } from '@gridweave/subgraph/alarms/alarm';
import { addDays, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import type { AppointmentRow } from '../appointment/appointment.entity';
import { appointmentDay } from '../appointment/appointment-day';

/** What is due when appointments end on a day to come. */
export async function setEnds(tx: EntityManager, appointments: readonly AppointmentRow[]): Promise<void> {
  const ends = appointments.map(({ id, toDay }) => {
    const over = addDays(`${toDay}`, 1);
    return { name: { kind: appointmentDay, subjectId: id, mark: over }, dueAt: startOfShanghaiDay(over) };
  });
  await setFirstAlarms(tx, ends);
}
