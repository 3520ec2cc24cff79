import { personnelEvents } from '@gridweave/events/personnel-events';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import type { PersonnelContext } from '../services';
import { AppointmentChangeRow, AppointmentRow } from './appointment.entity';
import { appointmentChanged } from './appointment.events';
import type { EndAppointmentInput } from './appointment.input';
import { refuseEnding } from './appointment.rules';
import { changeableAppointments } from './appointment.scope';
import { Role } from './role.type';

/** Ends an appointment with a last day in office and answers its id. */
export async function endAppointment(ctx: PersonnelContext, input: EndAppointmentInput): Promise<string> {
  const { appointmentId } = await perform(ctx, 'endAppointment', input, async ({ tx, now, emit }) => {
    const reason = requiredText(input.reason, 'reason');
    const appointment = await changeable(tx, ctx, input.appointmentId);
    refuseStale(input.expectedVersion, appointment.version);
    refuseEnding(appointment, input.on, shanghaiDay(now));
    // Ending it on the day it ends already changes nothing, so nobody is told of it.
    if (appointment.toDay === input.on) return { appointmentId: appointment.id };
    const ended = { ...appointment, toDay: input.on, version: appointment.version + 1 };
    const { id, version } = appointment;
    const { affected } = await tx.update(
      AppointmentRow,
      { id, version },
      { toDay: ended.toDay, version: ended.version },
    );
    if (affected !== 1) refuseStale(input.expectedVersion, ended.version);
    await tx.insert(AppointmentChangeRow, {
      id: newId(now.getTime()),
      appointmentId: id,
      action: 'endAppointment',
      at: now,
      bySubject: ctx.viewer.id,
      byRole: Role.HR_OFFICER,
      reason,
    });
    await emit(personnelEvents.appointmentChanged, appointmentChanged(ended));
    return { appointmentId: id };
  });
  return appointmentId;
}

async function changeable(tx: EntityManager, ctx: PersonnelContext, id: string): Promise<AppointmentRow> {
  const rights = changeableAppointments(ctx.viewer);
  const found = await tx
    .createQueryBuilder(AppointmentRow, 'appointment')
    .where({ id })
    .andWhere(rights.sql, rights.parameters)
    .getOne();
  if (found) return found;
  if (await tx.existsBy(AppointmentRow, { id })) throw new Refusal('FORBIDDEN', '您无权变更该任职。', 'appointmentId');
  throw new Refusal('APPOINTMENT_NOT_FOUND', '没有这项任职。', 'appointmentId');
}
