import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { denialOf } from '../appointment/appointment.actions';
import { refuseOwn } from '../appointment/appointment.policy';
import { DecisionOutcome } from '../decision-form/decision-form.enums';
import { knownProposersOf } from '../decision-form/decision-form.queries';
import { refuseProposer } from '../decision-form/decision-form.rules';
import type { PersonnelContext } from '../services';
import { matterOf } from './move-record.commands';
import type { PromotionMoveRow } from './promotion-move.entity';
import { ProbationOutcome } from './promotion-move.enums';
import { refuseUnentitled } from './promotion-move.policy';
import { movedPerson, postActedOn } from './promotion-move.queries';
import { moveSteps, refuseProbation, refuseStep } from './promotion-move.rules';

/** What this viewer may do about a move now, by the rights and the rules that the deeds themselves go by. */
export async function actionsOn(ctx: PersonnelContext, move: PromotionMoveRow): Promise<AvailableAction[]> {
  const post = await postActedOn(ctx, move);
  const person = await movedPerson(ctx, move);
  const proposers = await knownProposersOf(ctx, matterOf(move));
  const rules: Record<string, () => void> = Object.fromEntries(
    moveSteps.map((step) => [step, () => refuseStep(step, move)]),
  );
  const decide = () => {
    refuseStep('decideAppointment', move);
    refuseProposer(DecisionOutcome.AGREED, ctx.viewer.id, proposers);
  };
  const conclude = () => refuseProbation(move, ProbationOutcome.FAILED, shanghaiDay(ctx.now));
  return Object.entries({ ...rules, decideAppointment: decide, concludeProbation: conclude }).map(([action, rule]) => {
    const denial = denialOf(() => {
      refuseUnentitled(ctx.viewer, ctx.services.territory, post);
      if (person) refuseOwn(ctx.viewer, person);
      rule();
    });
    return { action, allowed: denial === null, denial };
  });
}
