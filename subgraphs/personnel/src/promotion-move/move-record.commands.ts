import { setAlarm } from '@gridweave/subgraph/alarms/alarm';
import { type Deed, refuseStale } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { refuseOwn } from '../appointment/appointment.policy';
import { Role } from '../appointment/role.type';
import { MatterKind } from '../decision-form/decision-form.enums';
import { locking } from '../locking';
import { PersonRow } from '../person/person.entity';
import { PostRow } from '../post/post.entity';
import { takeDown } from '../public-notice/public-notice.commands';
import type { PersonnelServices } from '../services';
import { moveDay } from './move-day';
import { PromotionMoveChangeRow, PromotionMoveRow } from './promotion-move.entity';
import { refuseUnentitledToRecord } from './promotion-move.policy';
import { isCalledOff, isReady } from './promotion-move.rules';
import { visibleMoves } from './promotion-move.scope';

export type MoveDeed = Deed<PersonnelServices>;

export const matterOf = ({ id }: Pick<PromotionMoveRow, 'id'>) => ({ kind: MatterKind.PROMOTION_MOVE, id });

/** A move that the viewer may act on, and that nobody else changes meanwhile; never one’s own. */
export async function changeableMove(
  { tx, ctx }: MoveDeed,
  { promotionMoveId: id, expectedVersion }: { promotionMoveId: string; expectedVersion: number },
): Promise<PromotionMoveRow> {
  const rights = visibleMoves(ctx.viewer, ctx.services.territory);
  const move = isWord(id) ? await lockedMove(tx, id) : null;
  const seen = tx.createQueryBuilder(PromotionMoveRow, 'move').where({ id: move?.id ?? '' });
  if (!move || !(await seen.andWhere(rights.sql, rights.parameters).getExists())) {
    throw new Refusal('MOVE_NOT_FOUND', '没有这个任用事项。', 'promotionMoveId');
  }
  const postId = move.toPostId ?? move.fromPostId;
  const post = postId === null ? null : await tx.findOneBy(PostRow, { id: postId });
  refuseUnentitledToRecord(ctx.viewer, ctx.services.territory, { post, divisionId: move.divisionId });
  refuseOwn(ctx.viewer, await tx.findOneByOrFail(PersonRow, { id: move.personId }));
  refuseStale(expectedVersion, move.version);
  return move;
}

export function lockedMove(tx: EntityManager, id: string): Promise<PromotionMoveRow | null> {
  return locking(tx, tx.createQueryBuilder(PromotionMoveRow, 'move').where({ id })).getOne();
}

/** What is done about a move, in which role, by whom and why. */
export interface Done {
  readonly action: string;
  readonly bySubject: string;
  readonly byRole?: Role | 'SYSTEM';
  readonly reason: string | null;
}

/** Writes a move as it now stands, sets the alarm of its day where it has become ready, and records what was done. What comes to nothing is public no more. */
export async function changeMove(
  { tx, now }: Pick<MoveDeed, 'tx' | 'now'>,
  before: PromotionMoveRow,
  changes: Partial<PromotionMoveRow>,
  done: Done,
): Promise<PromotionMoveRow> {
  const { id, version } = before;
  const after = { ...before, ...changes, version: version + 1 };
  const { affected } = await tx.update(PromotionMoveRow, { id, version }, { ...changes, version: after.version });
  if (affected !== 1) refuseStale(version, after.version);
  await recordChange({ tx, now }, after, done);
  if (isReady(after)) await setDay(tx, after);
  if (isCalledOff(after)) await takeDown(tx, matterOf(after));
  return after;
}

export async function recordChange(
  { tx, now }: Pick<MoveDeed, 'tx' | 'now'>,
  { id, state }: PromotionMoveRow,
  { action, bySubject, byRole = Role.HR_OFFICER, reason }: Done,
): Promise<void> {
  await tx.insert(PromotionMoveChangeRow, {
    ...{ id: newId(now.getTime()), moveId: id, action, state, at: now, bySubject, byRole, reason },
  });
}

/** An alarm of an earlier date finds that it is not the day, and leaves the move alone. */
function setDay(tx: EntityManager, { id, effectiveOn, version }: PromotionMoveRow): Promise<void> {
  const name = { kind: moveDay, subjectId: id, mark: String(version) };
  return setAlarm(tx, name, startOfShanghaiDay(effectiveOn));
}
