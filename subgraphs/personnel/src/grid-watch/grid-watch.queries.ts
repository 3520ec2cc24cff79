import { whoAnswers } from '@gridweave/events/who-answers';
import { type Batch, load } from '@gridweave/subgraph/context';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import type { AppointmentRow } from '../appointment/appointment.entity';
import { appointmentsOnGrid, visibleAppointment } from '../appointment/appointment.queries';
import { isInForce } from '../appointment/appointment.rules';
import { isStaff } from '../person/person.policy';
import type { PersonnelContext } from '../services';
import { GridWatchRow } from './grid-watch.entity';

/** A watch, for those who work here. */
export async function visibleWatch(ctx: PersonnelContext, id: string): Promise<GridWatchRow | null> {
  return isStaff(ctx.viewer) ? ctx.database.manager.findOneBy(GridWatchRow, { id }) : null;
}

/** Watches of a grid that are on or to come, for those who work here. */
export async function watchesAhead(ctx: PersonnelContext, gridId: string): Promise<GridWatchRow[]> {
  return isStaff(ctx.viewer) ? ((await load(ctx, aheadByGrid, gridId)) ?? []) : [];
}

const aheadByGrid: Batch<PersonnelContext, string, GridWatchRow[]> = async (ctx, gridIds) => {
  const rows = await ctx.database.manager.find(GridWatchRow, {
    where: { gridId: In([...gridIds]), toAt: MoreThan(ctx.now), cancelled: false },
    order: { fromAt: 'ASC' },
  });
  const byGrid = Map.groupBy(rows, ({ gridId }) => gridId);
  return gridIds.map((id) => byGrid.get(id) ?? []);
};

/** Who answers for a grid at a moment: whoever watches it; else whoever stands in for its chief; else its chief. */
export async function responsibleFor(ctx: PersonnelContext, gridId: string, at: Date): Promise<AppointmentRow | null> {
  const watch = await load(ctx, watchByMoment, { gridId, at: at.toISOString() });
  const watching = watch && (await visibleAppointment(ctx, watch.appointmentId));
  const day = shanghaiDay(at);
  // A watch is of no use once whoever has it left office.
  if (watching && isInForce(watching, day)) return watching;
  const inOffice = await appointmentsOnGrid(ctx, gridId, { day });
  const answers = whoAnswers(
    inOffice.map(({ id, role, fromDay: from, standsInForId }) => ({ id, role, from, standsInForId })),
  );
  return inOffice.find(({ id }) => id === answers?.id) ?? null;
}

const watchByMoment: Batch<PersonnelContext, { gridId: string; at: string }, GridWatchRow> = async (ctx, keys) => {
  const found = new Map<string, GridWatchRow>();
  for (const [at, sameTime] of Map.groupBy(keys, (key) => key.at)) {
    const moment = new Date(at);
    const gridIds = sameTime.map(({ gridId }) => gridId);
    const where = { gridId: In(gridIds), fromAt: LessThanOrEqual(moment), toAt: MoreThan(moment), cancelled: false };
    for (const row of await ctx.database.manager.findBy(GridWatchRow, where)) found.set(`${at} ${row.gridId}`, row);
  }
  return keys.map(({ gridId, at }) => found.get(`${at} ${gridId}`) ?? null);
};
