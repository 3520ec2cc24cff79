import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { In } from 'typeorm';
import { Role } from '../appointment/role.type';
import { PostRow } from '../post/post.entity';
import type { FindNoticeMatters } from '../public-notice/notice-matter';
import { DayUnit } from '../work-calendar/day-rule.enums';
import { PromotionMoveRow } from './promotion-move.entity';
import { PromotionMoveState } from './promotion-move.enums';
import { refuseUnentitled } from './promotion-move.policy';
import { needsNotice } from './promotion-move.rules';
import { visibleMoves } from './promotion-move.scope';

/** What holds for leading cadres is the least for all others here. */
const least = {
  days: 5,
  dayUnit: DayUnit.WORKING_DAY,
  basis: '《党政领导干部选拔任用工作条例》（2019年修订）：任职前公示不少于五个工作日',
};

/** Moves that were decided on and are to be made public before they take effect. */
export const findNoticedMoves: FindNoticeMatters = async ({ tx, ctx }, ids) => {
  const { sql, parameters } = visibleMoves(ctx.viewer, ctx.services.territory);
  const named = tx.createQueryBuilder(PromotionMoveRow, 'move').where({ id: In(ids.filter(isWord)) });
  // Whoever may not see a move does not learn that there is one.
  const rows = await named.andWhere(`(${sql})`, parameters).getMany();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const posts = await tx.findBy(PostRow, { id: In(rows.map(({ toPostId }) => toPostId ?? '')) });
  const postsById = new Map(posts.map((post) => [post.id, post]));
  const moves = ids.map((id) => {
    const move = byId.get(id);
    const post = postsById.get(move?.toPostId ?? '');
    if (!move || !post) throw new Refusal('MOVE_NOT_FOUND', '没有这个任用事项。', 'matterIds');
    refuseUnentitled(ctx.viewer, ctx.services.territory, post);
    const decided = move.state === PromotionMoveState.DECIDED || move.state === PromotionMoveState.HALTED;
    if (!decided || !needsNotice(move.kind)) {
      throw new Refusal('MOVE_NOT_TO_BE_NOTICED', '该事项尚未决定或无需公示。', 'matterIds');
    }
    return { id, personId: move.personId, divisionId: move.divisionId, caption: `拟任${post.title}` };
  });
  const [first] = moves;
  if (!first) throw new Refusal('MOVE_NOT_FOUND', '没有这个任用事项。', 'matterIds');
  return {
    matters: moves,
    divisionId: commonDivision(
      ctx.services.territory,
      moves.map(({ divisionId }) => divisionId),
    ),
    byRole: Role.HR_OFFICER,
    least: [least],
    synthetic: rows.every(({ synthetic }) => synthetic),
  };
};

/** The lowest division that has all of the others in it. */
function commonDivision(
  territory: { ancestors(id: string): readonly { id: string }[]; isWithin(id: string, ancestorId: string): boolean },
  divisionIds: readonly string[],
): string {
  const first = divisionIds[0] as string;
  const above = territory.ancestors(first).map(({ id }) => id);
  return above.find((id) => divisionIds.every((each) => territory.isWithin(each, id))) ?? first;
}
