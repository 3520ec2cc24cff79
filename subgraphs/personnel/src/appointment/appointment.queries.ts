import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { badInput, Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In, IsNull, type SelectQueryBuilder } from 'typeorm';
import { inForce, knownAt as known, nothing, placedWithin } from '../conditions';
import { locking } from '../locking';
import { isStaff } from '../person/person.policy';
import { PostRow } from '../post/post.entity';
import { PostKind } from '../post/post.enums';
import type { PersonnelContext } from '../services';
import { AppointmentRow, AppointmentTermRow } from './appointment.entity';
import { AppointmentState } from './appointment.enums';
import type { AppointmentFilter } from './appointment.input';
import { changeableAppointments, visibleAppointments } from './appointment.scope';

export function visibleAppointment(ctx: PersonnelContext, id: string): Promise<AppointmentRow | null> {
  return load(ctx, visibleAppointmentsById, id);
}

const visibleAppointmentsById: Batch<PersonnelContext, string, AppointmentRow> = async (ctx, ids) => {
  const rows = await visible(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** A day looked at, as it is known now or was known at another time. */
export interface Moment {
  readonly day: string;
  readonly knownAt?: Date | null;
}

/** The appointments of one person, grid or post on a day. */
interface OnDay {
  readonly of: string;
  readonly day: string;
  /** ISO 8601; null for what is known now. */
  readonly knownAt: string | null;
}

const keyOf = (of: string, { day, knownAt }: Moment): OnDay => ({ of, day, knownAt: knownAt?.toISOString() ?? null });

export async function appointmentsOfPerson(ctx: PersonnelContext, personId: string, moment: Moment) {
  return (await load(ctx, byPerson, keyOf(personId, moment))) ?? [];
}

export async function appointmentsOnGrid(ctx: PersonnelContext, gridId: string, moment: Moment) {
  return (await load(ctx, byGrid, keyOf(gridId, moment))) ?? [];
}

export async function appointmentsToPost(ctx: PersonnelContext, postId: string, moment: Moment) {
  return (await load(ctx, byPost, keyOf(postId, moment))) ?? [];
}

const byPerson = batchInForce('personId');
const byGrid = batchInForce('gridId');
const byPost = batchInForce('postId');

function batchInForce(column: 'personId' | 'gridId' | 'postId'): Batch<PersonnelContext, OnDay, AppointmentRow[]> {
  return async (ctx, keys) => {
    const found = new Map<string, AppointmentRow[]>();
    const timeOf = ({ day, knownAt }: OnDay) => `${day} ${knownAt}`;
    for (const [time, sameTime] of Map.groupBy(keys, timeOf)) {
      const { day, knownAt } = sameTime[0] as OnDay;
      const query = visible(ctx).andWhere({ [column]: In(sameTime.map(({ of }) => of)) });
      narrowToTerm(query, { day, knownAt: knownAt === null ? null : new Date(knownAt) });
      const rows = await query.orderBy('appointment.fromDay').addOrderBy('appointment.id').getMany();
      for (const [of, group] of Map.groupBy(rows, (row) => row[column])) found.set(`${time} ${of}`, group);
    }
    return keys.map((key) => found.get(`${timeOf(key)} ${key.of}`) ?? []);
  };
}

/** Keeps appointments in force on a day; by their terms as they were known at a time, where one is given. */
function narrowToTerm(query: SelectQueryBuilder<AppointmentRow>, { day, knownAt }: Partial<Moment>): void {
  if (knownAt) {
    const { sql, parameters } = known('term', knownAt, 'knownAt');
    query.innerJoin(AppointmentTermRow, 'term', `term.id = appointment.id AND ${sql}`, parameters);
  }
  if (day === undefined) return;
  const condition = inForce(knownAt ? 'term' : 'appointment', day, 'day');
  query.andWhere(condition.sql, condition.parameters);
}

/** Appointments that this viewer may see, newest first. */
export async function appointmentsPage(
  ctx: PersonnelContext,
  args: PageArgs,
  filter: AppointmentFilter | null | undefined,
  { asOf, knownAt }: { asOf: Date | null | undefined; knownAt: Date | null | undefined },
): Promise<Connection<AppointmentRow>> {
  if (asOf && filter?.on) throw badInput('Give either asOf or filter.on.');
  const query = visible(ctx);
  // Who holds a post, and in which unit, is not for everyone: nor is a search by it.
  const asked = filter?.personId ?? filter?.unitId ?? filter?.postId ?? filter?.endsBefore;
  if (asked != null && !isStaff(ctx.viewer)) query.andWhere(nothing.sql);
  const day = asOf ? shanghaiDay(asOf) : (filter?.on ?? undefined);
  narrowToTerm(query, { day, knownAt });
  if (filter?.endsBefore != null) endingBefore(query, filter.endsBefore, knownAt ? 'term' : 'appointment');
  if (filter?.divisionId != null) {
    const { sql, parameters } = placedWithin('appointment', [filter.divisionId], 'inDivision');
    query.andWhere(sql, parameters);
  }
  for (const column of ['gridId', 'unitId', 'personId', 'postId', 'role'] as const) {
    const value = filter?.[column];
    if (value != null) query.andWhere(`appointment.${column} = :${column}`, { [column]: value });
  }
  return page(args, query, [{ column: 'appointment.id', direction: 'DESC', of: (row) => row.id }]);
}

function endingBefore(query: SelectQueryBuilder<AppointmentRow>, day: string, of: 'term' | 'appointment'): void {
  query.andWhere(`${of}.state = 'STANDS' AND ${of}.toDay < :endsBefore`, { endsBefore: day });
}

function visible(ctx: PersonnelContext): SelectQueryBuilder<AppointmentRow> {
  const { sql, parameters } = visibleAppointments(ctx.viewer);
  return ctx.database.manager.createQueryBuilder(AppointmentRow, 'appointment').where(sql, parameters);
}

/** What was known of an appointment's term at a time; null before it was recorded. */
export function termKnownAt(
  ctx: PersonnelContext,
  appointmentId: string,
  at: Date,
): Promise<AppointmentTermRow | null> {
  return load(ctx, termByTime, { of: appointmentId, at: at.toISOString() });
}

const termByTime: Batch<PersonnelContext, { of: string; at: string }, AppointmentTermRow> = async (ctx, keys) => {
  const found = new Map<string, AppointmentTermRow>();
  for (const [at, sameTime] of Map.groupBy(keys, (key) => key.at)) {
    const { sql, parameters } = known('term', new Date(at), 'knownAt');
    const rows = await ctx.database.manager
      .createQueryBuilder(AppointmentTermRow, 'term')
      .where({ id: In(sameTime.map(({ of }) => of)) })
      .andWhere(sql, parameters)
      .getMany();
    for (const row of rows) found.set(`${at} ${row.id}`, row);
  }
  return keys.map(({ of, at }) => found.get(`${at} ${of}`) ?? null);
};

/** Everything that was ever known of an appointment's term, in the order in which it was recorded. */
export async function termsOf(ctx: PersonnelContext, appointmentId: string): Promise<AppointmentTermRow[]> {
  return (await load(ctx, termsById, appointmentId)) ?? [];
}

const termsById: Batch<PersonnelContext, string, AppointmentTermRow[]> = async (ctx, ids) => {
  const rows = await ctx.database.manager.find(AppointmentTermRow, {
    where: { id: In([...ids]) },
    order: { version: 'ASC' },
  });
  const byId = Map.groupBy(rows, ({ id }) => id);
  return ids.map((id) => byId.get(id) ?? []);
};

/** An appointment that nobody else changes until the transaction ends. */
export function lockedAppointment(tx: EntityManager, id: string): Promise<AppointmentRow | null> {
  return locking(tx, tx.createQueryBuilder(AppointmentRow, 'appointment').where({ id })).getOne();
}

/** An appointment that the viewer may change; others who would change it wait. */
export async function changeableAppointment(
  tx: EntityManager,
  ctx: PersonnelContext,
  id: string,
): Promise<AppointmentRow> {
  const rights = changeableAppointments(ctx.viewer);
  const found = isWord(id) ? await lockedAppointment(tx, id) : null;
  if (!found) throw new Refusal('APPOINTMENT_NOT_FOUND', '没有这项任职。', 'appointmentId');
  const entitled = await tx
    .createQueryBuilder(AppointmentRow, 'appointment')
    .where({ id })
    .andWhere(rights.sql, rights.parameters)
    .getExists();
  if (!entitled) throw new Refusal('FORBIDDEN', '您无权变更该任职。', 'appointmentId');
  return found;
}

/** Everyone who holds, has held or is to hold a post, without stand-ins; for whoever has locked it. */
export function holdersOf(tx: EntityManager, postId: string): Promise<AppointmentRow[]> {
  const query = tx
    .createQueryBuilder(AppointmentRow, 'appointment')
    .where({ postId, state: AppointmentState.STANDS, standsInForId: IsNull() });
  return locking(tx, query).getMany();
}

/** Who stands in for an appointment, has done so or is to, for whoever has locked it. */
export function standInsFor(tx: EntityManager, id: string): Promise<AppointmentRow[]> {
  const query = tx
    .createQueryBuilder(AppointmentRow, 'appointment')
    .where({ standsInForId: id, state: AppointmentState.STANDS })
    .orderBy('appointment.id');
  return locking(tx, query).getMany();
}

/** Whether the holder of an appointment heads the Party organization and the committee of one community today (一肩挑). */
export async function isConcurrentHead(ctx: PersonnelContext, appointment: AppointmentRow): Promise<boolean> {
  const { divisionId } = appointment.unitId === null ? appointment : (unitOf(ctx, appointment.unitId) ?? appointment);
  const heads = (await load(ctx, headsByPerson, appointment.personId)) ?? [];
  const there = heads.filter(({ unitId, divisionId: own }) => (unitOf(ctx, unitId)?.divisionId ?? own) === divisionId);
  const kinds = new Set(there.map(({ kind }) => kind));
  return (
    there.some(({ id }) => id === appointment.id) &&
    kinds.has(PostKind.PARTY_ORGANIZATION) &&
    kinds.has(PostKind.COMMITTEE)
  );
}

const unitOf = ({ services }: PersonnelContext, id: string | null) =>
  id === null ? null : services.territory.unit(id);

interface Headship {
  readonly id: string;
  readonly unitId: string | null;
  readonly divisionId: string | null;
  readonly kind: PostKind;
}

const headsByPerson: Batch<PersonnelContext, string, Headship[]> = async (ctx, personIds) => {
  const today = inForce('appointment', shanghaiDay(ctx.now), 'today');
  const rows = await ctx.database.manager
    .createQueryBuilder(AppointmentRow, 'appointment')
    .innerJoin(PostRow, 'post', "post.id = appointment.postId AND post.tier = 'HEAD'")
    .select('appointment.id', 'id')
    .addSelect('appointment.personId', 'personId')
    .addSelect('appointment.unitId', 'unitId')
    .addSelect('appointment.divisionId', 'divisionId')
    .addSelect('post.kind', 'kind')
    .where({ personId: In([...personIds]) })
    .andWhere(today.sql, today.parameters)
    .getRawMany<Headship & { personId: string }>();
  const byPerson = Map.groupBy(rows, ({ personId }) => personId);
  return personIds.map((id) => byPerson.get(id) ?? []);
};
