import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import type { Database } from '@gridweave/subgraph/database';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import type { Condition } from '@gridweave/territory/scope';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { AppointmentRow } from '../appointment/appointment.entity';
import { AppointmentState } from '../appointment/appointment.enums';
import { gapsBetween, type Span } from '../appointment/appointment.rules';
import { among, everything, inForce, nothing, placedWithin, placeEnded } from '../conditions';
import { locking } from '../locking';
import { isStaff } from '../person/person.policy';
import type { PersonnelContext } from '../services';
import { PostRow } from './post.entity';
import { PostStaffing } from './post.enums';
import type { PostFilter } from './post.type';

/** The post, for those who work here; nobody else sees how a unit is staffed. */
export function visiblePost(ctx: PersonnelContext, id: string): Promise<PostRow | null> {
  return load(ctx, visiblePostsById, id);
}

const visiblePostsById: Batch<PersonnelContext, string, PostRow> = async (ctx, ids) => {
  const rows = await visible(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

export async function postsOfUnit(ctx: PersonnelContext, unitId: string): Promise<readonly PostRow[]> {
  return (await load(ctx, postsByUnit, unitId)) ?? [];
}

const postsByUnit: Batch<PersonnelContext, string, PostRow[]> = async (ctx, unitIds) => {
  const rows = await visible(ctx)
    .andWhere({ unitId: In([...unitIds]) })
    .orderBy('post.id')
    .getMany();
  const byUnit = Map.groupBy(rows, (row) => row.unitId);
  return unitIds.map((id) => byUnit.get(id) ?? []);
};

/** A post that nobody else changes or fills until the transaction ends: those who would, take turns here. */
export async function lockedPost(tx: EntityManager, id: string): Promise<PostRow | null> {
  if (!isWord(id)) return null;
  return locking(tx, tx.createQueryBuilder(PostRow, 'post').where({ id })).getOne();
}

/** Of some posts, those whose place is no more. */
export async function postsOfEndedPlaces(tx: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const query = tx.createQueryBuilder(PostRow, 'post').where({ id: In([...ids]) });
  const rows = await query.andWhere(placeEnded('post').sql).getMany();
  return new Set(rows.map(({ id }) => id));
}

export async function postsPage(
  ctx: PersonnelContext,
  args: PageArgs,
  filter: PostFilter | null | undefined,
  asOf: Date | null | undefined,
): Promise<Connection<PostRow>> {
  const query = visible(ctx);
  const { divisionId, unitId, gridId, role, kind, tier, staffing, gapSince, placeEnded: ended } = filter ?? {};
  const conditions = [
    ...(divisionId == null ? [] : [placedWithin('post', [divisionId], 'inDivision')]),
    ...(unitId == null ? [] : [among('post.unit_id', [unitId].filter(isWord), 'inUnit')]),
    ...(gridId == null ? [] : [among('post.grid_id', [gridId].filter(isWord), 'onGrid')]),
    ...(role == null ? [] : [among('post.role', [role], 'withRole')]),
    ...(kind == null ? [] : [among('post.kind', [kind], 'ofKind')]),
    ...(tier == null ? [] : [among('post.tier', [tier], 'ofTier')]),
    ...(ended == null ? [] : [ended ? placeEnded('post') : placeStands]),
    ...(staffing === PostStaffing.VACANT ? [placeStands] : []),
  ];
  for (const { sql, parameters } of conditions) query.andWhere(sql, parameters);
  const day = shanghaiDay(asOf ?? ctx.now);
  if (asOf || staffing != null || gapSince != null) existingOn(query, day);
  if (staffing != null) narrowByStaffing(query, staffing, day);
  if (gapSince != null) narrowByGap(query, ctx.database, gapSince, day);
  return page(args, query, [{ column: 'post.id', direction: 'ASC', of: (row) => row.id }]);
}

const placeStands: Condition = { sql: `NOT ${placeEnded('post').sql}`, parameters: {} };

type PostQuery = SelectQueryBuilder<PostRow>;

function existingOn(query: PostQuery, day: string): void {
  query.andWhere(
    '(post.from_day IS NULL OR post.from_day <= :postDay) AND (post.to_day IS NULL OR post.to_day >= :postDay)',
    {
      postDay: day,
    },
  );
}

function narrowByStaffing(query: PostQuery, staffing: PostStaffing, day: string): void {
  const holding = inForce('holding', day, 'postDay');
  const held = `(SELECT COUNT(*) FROM appointment holding WHERE holding.post_id = post.id AND holding.stands_in_for_id IS NULL AND ${holding.sql})`;
  const condition =
    staffing === PostStaffing.VACANT
      ? `${held} < COALESCE(post.establishment, 1)`
      : `post.establishment IS NOT NULL AND ${held} > post.establishment`;
  query.andWhere(condition, holding.parameters);
}

/**
 * Keeps posts that nobody held on some day since another: on the first of them, or on the day after somebody's last.
 */
function narrowByGap(query: PostQuery, { engine }: Database, since: string, until: string): void {
  const after = engine === 'sqlite' ? "date(left_by.to_day, '+1 day')" : 'DATE_ADD(left_by.to_day, INTERVAL 1 DAY)';
  const first = 'CASE WHEN post.from_day > :gapSince THEN post.from_day ELSE :gapSince END';
  const heldOn = (day: string) =>
    `EXISTS (SELECT 1 FROM appointment held WHERE held.post_id = post.id AND held.from_day <= ${day} AND (held.to_day IS NULL OR held.to_day >= ${day}))`;
  query.andWhere(
    `(NOT ${heldOn(first)} OR EXISTS (SELECT 1 FROM appointment left_by WHERE left_by.post_id = post.id AND left_by.to_day >= :gapSince AND left_by.to_day < :gapUntil AND left_by.state = 'STANDS' AND NOT ${heldOn(after)}))`,
    { gapSince: since, gapUntil: until },
  );
}

/** The spans of a period on which the post existed and nobody held it, stand-ins included. */
export async function gapsOfPost(ctx: PersonnelContext, post: PostRow, from: string, to: string): Promise<Span[]> {
  const period = {
    fromDay: post.fromDay !== null && post.fromDay > from ? post.fromDay : from,
    toDay: post.toDay !== null && post.toDay < to ? post.toDay : to,
  };
  if (period.toDay < period.fromDay) return [];
  return gapsBetween((await load(ctx, termsByPost, post.id)) ?? [], period);
}

const termsByPost: Batch<PersonnelContext, string, AppointmentRow[]> = async (ctx, postIds) => {
  const rows = await ctx.database.manager.findBy(AppointmentRow, {
    postId: In([...postIds]),
    state: AppointmentState.STANDS,
  });
  const byPost = Map.groupBy(rows, ({ postId }) => postId);
  return postIds.map((id) => byPost.get(id) ?? []);
};

function visible(ctx: PersonnelContext): PostQuery {
  const { sql } = isStaff(ctx.viewer) ? everything : nothing;
  return ctx.database.manager.createQueryBuilder(PostRow, 'post').where(sql);
}
