import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { denialOf } from '../appointment/appointment.actions';
import type { PersonnelContext } from '../services';
import type { QualificationReviewRow } from './qualification-review.entity';
import { roleToAnswer } from './qualification-review.policy';
import { concernedIn, repliesOf } from './qualification-review.queries';
import { refuseAnswered, refuseConcernedReviewer, refuseSuperseded } from './qualification-review.rules';

/** What this viewer may do with a review now: answer for one of its units, where that is yet to be done. */
export async function actionsOnReview(
  ctx: PersonnelContext,
  review: QualificationReviewRow,
): Promise<AvailableAction[]> {
  const own = (await repliesOf(ctx, review.id)).filter(({ unitId }) => roleToAnswer(ctx.viewer, unitId) !== null);
  const concerned = await concernedIn(ctx, review);
  const denial = denialOf(() => {
    const reply = own.find(({ outcome }) => outcome === null) ?? own[0];
    if (!reply) throw new Refusal('FORBIDDEN', '您所在单位未被征询。');
    refuseSuperseded(review);
    refuseAnswered(reply.outcome);
    refuseConcernedReviewer(ctx.viewer.id, concerned);
  });
  return [{ action: 'answerQualificationReview', allowed: denial === null, denial }];
}
