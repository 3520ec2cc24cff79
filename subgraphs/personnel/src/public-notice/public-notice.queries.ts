import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In } from 'typeorm';
import { AppointmentRow } from '../appointment/appointment.entity';
import { inForce } from '../conditions';
import type { Matter } from '../decision-form/decision-form.queries';
import { PersonRow } from '../person/person.entity';
import { isStaff } from '../person/person.policy';
import type { PersonnelContext } from '../services';
import { NoticedMatterRow, NoticeObjectionRow, NoticeScopeRow, PublicNoticeRow } from './public-notice.entity';
import { NoticeObjectors, type NoticeStanding, ObjectionState } from './public-notice.enums';
import type { PublicNoticeFilter } from './public-notice.input';
import { standingOf } from './public-notice.rules';
import { lastinglyNamed, showingTo, visibleNotices, visibleObjections } from './public-notice.scope';

/**
 * How the latest notice of a matter stands on an Asia/Shanghai date; null where it was never made public. For deeds and
 * alarms: give the manager of their transaction.
 */
export async function noticeStands(
  manager: EntityManager,
  { kind, id }: Matter,
  today: string,
): Promise<NoticeStanding | null> {
  return (await standings(manager, [{ kind, id }], today))[0] ?? null;
}

/** The same for who looks at many matters at once. */
export function knownNoticeStanding(ctx: PersonnelContext, { kind, id }: Matter): Promise<NoticeStanding | null> {
  return load(ctx, standingsByMatter, { kind, id });
}

const standingsByMatter: Batch<PersonnelContext, Matter, NoticeStanding> = (ctx, matters) =>
  standings(ctx.database.manager, matters, shanghaiDay(ctx.now));

async function standings(manager: EntityManager, matters: readonly Matter[], today: string) {
  const ids = matters.map(({ id }) => id);
  const rows = await noticedRows(manager, (query) => query.where('noticed.matter_id IN (:...ids)', { ids }));
  const byMatter = new Map(rows.map((row) => [`${row.noticed.matterKind} ${row.noticed.matterId}`, row]));
  return matters.map(({ kind, id }) => {
    const row = byMatter.get(`${kind} ${id}`);
    return row ? standingOf(row.notice, row, today) : null;
  });
}

/** Something made public, with its notice and whether anything is open against it. */
export interface Noticed {
  readonly noticed: NoticedMatterRow;
  readonly notice: PublicNoticeRow;
  readonly isCurrent: boolean;
  readonly hasOpenObjection: boolean;
}

type Narrowing = (query: ReturnType<typeof noticedQuery>) => unknown;

const noticedQuery = (manager: EntityManager) =>
  manager
    .createQueryBuilder(NoticedMatterRow, 'noticed')
    .innerJoinAndMapOne('noticed.notice', PublicNoticeRow, 'notice', 'notice.id = noticed.notice_id');

/** Oldest notice first, so that of several about one thing the latest stays. */
async function noticedRows(manager: EntityManager, narrow: Narrowing): Promise<Noticed[]> {
  const query = noticedQuery(manager);
  narrow(query);
  const rows = (await query
    .orderBy('noticed.noticeId')
    .addOrderBy('noticed.matterId')
    .getMany()) as (NoticedMatterRow & {
    notice: PublicNoticeRow;
  })[];
  if (rows.length === 0) return [];
  const open = await manager.find(NoticeObjectionRow, {
    select: { id: true, noticeId: true, matterId: true },
    where: { state: ObjectionState.OPEN, noticeId: In([...new Set(rows.map(({ noticeId }) => noticeId))]) },
  });
  const halted = new Set(open.map(({ noticeId, matterId }) => `${noticeId} ${matterId}`));
  return rows.map(({ notice, ...noticed }) => ({
    noticed,
    notice,
    isCurrent: noticed.currentKey !== null,
    hasOpenObjection: halted.has(`${noticed.noticeId} ${noticed.matterId}`),
  }));
}

export function visibleNotice(ctx: PersonnelContext, id: string): Promise<PublicNoticeRow | null> {
  return load(ctx, visibleNoticesById, id);
}

const visibleNoticesById: Batch<PersonnelContext, string, PublicNoticeRow> = async (ctx, ids) => {
  const rows = await notices(ctx)
    .andWhere({ id: In(ids.filter(isWord)) })
    .getMany();
  return inOrder(ids, rows, ({ id }) => id);
};

/** Notices that this viewer may see, newest first. */
export function noticesPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { matterKind, divisionId, showing }: PublicNoticeFilter,
): Promise<Connection<PublicNoticeRow>> {
  const query = notices(ctx);
  if (matterKind != null) query.andWhere('notice.matter_kind = :matterKind', { matterKind });
  if (divisionId != null) {
    const { sql, parameters } = withinDivisions('scope.division_id', [divisionId].filter(isWord), 'inDivision');
    query.andWhere(`notice.id IN (SELECT scope.notice_id FROM notice_scope scope WHERE ${sql})`, parameters);
  }
  if (showing) {
    const { sql, parameters } = showingTo(ctx.viewer, shanghaiDay(ctx.now));
    query.andWhere(sql, parameters);
  }
  return page(args, query, [{ column: 'notice.id', direction: 'DESC', of: (row) => row.id }]);
}

function notices(ctx: PersonnelContext) {
  const { sql, parameters } = visibleNotices(ctx.viewer, shanghaiDay(ctx.now));
  return ctx.database.manager.createQueryBuilder(PublicNoticeRow, 'notice').where(`(${sql})`, parameters);
}

/** Those whom a notice names, as far as this viewer may see them: all while it is up, later those of its own line. */
export async function namedIn(ctx: PersonnelContext, noticeId: string): Promise<Noticed[]> {
  return (await load(ctx, namedByNotice, noticeId)) ?? [];
}

const namedByNotice: Batch<PersonnelContext, string, Noticed[]> = async (ctx, noticeIds) => {
  const showing = showingTo(ctx.viewer, shanghaiDay(ctx.now));
  const lasting = lastinglyNamed(ctx.viewer);
  const rows = await noticedRows(ctx.database.manager, (query) =>
    query
      .where({ noticeId: In([...noticeIds]) })
      // Whoever was taken down by themself is not shown any more, while the others are.
      .andWhere(`((${showing.sql} AND noticed.current_key IS NOT NULL) OR (${lasting.sql}))`, {
        ...showing.parameters,
        ...lasting.parameters,
      }),
  );
  const byNotice = Map.groupBy(rows, ({ noticed }) => noticed.noticeId);
  return noticeIds.map((id) => byNotice.get(id) ?? []);
};

/** The full name of somebody whom a notice shows; asked only while it does. */
export function shownName(ctx: PersonnelContext, personId: string): Promise<string | null> {
  return load(ctx, namesById, personId);
}

const namesById: Batch<PersonnelContext, string, string> = async (ctx, ids) => {
  const rows = await ctx.database.manager.find(PersonRow, {
    select: { id: true, fullName: true },
    where: { id: In([...ids]) },
  });
  const byId = new Map(rows.map(({ id, fullName }) => [id, fullName]));
  return ids.map((id) => byId.get(id) ?? null);
};

/** The divisions to which a notice is addressed. */
export async function scopeOf(ctx: PersonnelContext, noticeId: string): Promise<string[]> {
  return (await load(ctx, scopesByNotice, noticeId)) ?? [];
}

const scopesByNotice: Batch<PersonnelContext, string, string[]> = async (ctx, noticeIds) => {
  const where = { noticeId: In([...noticeIds]) };
  const rows = await ctx.database.manager.find(NoticeScopeRow, { where, order: { divisionId: 'ASC' } });
  const byNotice = Map.groupBy(rows, ({ noticeId }) => noticeId);
  return noticeIds.map((id) => (byNotice.get(id) ?? []).map(({ divisionId }) => divisionId));
};

/** Objections to a notice that this viewer may see, oldest first. */
export async function objectionsTo(ctx: PersonnelContext, noticeId: string): Promise<NoticeObjectionRow[]> {
  return (await load(ctx, objectionsByNotice, noticeId)) ?? [];
}

const objectionsByNotice: Batch<PersonnelContext, string, NoticeObjectionRow[]> = async (ctx, noticeIds) => {
  const rows = await objections(ctx)
    .andWhere({ noticeId: In([...noticeIds]) })
    .orderBy('objection.id')
    .getMany();
  const byNotice = Map.groupBy(rows, ({ noticeId }) => noticeId);
  return noticeIds.map((id) => byNotice.get(id) ?? []);
};

export function visibleObjection(ctx: PersonnelContext, id: string): Promise<NoticeObjectionRow | null> {
  return load(ctx, visibleObjectionsById, id);
}

const visibleObjectionsById: Batch<PersonnelContext, string, NoticeObjectionRow> = async (ctx, ids) => {
  const rows = await objections(ctx)
    .andWhere({ id: In(ids.filter(isWord)) })
    .getMany();
  return inOrder(ids, rows, ({ id }) => id);
};

function objections(ctx: PersonnelContext) {
  const { sql, parameters } = visibleObjections(ctx.viewer);
  return ctx.database.manager
    .createQueryBuilder(NoticeObjectionRow, 'objection')
    .innerJoin(PublicNoticeRow, 'notice', 'notice.id = objection.notice_id')
    .innerJoin(
      NoticedMatterRow,
      'noticed',
      'noticed.notice_id = objection.notice_id AND noticed.matter_id = objection.matter_id',
    )
    .where(`(${sql})`, parameters);
}

/** Whether the viewer may object to a notice, by the configuration of the notice. */
export async function mayObject(ctx: PersonnelContext, notice: PublicNoticeRow): Promise<boolean> {
  if (ctx.viewer.kind !== 'PERSON') return false;
  if (notice.objectors === NoticeObjectors.STAFF) return isStaff(ctx.viewer);
  const [places, scope] = await Promise.all([load(ctx, placesOfSubject, ctx.viewer.id), scopeOf(ctx, notice.id)]);
  const { territory } = ctx.services;
  return (places ?? []).some((place) => scope.some((divisionId) => territory.isWithin(place, divisionId)));
}

/** The divisions in which somebody is on file or on duty today. */
const placesOfSubject: Batch<PersonnelContext, string, string[]> = async (ctx, subjects) => {
  const duty = inForce('duty', shanghaiDay(ctx.now), 'today');
  const rows = await ctx.database.manager
    .createQueryBuilder(PersonRow, 'person')
    .leftJoin(AppointmentRow, 'duty', `duty.person_id = person.id AND ${duty.sql}`, duty.parameters)
    .select('person.subject', 'subject')
    .addSelect('person.division_id', 'onFile')
    .addSelect('duty.division_id', 'divisionId')
    .addSelect('duty.grid_id', 'gridId')
    .addSelect('duty.unit_id', 'unitId')
    .where({ subject: In([...subjects]) })
    .getRawMany<Record<'subject' | 'onFile' | 'divisionId' | 'gridId' | 'unitId', string | null>>();
  const { territory } = ctx.services;
  const bySubject = Map.groupBy(rows, ({ subject }) => subject);
  return subjects.map((subject) =>
    (bySubject.get(subject) ?? []).flatMap(({ onFile, divisionId, gridId, unitId }) =>
      [
        onFile,
        divisionId,
        gridId && territory.grid(gridId)?.divisionId,
        unitId && territory.unit(unitId)?.divisionId,
      ].flatMap((place) => place ?? []),
    ),
  );
};
