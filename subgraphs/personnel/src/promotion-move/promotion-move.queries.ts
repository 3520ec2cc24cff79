import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { In } from 'typeorm';
import { among } from '../conditions';
import { PersonRow } from '../person/person.entity';
import { PostRow } from '../post/post.entity';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelContext } from '../services';
import { PromotionMoveChangeRow, PromotionMoveRow } from './promotion-move.entity';
import type { PromotionMoveFilter } from './promotion-move.input';
import { visibleMoves } from './promotion-move.scope';

function moves(ctx: PersonnelContext) {
  const { sql, parameters } = visibleMoves(ctx.viewer, ctx.services.territory);
  return ctx.database.manager.createQueryBuilder(PromotionMoveRow, 'move').where(sql, parameters);
}

export function visibleMove(ctx: PersonnelContext, id: string): Promise<PromotionMoveRow | null> {
  return load(ctx, visibleMovesById, id);
}

const visibleMovesById: Batch<PersonnelContext, string, PromotionMoveRow> = async (ctx, ids) => {
  const rows = await moves(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** Moves that this viewer may see, newest first. */
export function movesPage(
  ctx: PersonnelContext,
  args: PageArgs,
  filter: PromotionMoveFilter,
): Promise<Connection<PromotionMoveRow>> {
  const query = moves(ctx);
  const { fromTier, toTier, kind, state, divisionId, personId, toPostId, batchId, from, to } = filter;
  const { commitmentBroken, probationEndsBefore } = filter;
  const words = { fromTier, toTier, kind, state };
  const ids = { personId, toPostId, batchId };
  const conditions = [
    ...Object.entries(words).flatMap(([name, value]) => (value == null ? [] : [among(`move.${name}`, [value], name)])),
    ...Object.entries(ids).flatMap(([name, value]) =>
      value == null ? [] : [among(`move.${name}`, [value].filter(isWord), name)],
    ),
    ...(from == null ? [] : [{ sql: 'move.effectiveOn >= :from', parameters: { from } }]),
    ...(to == null ? [] : [{ sql: 'move.effectiveOn <= :to', parameters: { to } }]),
    ...(divisionId == null ? [] : [withinDivisions('move.divisionId', [divisionId].filter(isWord), 'inDivision')]),
    ...(probationEndsBefore == null ? [] : [{ sql: onProbation, parameters: { probationEndsBefore } }]),
    ...(commitmentBroken ? [{ sql: `EXISTS (${leftEarly})`, parameters: { today: shanghaiDay(ctx.now) } }] : []),
  ];
  for (const { sql, parameters } of conditions) query.andWhere(sql, parameters);
  return page(args, query, [
    { column: 'move.effectiveOn', direction: 'DESC', of: (row) => row.effectiveOn },
    { column: 'move.id', direction: 'ASC', of: (row) => row.id },
  ]);
}

/** A probation that awaits its conclusion; whoever left before its last day awaits none. */
const onProbation = `move.state = 'EFFECTIVE' AND move.probationUntil < :probationEndsBefore
  AND move.probationOutcome IS NULL AND NOT EXISTS (SELECT 1 FROM appointment held
  WHERE held.id = move.appointment_id AND held.to_day < move.probation_until)`;

/** The appointment of a move, where it ended before the service to which its holder was committed. */
const leftEarly = `SELECT 1 FROM appointment held WHERE held.id = move.appointment_id AND held.state = 'STANDS'
  AND held.to_day < move.commitment_until AND held.to_day < :today`;

/** The day on which somebody left before their commitment was over; null where nobody did. */
export function commitmentBrokenOn(ctx: PersonnelContext, move: PromotionMoveRow): Promise<string | null> {
  return move.commitmentUntil === null ? Promise.resolve(null) : load(ctx, brokenByMove, move.id);
}

const brokenByMove: Batch<PersonnelContext, string, string> = async (ctx, ids) => {
  const rows = await ctx.database.manager
    .createQueryBuilder(PromotionMoveRow, 'move')
    .innerJoin(
      'appointment',
      'held',
      `held.id = move.appointment_id AND held.state = 'STANDS' AND held.to_day < move.commitment_until AND held.to_day < :today`,
      { today: shanghaiDay(ctx.now) },
    )
    .select('move.id', 'id')
    .addSelect('held.to_day', 'day')
    .where({ id: In([...ids]) })
    .getRawMany<{ id: string; day: string }>();
  const byMove = new Map(rows.map(({ id, day }) => [id, day]));
  return ids.map((id) => byMove.get(id) ?? null);
};

/** Whether the viewer reads what was found and decided about somebody: an HR officer of the line, never about itself. */
export async function seesFile(ctx: PersonnelContext, move: PromotionMoveRow): Promise<boolean> {
  if (!isHrOfficerOver(ctx.viewer, ctx.services.territory, move.divisionId)) return false;
  const person = await movedPerson(ctx, move);
  return person?.subject == null || person.subject !== ctx.viewer.id;
}

/** Who moves, for rules about them; never answered. */
export function movedPerson(ctx: PersonnelContext, move: PromotionMoveRow): Promise<PersonRow | null> {
  return load(ctx, peopleById, move.personId);
}

const peopleById: Batch<PersonnelContext, string, PersonRow> = async (ctx, ids) =>
  inOrder(ids, await ctx.database.manager.findBy(PersonRow, { id: In([...ids]) }), (row) => row.id);

/** The post that says who may act on a move: the one it leads to, or the one it leaves. */
export async function postActedOn(ctx: PersonnelContext, move: PromotionMoveRow): Promise<PostRow | null> {
  const id = move.toPostId ?? move.fromPostId;
  return id === null ? null : load(ctx, postsById, id);
}

const postsById: Batch<PersonnelContext, string, PostRow> = async (ctx, ids) =>
  inOrder(ids, await ctx.database.manager.findBy(PostRow, { id: In([...ids]) }), (row) => row.id);

/** What was done about a move, oldest first. */
export async function changesOf(ctx: PersonnelContext, moveId: string): Promise<PromotionMoveChangeRow[]> {
  return (await load(ctx, changesByMove, moveId)) ?? [];
}

const changesByMove: Batch<PersonnelContext, string, PromotionMoveChangeRow[]> = async (ctx, ids) => {
  const where = { moveId: In([...ids]) };
  const rows = await ctx.database.manager.find(PromotionMoveChangeRow, { where, order: { at: 'ASC', id: 'ASC' } });
  const byMove = Map.groupBy(rows, ({ moveId }) => moveId);
  return ids.map((id) => byMove.get(id) ?? []);
};
