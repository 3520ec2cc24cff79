import { Refusal } from '@gridweave/subgraph/refusal';
import { ApplicationState, ExaminationStage, StageOutcome } from './recruitment.enums';

const { REGISTERED, QUALIFIED, DISQUALIFIED, EXAMINED, FAILED, WITHDRAWN } = ApplicationState;

const mostPlaces = 10_000;
const mostPosts = 100;
const allStages = Object.values(ExaminationStage);

/** What a plan says that a rule looks at. */
export interface Plan {
  readonly places: number;
  readonly postIds: readonly string[];
  readonly stages: readonly ExaminationStage[];
  readonly registrationFrom: string;
  readonly registrationTo: string;
}

/** Throws for a plan that cannot be: no places, no posts, stages out of order, days out of order. */
export function refusePlan({ places, postIds, stages, registrationFrom, registrationTo }: Plan): void {
  if (places < 1 || places > mostPlaces) throw outOfRange(`计划人数须为1至${mostPlaces}。`, 'places');
  if (postIds.length < 1 || postIds.length > mostPosts) throw outOfRange(`岗位须为1至${mostPosts}个。`, 'postIds');
  if (new Set(postIds).size !== postIds.length) throw new Refusal('POST_REPEATED', '岗位重复。', 'postIds');
  const inOrder = allStages.filter((stage) => stages.includes(stage));
  if (stages.length === 0 || inOrder.join() !== stages.join()) {
    throw new Refusal('STAGES_OUT_OF_ORDER', '考试环节须按笔试、面试、体检的顺序，且不重复。', 'stages');
  }
  if (registrationTo < registrationFrom) {
    throw new Refusal('DATE_BEFORE_START', '报名截止日期不能早于开始日期。', 'registrationTo');
  }
}

/** Throws unless somebody may register on a day. */
export function refuseRegistering(
  plan: {
    readonly registrationFrom: string;
    readonly registrationTo: string;
    readonly cancelledBecause: string | null;
  },
  today: string,
): void {
  refuseCancelled(plan);
  if (today < plan.registrationFrom) throw new Refusal('REGISTRATION_NOT_OPEN', '报名尚未开始。', 'recruitmentId');
  if (today > plan.registrationTo) throw new Refusal('REGISTRATION_OVER', '报名已经截止。', 'recruitmentId');
}

export function refuseCancelled({ cancelledBecause }: { readonly cancelledBecause: string | null }): void {
  if (cancelledBecause !== null) throw new Refusal('RECRUITMENT_CANCELLED', '该招聘已取消。', 'recruitmentId');
}

const wrong: Record<ApplicationState, [string, string]> = {
  [REGISTERED]: ['APPLICATION_NOT_QUALIFIED', '该报考尚未通过资格审查。'],
  [QUALIFIED]: ['APPLICATION_NOT_EXAMINED', '该报考尚未通过全部考试环节。'],
  [DISQUALIFIED]: ['APPLICATION_DISQUALIFIED', '该报考未通过资格审查。'],
  [EXAMINED]: ['APPLICATION_ALREADY_EXAMINED', '该报考已通过全部考试环节。'],
  [FAILED]: ['APPLICATION_FAILED', '该报考未通过考试。'],
  [WITHDRAWN]: ['APPLICATION_WITHDRAWN', '该报考已放弃。'],
};

function wrongState(state: ApplicationState): Refusal {
  const [code, message] = wrong[state];
  return new Refusal(code, message, 'applicationId');
}

export function refuseQualifying(state: ApplicationState): void {
  if (state === QUALIFIED)
    throw new Refusal('APPLICATION_ALREADY_QUALIFIED', '该报考已通过资格审查。', 'applicationId');
  if (state !== REGISTERED) throw wrongState(state);
}

export function refuseHiring({ state, moveId }: { readonly state: ApplicationState; readonly moveId: string | null }) {
  if (state !== EXAMINED) throw wrongState(state);
  if (moveId !== null) throw new Refusal('HIRE_ALREADY_PROPOSED', '该人选已提出聘用。', 'applicationId');
}

/** Throws where it is too late to withdraw: who is being hired is called off with the move. */
export function refuseWithdrawing({
  state,
  moveId,
}: {
  readonly state: ApplicationState;
  readonly moveId: string | null;
}) {
  if (![REGISTERED, QUALIFIED, EXAMINED].includes(state)) throw wrongState(state);
  if (moveId !== null) throw new Refusal('HIRE_ALREADY_PROPOSED', '已提出聘用，请联系人事部门撤销。', 'applicationId');
}

/** The state after a stage; throws where the stage is not the next one. */
export function stateAfterStage(
  {
    state,
    taken,
    stages,
  }: { state: ApplicationState; taken: readonly ExaminationStage[]; stages: readonly ExaminationStage[] },
  stage: ExaminationStage,
  outcome: StageOutcome,
): ApplicationState {
  if (taken.includes(stage)) throw new Refusal('STAGE_ALREADY_TAKEN', '该环节已有结果。', 'stage');
  if (state !== QUALIFIED) throw wrongState(state);
  const next = stages[taken.length];
  if (next !== stage) throw new Refusal('STAGE_OUT_OF_ORDER', '不是该报考的下一环节。', 'stage');
  if (outcome !== StageOutcome.PASSED) return FAILED;
  return taken.length + 1 === stages.length ? EXAMINED : QUALIFIED;
}

/** A mark as examiners write it, such as 82.5; none for a physical examination, of which only the outcome is kept. */
export function readMark(stage: ExaminationStage, text: string | null | undefined): string | null {
  if (text == null) return null;
  const mark = text.normalize('NFKC').trim();
  if (stage === ExaminationStage.PHYSICAL) throw new Refusal('MARK_NOT_KEPT', '体检只登记是否通过。', 'mark');
  if (!/^\d{1,4}(?:\.\d{1,2})?$/.test(mark)) throw new Refusal('MARK_INVALID', '成绩须为数字，最多两位小数。', 'mark');
  return mark;
}

const outOfRange = (message: string, field: string) => new Refusal('NUMBER_OUT_OF_RANGE', message, field);
