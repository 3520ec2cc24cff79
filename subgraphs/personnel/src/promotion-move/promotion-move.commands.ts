import { perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { AppointmentRow } from '../appointment/appointment.entity';
import { Role } from '../appointment/role.type';
import { recordDecisionForm } from '../decision-form/decision-form.commands';
import { DecisionOutcome } from '../decision-form/decision-form.enums';
import type { PersonnelContext } from '../services';
import { decide, refuseRivals } from './decide.commands';
import { changeableMove, changeMove, matterOf } from './move-record.commands';
import { type ProbationOutcome, PromotionMoveState } from './promotion-move.enums';
import type {
  CancelAppointmentInput,
  ConcludeProbationInput,
  DecideAppointmentInput,
  ProposeAppointmentInput,
  RescheduleAppointmentInput,
} from './promotion-move.input';
import { refuseProbation, refuseStep, stateBeforeHalt } from './promotion-move.rules';
import { propose } from './propose.commands';

/** Proposes that somebody moves, and answers the move's id. */
export async function proposeAppointment(ctx: PersonnelContext, input: ProposeAppointmentInput): Promise<string> {
  const { id } = await perform(ctx, 'proposeAppointment', input, async (deed) => ({
    id: await propose(deed, input, null),
  }));
  return id;
}

/** Decides on what another proposed, and answers the move's id. */
export async function decideAppointment(ctx: PersonnelContext, input: DecideAppointmentInput): Promise<string> {
  const { id } = await perform(ctx, 'decideAppointment', input, async (deed) => ({
    id: await decide(deed, input, input),
  }));
  return id;
}

/** Gives a move that waits or was halted another date, and answers its id. */
export async function rescheduleAppointment(ctx: PersonnelContext, input: RescheduleAppointmentInput): Promise<string> {
  const { id } = await perform(ctx, 'rescheduleAppointment', input, async (deed) => {
    const reason = requiredText(input.reason, 'reason');
    const move = await changeableMove(deed, input);
    refuseStep('rescheduleAppointment', move);
    const { effectiveOn } = input;
    if (effectiveOn < shanghaiDay(deed.now)) {
      throw new Refusal('DATE_IN_PAST', '生效日期不能早于今日。', 'effectiveOn');
    }
    if (move.termTo !== null && move.termTo < effectiveOn) {
      throw new Refusal('DATE_BEFORE_START', '任期届满不能早于生效日期。', 'effectiveOn');
    }
    const said = { effectiveOn, haltedBy: null, state: stateBeforeHalt(move) };
    await refuseRivals(deed, { ...move, ...said });
    await changeMove(deed, move, said, { action: 'rescheduleAppointment', bySubject: ctx.viewer.id, reason });
    return { id: move.id };
  });
  return id;
}

/** Calls a move off before it takes effect, and answers its id. */
export async function cancelAppointment(ctx: PersonnelContext, input: CancelAppointmentInput): Promise<string> {
  const { id } = await perform(ctx, 'cancelAppointment', input, async (deed) => {
    const reason = requiredText(input.reason, 'reason');
    const move = await changeableMove(deed, input);
    refuseStep('cancelAppointment', move);
    await recordDecisionForm(deed, {
      matter: matterOf(move),
      action: 'cancelAppointment',
      outcome: DecisionOutcome.WITHDRAWN,
      byRole: Role.HR_OFFICER,
      form: { comment: reason },
      synthetic: move.synthetic,
    });
    const done = { action: 'cancelAppointment', bySubject: ctx.viewer.id, reason };
    await changeMove(deed, move, { state: PromotionMoveState.CANCELLED, haltedBy: null }, done);
    return { id: move.id };
  });
  return id;
}

/** Says what came of a probation, and answers the move's id. */
export async function concludeProbation(ctx: PersonnelContext, input: ConcludeProbationInput): Promise<string> {
  const { id } = await perform(ctx, 'concludeProbation', input, async (deed) => {
    const reason = requiredText(input.reason, 'reason');
    const move = await changeableMove(deed, input);
    const outcome: ProbationOutcome = input.outcome;
    const held = await deed.tx.findOneBy(AppointmentRow, { id: move.appointmentId ?? '' });
    refuseProbation(move, outcome, { today: shanghaiDay(deed.now), leftOn: held?.toDay ?? null });
    const done = { action: 'concludeProbation', bySubject: ctx.viewer.id, reason };
    await changeMove(deed, move, { probationOutcome: outcome }, done);
    return { id: move.id };
  });
  return id;
}
