import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { In } from 'typeorm';
import { PostRow } from '../post/post.entity';
import { canKeepPosts } from '../post/post.policy';
import { isElected } from '../post/post.rules';
import { refuseMonths } from '../promotion-move/promotion-move.rules';
import type { PersonnelContext } from '../services';
import { RecruitmentRow } from './recruitment.entity';
import type { CancelRecruitmentInput, PlanRecruitmentInput } from './recruitment.input';
import { lockedRecruitment } from './recruitment.queries';
import { refuseCancelled, refusePlan } from './recruitment.rules';
import { type RecruitmentDeed, record, refuseUnentitled } from './recruitment-record.commands';

const longestName = 100;
const longestBasis = 200;
const longestCommitment = 240;

/** Plans a recruitment and answers its id. */
export async function planRecruitment(ctx: PersonnelContext, input: PlanRecruitmentInput): Promise<string> {
  const { id } = await perform(ctx, 'planRecruitment', input, async (deed) => {
    if (ctx.services.territory.division(input.divisionId)?.kind !== 'DISTRICT') {
      throw new Refusal('DIVISION_NOT_FOUND', '招聘由区级组织，没有这个区。', 'divisionId');
    }
    refuseUnentitled(ctx, input.divisionId);
    refusePlan(input);
    refuseMonths(input.commitmentMonths ?? null, longestCommitment, 'commitmentMonths');
    await refusePosts(deed, input.postIds);
    const { divisionId, places, registrationFrom, registrationTo, readOn } = input;
    const row: RecruitmentRow = {
      id: newId(deed.now.getTime()),
      ...{ divisionId, places, registrationFrom, registrationTo, readOn },
      name: requiredText(input.name, 'name', longestName),
      posts: JSON.stringify(input.postIds),
      stages: JSON.stringify(input.stages),
      commitmentMonths: input.commitmentMonths ?? null,
      basis: requiredText(input.basis, 'basis', longestBasis),
      cancelledBecause: null,
      synthetic: false,
      version: 1,
    };
    await deed.tx.insert(RecruitmentRow, row);
    await record(deed, row.id, { action: 'planRecruitment', reason: row.basis });
    return { id: row.id };
  });
  return id;
}

async function refusePosts({ tx, ctx }: RecruitmentDeed, postIds: readonly string[]): Promise<void> {
  const posts = await tx.findBy(PostRow, { id: In(postIds.filter(isWord)) });
  const kept = posts.filter(
    (post) => !isElected(post) && canKeepPosts(ctx.viewer, ctx.services.territory, post.role, post),
  );
  if (kept.length === postIds.length) return;
  throw new Refusal('POST_NOT_FOUND', '岗位须为辖区内非选举产生的岗位。', 'postIds');
}

/** Calls a recruitment off, and answers its id; who has been proposed already is called off one by one. */
export async function cancelRecruitment(ctx: PersonnelContext, input: CancelRecruitmentInput): Promise<string> {
  const { id } = await perform(ctx, 'cancelRecruitment', input, async (deed) => {
    const before = await lockedRecruitment(deed.tx, input.recruitmentId);
    if (!before) throw new Refusal('RECRUITMENT_NOT_FOUND', '没有这次招聘。', 'recruitmentId');
    refuseUnentitled(ctx, before.divisionId);
    refuseStale(input.expectedVersion, before.version);
    refuseCancelled(before);
    const cancelledBecause = requiredText(input.reason, 'reason');
    const { version } = before;
    const written = { cancelledBecause, version: version + 1 };
    const { affected } = await deed.tx.update(RecruitmentRow, { id: before.id, version }, written);
    if (affected !== 1) refuseStale(version, version + 1);
    await record(deed, before.id, { action: 'cancelRecruitment', reason: cancelledBecause });
    return { id: before.id };
  });
  return id;
}
