import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { badInput } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { In, type SelectQueryBuilder } from 'typeorm';
import { inForce, nothing } from '../conditions';
import { isStaff } from '../person/person.policy';
import type { PersonnelContext } from '../services';
import { AppointmentRow } from './appointment.entity';
import type { AppointmentFilter } from './appointment.input';
import { visibleAppointments } from './appointment.scope';

export function visibleAppointment(ctx: PersonnelContext, id: string): Promise<AppointmentRow | null> {
  return load(ctx, visibleAppointmentsById, id);
}

const visibleAppointmentsById: Batch<PersonnelContext, string, AppointmentRow> = async (ctx, ids) => {
  const rows = await visible(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** The appointments of one person, grid or unit that were in force on a day. */
interface OnDay {
  readonly of: string;
  readonly day: string;
}

export async function appointmentsOfPerson(ctx: PersonnelContext, personId: string, day: string) {
  return (await load(ctx, byPerson, { of: personId, day })) ?? [];
}

export async function appointmentsOnGrid(ctx: PersonnelContext, gridId: string, day: string) {
  return (await load(ctx, byGrid, { of: gridId, day })) ?? [];
}

export async function appointmentsToPost(ctx: PersonnelContext, postId: string, day: string) {
  return (await load(ctx, byPost, { of: postId, day })) ?? [];
}

const byPerson = batchInForce('personId');
const byGrid = batchInForce('gridId');
const byPost = batchInForce('postId');

function batchInForce(column: 'personId' | 'gridId' | 'postId'): Batch<PersonnelContext, OnDay, AppointmentRow[]> {
  return async (ctx, keys) => {
    const byDay = Map.groupBy(keys, ({ day }) => day);
    const found = new Map<string, AppointmentRow[]>();
    for (const [day, sameDay] of byDay) {
      const condition = inForce('appointment', day, 'day');
      const rows = await visible(ctx)
        .andWhere({ [column]: In(sameDay.map(({ of }) => of)) })
        .andWhere(condition.sql, condition.parameters)
        .orderBy('appointment.fromDay')
        .addOrderBy('appointment.id')
        .getMany();
      for (const [of, group] of Map.groupBy(rows, (row) => row[column])) found.set(`${day} ${of}`, group);
    }
    return keys.map(({ of, day }) => found.get(`${day} ${of}`) ?? []);
  };
}

/** Appointments that this viewer may see, newest first. */
export async function appointmentsPage(
  ctx: PersonnelContext,
  args: PageArgs,
  filter: AppointmentFilter | null | undefined,
  asOf: Date | null | undefined,
): Promise<Connection<AppointmentRow>> {
  if (asOf && filter?.on) throw badInput('Give either asOf or filter.on.');
  const query = visible(ctx);
  // Who holds a post, and in which unit, is not for everyone: nor is a search by it.
  if ((filter?.personId ?? filter?.unitId) != null && !isStaff(ctx.viewer)) query.andWhere(nothing.sql);
  const day = asOf ? shanghaiDay(asOf) : filter?.on;
  if (day) {
    const condition = inForce('appointment', day, 'day');
    query.andWhere(condition.sql, condition.parameters);
  }
  for (const column of ['gridId', 'unitId', 'personId', 'role'] as const) {
    const value = filter?.[column];
    if (value != null) query.andWhere(`appointment.${column} = :${column}`, { [column]: value });
  }
  return page(args, query, [{ column: 'appointment.id', direction: 'DESC', of: (row) => row.id }]);
}

function visible(ctx: PersonnelContext): SelectQueryBuilder<AppointmentRow> {
  const { sql, parameters } = visibleAppointments(ctx.viewer);
  return ctx.database.manager.createQueryBuilder(AppointmentRow, 'appointment').where(sql, parameters);
}
