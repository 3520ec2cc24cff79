import { type EntityManager, In, IsNull } from 'typeorm';
import { AppointmentRow } from '../appointment/appointment.entity';
import { AppointmentState } from '../appointment/appointment.enums';
import { locking } from '../locking';
import { PostRow } from '../post/post.entity';
import { postsOfEndedPlaces } from '../post/post.queries';
import { PromotionMoveRow } from './promotion-move.entity';
import { PromotionMoveState } from './promotion-move.enums';
import type { FilledPost, PlannedMove } from './together.rules';

export const leavingOf = ({ leaving }: Pick<PromotionMoveRow, 'leaving'>): string[] =>
  leaving === null ? [] : (JSON.parse(leaving) as string[]);

export function planned(move: PromotionMoveRow): PlannedMove {
  const { id, personId, effectiveOn, termTo, toPostId } = move;
  return { id, personId, effectiveOn, termTo, postId: toPostId, leaving: leavingOf(move) };
}

/** Posts with those who hold them or are to, held until the transaction ends, so that one of several is first. */
export async function filledPosts(tx: EntityManager, postIds: readonly string[]): Promise<Map<string, FilledPost>> {
  const ids = [...new Set(postIds)];
  if (ids.length === 0) return new Map();
  const query = tx.createQueryBuilder(PostRow, 'post').where({ id: In(ids) });
  const posts = await locking(tx, query.orderBy('post.id')).getMany();
  const held = { postId: In(ids), state: AppointmentState.STANDS, standsInForId: IsNull() };
  const holders = await locking(tx, tx.createQueryBuilder(AppointmentRow, 'appointment').where(held)).getMany();
  const byPost = Map.groupBy(holders, ({ postId }) => postId);
  const ended = await postsOfEndedPlaces(tx, ids);
  return new Map(
    posts.map(({ id, establishment, fromDay, toDay }) => [
      id,
      { establishment, fromDay, toDay, placeEnded: ended.has(id), holders: byPost.get(id) ?? [] },
    ]),
  );
}

const { PROPOSED, INSPECTED, DECIDED, ELECTED, HALTED } = PromotionMoveState;
export const openStates = [PROPOSED, INSPECTED, DECIDED, ELECTED, HALTED] as const;

/** Moves in motion of some people: they may leave what they hold. */
export function openMovesOf(tx: EntityManager, personIds: readonly string[]): Promise<PromotionMoveRow[]> {
  return tx.findBy(PromotionMoveRow, { personId: In([...new Set(personIds)]), state: In([...openStates]) });
}

/** Other moves to a post on which it has been decided or voted. */
export function promisedTo(
  tx: EntityManager,
  move: PromotionMoveRow,
  states: readonly PromotionMoveState[],
): Promise<PromotionMoveRow[]> {
  const query = tx
    .createQueryBuilder(PromotionMoveRow, 'move')
    .where({ toPostId: move.toPostId ?? '', state: In([...states]) })
    .andWhere('move.id <> :ownId', { ownId: move.id });
  return locking(tx, query).getMany();
}
