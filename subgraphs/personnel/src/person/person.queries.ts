import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { badInput, Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import type { Condition } from '@gridweave/territory/scope';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { holdsDuty, onDuty, onDutyAsKnown, placedWithin } from '../conditions';
import { locking } from '../locking';
import type { PersonnelContext } from '../services';
import { PersonRow } from './person.entity';
import type { PersonFilter } from './person.input';
import type { Standing } from './person.policy';
import { inClear, listed, reachable, withinDispatchScope, withinHrScope } from './person.scope';

/** The person, if a reference of this viewer may reach it. */
export function visiblePerson(ctx: PersonnelContext, id: string): Promise<PersonRow | null> {
  return load(ctx, visiblePeopleById, id);
}

const visiblePeopleById: Batch<PersonnelContext, string, PersonRow> = async (ctx, ids) => {
  const { sql, parameters } = reachable(ctx.viewer, shanghaiDay(ctx.now));
  const query = ctx.database.manager
    .createQueryBuilder(PersonRow, 'person')
    .where({ id: In([...ids]) })
    .andWhere(sql, parameters);
  return inOrder(ids, await query.getMany(), (row) => row.id);
};

/** The viewer's own person, by the subject it signed in with. */
export function ownPerson(ctx: PersonnelContext): Promise<PersonRow | null> {
  if (ctx.viewer.kind !== 'PERSON') return Promise.resolve(null);
  return ctx.database.manager.findOneBy(PersonRow, { subject: ctx.viewer.id });
}

/** How the viewer stands to a person; decides what is shown in clear. */
export async function standingTo(ctx: PersonnelContext, person: PersonRow): Promise<Standing> {
  const isSelf = ctx.viewer.kind === 'PERSON' && person.subject === ctx.viewer.id;
  const scopes = await load(ctx, scopesByPersonId, person.id);
  return { isSelf, asHrOfficer: scopes?.asHrOfficer ?? false, asDispatcher: scopes?.asDispatcher ?? false };
}

type Scopes = Omit<Standing, 'isSelf'>;

/** Up to so many, their few appointments are sooner looked at than all grids of a district. */
const fewPeople = 50;

const scopesByPersonId: Batch<PersonnelContext, string, Scopes> = async (ctx, ids) => {
  const today = shanghaiDay(ctx.now);
  const finding = ids.length <= fewPeople ? 'one by one' : 'as a whole';
  const hr = withinHrScope(ctx.viewer, today, holdsDuty, finding);
  const dispatch = withinDispatchScope(ctx.viewer, today, holdsDuty, finding);
  if (Object.keys({ ...hr.parameters, ...dispatch.parameters }).length === 0) return ids.map(() => null);
  const rows = await ctx.database.manager
    .createQueryBuilder(PersonRow, 'person')
    .select('person.id', 'id')
    .addSelect(`CASE WHEN ${hr.sql} THEN 1 ELSE 0 END`, 'asHrOfficer')
    .addSelect(`CASE WHEN ${dispatch.sql} THEN 1 ELSE 0 END`, 'asDispatcher')
    .where({ id: In([...ids]) })
    .setParameters({ ...hr.parameters, ...dispatch.parameters })
    .getRawMany<{ id: string; asHrOfficer: number | string; asDispatcher: number | string }>();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => ({
    asHrOfficer: Number(byId.get(id)?.asHrOfficer ?? 0) === 1,
    asDispatcher: Number(byId.get(id)?.asDispatcher ?? 0) === 1,
  }));
};

/** People that this viewer may list, by id: an order by name would tell masked names apart. */
export async function peoplePage(
  ctx: PersonnelContext,
  args: PageArgs,
  filter: PersonFilter | null | undefined,
  { asOf, knownAt }: { asOf?: Date | null; knownAt?: Date | null },
): Promise<Connection<PersonRow>> {
  const today = shanghaiDay(ctx.now);
  // Who is on file at all has no day of record; who is on duty has.
  const isDated = asOf != null || knownAt != null;
  const people = (holding: typeof holdsDuty) => {
    const rights = listed(ctx.viewer, today, holding);
    const query = ctx.database.manager.createQueryBuilder(PersonRow, 'person').where(rights.sql, rights.parameters);
    narrowByPost(query, filter ?? {}, { day: shanghaiDay(asOf ?? ctx.now), knownAt: knownAt ?? null, isDated });
    if (filter?.text != null) narrowByName(query, filter.text, inClear(ctx.viewer, today, holding));
    return query;
  };
  const order = [{ column: 'person.id', direction: 'ASC', of: (row: PersonRow) => row.id }] as const;
  return page(args, people(holdsDuty), order, () => people(onDuty));
}

function narrowByPost(
  query: SelectQueryBuilder<PersonRow>,
  { divisionId, unitId, gridId, role }: PersonFilter,
  { day, knownAt, isDated }: { day: string; knownAt: Date | null; isDated: boolean },
): void {
  const conditions = [
    ...(divisionId == null ? [] : [placedWithin('duty', [divisionId], 'inDivision')]),
    ...(unitId == null ? [] : [{ sql: 'duty.unit_id = :inUnit', parameters: { inUnit: unitId } }]),
    ...(gridId == null ? [] : [{ sql: 'duty.grid_id = :onGrid', parameters: { onGrid: gridId } }]),
    ...(role == null ? [] : [{ sql: 'duty.role = :inRole', parameters: { inRole: role } }]),
  ];
  if (conditions.length === 0 && !isDated) return;
  const { sql, parameters } =
    knownAt === null
      ? onDuty('person.id', day, 'onDay', ...conditions)
      : onDutyAsKnown('person.id', day, knownAt, ...conditions);
  query.andWhere(sql, parameters);
}

const longestName = 50;

function narrowByName(query: SelectQueryBuilder<PersonRow>, text: string, clear: Condition): void {
  const clean = text.normalize('NFC').trim();
  if (!text.isWellFormed() || clean === '' || [...clean].length > longestName) {
    throw badInput(`A name to search for has 1 to ${longestName} whole characters.`);
  }
  query.andWhere(clear.sql, clear.parameters);
  // Wildcards are characters here: a search for % must not find everybody.
  query.andWhere("person.fullName LIKE :namePart ESCAPE '!'", { namePart: `%${clean.replace(/[!%_]/g, '!$&')}%` });
}

/** Somebody whose file the viewer keeps: of others not even their existence is told. */
export async function personOnFile(tx: EntityManager, ctx: PersonnelContext, id: string): Promise<PersonRow> {
  const { sql, parameters } = withinHrScope(ctx.viewer, shanghaiDay(ctx.now));
  const query = tx
    .createQueryBuilder(PersonRow, 'person')
    .where({ id: In([id].filter(isWord)) })
    .andWhere(sql, parameters);
  // Held: an erasure waits for what is written about the person, or has closed the file.
  const person = await locking(tx, query).getOne();
  if (!person) throw new Refusal('PERSON_NOT_FOUND', '您的辖区内没有这个人员。', 'personId');
  return person;
}

/** The birth date of somebody as far as the viewer may know it: of others no refusal of a deed tells it. */
export async function birthDayKnownTo(
  ctx: PersonnelContext,
  tx: EntityManager,
  { id, birthDay }: Pick<PersonRow, 'id' | 'birthDay'>,
): Promise<string | null> {
  const { sql, parameters } = onKeptFile(ctx);
  const query = tx.createQueryBuilder(PersonRow, 'person').where({ id }).andWhere(sql, parameters);
  return (await query.getExists()) ? birthDay : null;
}

/** Rows of `person` whose files the viewer keeps, as a condition. */
export function onKeptFile({ viewer, now }: Pick<PersonnelContext, 'viewer' | 'now'>): Condition {
  return withinHrScope(viewer, shanghaiDay(now));
}

/** Those of some people whose files the viewer keeps. */
export function peopleOnFile(ctx: PersonnelContext, ids: readonly string[]): Promise<PersonRow[]> {
  return filesKept(ctx)
    .andWhere({ id: In([...ids]) })
    .orderBy('person.id')
    .getMany();
}

/** Everybody whose file the viewer keeps, as `person`, without order or limit. */
export function filesKept(ctx: PersonnelContext): SelectQueryBuilder<PersonRow> {
  const { sql, parameters } = withinHrScope(ctx.viewer, shanghaiDay(ctx.now));
  return ctx.database.manager.createQueryBuilder(PersonRow, 'person').where(sql, parameters);
}
