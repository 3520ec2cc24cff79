import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { denialOf } from '../appointment/appointment.actions';
import { AppointmentState } from '../appointment/appointment.enums';
import { refuseOwn } from '../appointment/appointment.policy';
import { visibleAppointment } from '../appointment/appointment.queries';
import { DecisionOutcome } from '../decision-form/decision-form.enums';
import { knownProposersOf } from '../decision-form/decision-form.queries';
import { refuseProposer } from '../decision-form/decision-form.rules';
import type { PersonnelContext } from '../services';
import { inspectorSubjectsOf } from './details.queries';
import { refuseInspecting } from './inspection.rules';
import { matterOf } from './move-record.commands';
import type { PromotionMoveRow } from './promotion-move.entity';
import { ProbationOutcome } from './promotion-move.enums';
import { refuseUnentitledToRecord } from './promotion-move.policy';
import { movedPerson, postActedOn } from './promotion-move.queries';
import { moveSteps, refuseAnnulling, refuseProbation, refuseStep } from './promotion-move.rules';

/** What this viewer may do about a move now, by the rights and the rules that the deeds themselves go by. */
export async function actionsOn(ctx: PersonnelContext, move: PromotionMoveRow): Promise<AvailableAction[]> {
  const post = await postActedOn(ctx, move);
  const person = await movedPerson(ctx, move);
  const inspectors = await inspectorSubjectsOf(ctx, move.id);
  const proposers = await knownProposersOf(ctx, matterOf(move));
  const rules: Record<string, () => void> = Object.fromEntries(
    moveSteps.map((step) => [step, () => refuseStep(step, move)]),
  );
  const decide = () => {
    refuseStep('decideAppointment', move);
    refuseProposer(DecisionOutcome.AGREED, ctx.viewer.id, proposers);
    refuseInspecting(ctx.viewer.id, inspectors);
  };
  const conclude = () => refuseProbation(move, ProbationOutcome.FAILED, { today: shanghaiDay(ctx.now), leftOn: null });
  const appointment = move.appointmentId === null ? null : await visibleAppointment(ctx, move.appointmentId);
  const annul = () => refuseAnnulling(move, appointment?.state === AppointmentState.STANDS);
  const all = { ...rules, decideAppointment: decide, concludeProbation: conclude, annulMove: annul };
  return Object.entries(all).map(([action, rule]) => {
    const denial = denialOf(() => {
      refuseUnentitledToRecord(ctx.viewer, ctx.services.territory, { post, divisionId: move.divisionId });
      if (person) refuseOwn(ctx.viewer, person);
      rule();
    });
    return { action, allowed: denial === null, denial };
  });
}
