import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { denialOf } from '../appointment/appointment.actions';
import { DecisionOutcome } from '../decision-form/decision-form.enums';
import { knownProposersOf } from '../decision-form/decision-form.queries';
import { refuseProposer } from '../decision-form/decision-form.rules';
import type { PersonnelContext } from '../services';
import type { QualificationReviewRow } from './qualification-review.entity';
import { roleToAnswer } from './qualification-review.policy';
import { repliesOf } from './qualification-review.queries';
import { refuseAnswered, refuseSuperseded } from './qualification-review.rules';

/** What this viewer may do with a review now: answer for one of its units, where that is yet to be done. */
export async function actionsOnReview(
  ctx: PersonnelContext,
  review: QualificationReviewRow,
): Promise<AvailableAction[]> {
  const own = (await repliesOf(ctx, review.id)).filter(({ unitId }) => roleToAnswer(ctx.viewer, unitId) !== null);
  const proposers = await knownProposersOf(ctx, { kind: review.matterKind, id: review.matterId });
  const denial = denialOf(() => {
    const reply = own.find(({ outcome }) => outcome === null) ?? own[0];
    if (!reply) throw new Refusal('FORBIDDEN', '您所在单位未被征询。');
    refuseSuperseded(review);
    refuseAnswered(reply.outcome);
    refuseProposer(DecisionOutcome.AGREED, ctx.viewer.id, proposers);
  });
  return [{ action: 'answerQualificationReview', allowed: denial === null, denial }];
}
