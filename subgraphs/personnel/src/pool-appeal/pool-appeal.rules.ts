import { Refusal } from '@gridweave/subgraph/refusal';
import { ReserveStep } from '../reserve/reserve.enums';
import { AppealState } from './pool-appeal.enums';

/** Throws unless the candidate was rejected or has left the pool by a decision that nobody has appealed against yet. */
export function refuseAppeal(
  step: ReserveStep,
  decisionId: string,
  appeals: readonly { readonly decisionId: string }[],
): void {
  if (step !== ReserveStep.REJECTED && step !== ReserveStep.EXITED) {
    throw new Refusal('NOTHING_TO_APPEAL', '没有可申诉的决定。', 'reserveEntryId');
  }
  if (appeals.some((appeal) => appeal.decisionId === decisionId)) {
    throw new Refusal('ALREADY_APPEALED', '对该决定只能申诉一次。', 'reserveEntryId');
  }
}

/** Whom an appeal concerns, by the subjects they sign in with. */
export interface AppealConcerns {
  readonly nominee: string | null;
  readonly decidedBy: string | null;
  readonly recommendedBy: string | null;
}

/** Throws where somebody would settle their own appeal, one against their own decision, or one of whom they put forward. */
export function refuseSettler(settler: string, { nominee, decidedBy, recommendedBy }: AppealConcerns): void {
  if (settler === nominee) throw new Refusal('OWN_ENTRY', '不能办理本人的后备事项。');
  if (settler === decidedBy) throw new Refusal('SETTLER_IS_DECIDER', '申诉须由原决定人以外的人员处理。');
  if (settler === recommendedBy) throw new Refusal('DECIDER_IS_PROPOSER', '提出人不能对同一事项作出决定。');
}

/** Throws APPEAL_ALREADY_SETTLED. */
export function refuseSettledAppeal(state: AppealState): void {
  if (state !== AppealState.OPEN) throw new Refusal('APPEAL_ALREADY_SETTLED', '该申诉已经处理。', 'appealId');
}

/** The step to which an upheld appeal leads back: where the candidate was before the decision. */
export function stepBefore(step: ReserveStep, selectedDay: string | null): ReserveStep {
  if (step === ReserveStep.EXITED) return ReserveStep.IN_POOL;
  return selectedDay === null ? ReserveStep.RECOMMENDED : ReserveStep.SELECTED;
}
