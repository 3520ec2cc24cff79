import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { AppointmentRow } from '../appointment/appointment.entity';
import { inForce } from '../conditions';
import { PersonRow } from '../person/person.entity';
import type { PersonnelContext } from '../services';
import { type GrantShape, grantsFrom } from './grant.rules';

/** What the viewer may do today: one read, since the gateway asks it for every caller. */
export async function grantsOfViewer(ctx: PersonnelContext): Promise<GrantShape[]> {
  if (ctx.viewer.kind !== 'PERSON') return [];
  const current = inForce('appointment', shanghaiDay(ctx.now), 'today');
  const appointments = await ctx.database.manager
    .createQueryBuilder(AppointmentRow, 'appointment')
    .innerJoin(PersonRow, 'person', 'person.id = appointment.personId')
    .where('person.subject = :subject', { subject: ctx.viewer.id })
    .andWhere(current.sql, current.parameters)
    .orderBy('appointment.id')
    .getMany();
  return grantsFrom(appointments);
}
