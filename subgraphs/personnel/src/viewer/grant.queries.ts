import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { AppointmentRow } from '../appointment/appointment.entity';
import { BreakGlassRow } from '../break-glass/break-glass.entity';
import { grantOfBreakGlass } from '../break-glass/break-glass-grant.rules';
import { inForce } from '../conditions';
import { GridWatchRow } from '../grid-watch/grid-watch.entity';
import { grantOfWatch } from '../grid-watch/watch-grants.rules';
import { PersonRow } from '../person/person.entity';
import type { PersonnelContext } from '../services';
import { type GrantShape, grantsFrom } from './grant.rules';

type InOffice = AppointmentRow & {
  readonly watches: readonly GridWatchRow[];
  readonly opened: readonly BreakGlassRow[];
};

/** What the viewer may do now: one read, since the gateway asks it for every caller. */
export async function grantsOfViewer(ctx: PersonnelContext): Promise<GrantShape[]> {
  if (ctx.viewer.kind !== 'PERSON') return [];
  const current = inForce('appointment', shanghaiDay(ctx.now), 'today');
  const isOn =
    'watch.appointmentId = appointment.id AND watch.cancelled = 0 AND watch.fromAt <= :now AND watch.toAt > :now';
  const isOpen = 'opened.appointmentId = appointment.id AND opened.endedAt IS NULL AND opened.endsAt > :now';
  const appointments = (await ctx.database.manager
    .createQueryBuilder(AppointmentRow, 'appointment')
    .innerJoin(PersonRow, 'person', 'person.id = appointment.personId')
    .leftJoinAndMapMany('appointment.watches', GridWatchRow, 'watch', isOn, { now: ctx.now })
    .leftJoinAndMapMany('appointment.opened', BreakGlassRow, 'opened', isOpen, { now: ctx.now })
    .where('person.subject = :subject', { subject: ctx.viewer.id })
    .andWhere(current.sql, current.parameters)
    .orderBy('appointment.id')
    .getMany()) as InOffice[];
  const watches = appointments.flatMap(({ watches }) => watches);
  const opened = appointments.flatMap((each) => each.opened);
  return grantsFrom(appointments, [
    ...watches.flatMap((watch) => grantWhileWatching(ctx, watch)),
    ...opened.map(grantOfBreakGlass),
  ]);
}

function grantWhileWatching({ services }: PersonnelContext, watch: GridWatchRow): GrantShape[] {
  const grid = services.territory.grid(watch.gridId);
  return grid ? [grantOfWatch(watch, grid.kind)] : [];
}
