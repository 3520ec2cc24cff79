import { Refusal } from '@gridweave/subgraph/refusal';
import { Eligibility } from '../eligibility/eligibility.enums';
import { NoticeStanding } from '../public-notice/public-notice.enums';
import { ReviewStanding } from '../qualification-review/qualification-review.enums';
import { type AgeRule, passesAge } from './age.rules';
import { CommitteeTier, ReserveBatchState, ReserveExitReason, ReserveStep } from './reserve.enums';

/** What of a batch the age rules stand in. */
export interface BatchAges {
  readonly readOn: string;
  readonly headBornOnOrAfter: string | null;
  readonly deputyBornOnOrAfter: string | null;
  readonly memberBornOnOrAfter: string | null;
}

/** The age rule of a batch for one tier. */
export function ageRuleOf(batch: BatchAges, tier: CommitteeTier): AgeRule {
  const bornOnOrAfter = {
    [CommitteeTier.HEAD]: batch.headBornOnOrAfter,
    [CommitteeTier.DEPUTY]: batch.deputyBornOnOrAfter,
    [CommitteeTier.MEMBER]: batch.memberBornOnOrAfter,
  }[tier];
  return { readOn: batch.readOn, bornOnOrAfter };
}

/** What of an entry the steps depend on. */
export interface EntryState {
  readonly step: ReserveStep;
}

/** Throws unless the candidate has been recommended and nothing more: no step is skipped, none is taken twice. */
export function refuseSelecting({ step }: EntryState): void {
  if (step !== ReserveStep.RECOMMENDED) throw wrongStep(step);
}

/** Throws unless the subdistrict or town has selected the candidate. */
export function refuseEntering({ step }: EntryState): void {
  if (step === ReserveStep.RECOMMENDED) throw new Refusal('CANDIDATE_NOT_SELECTED', '该人选尚未经街道（镇）遴选。');
  if (step !== ReserveStep.SELECTED) throw wrongStep(step);
}

/** Throws when it is too late to reject: who is in the pool leaves it by an exit with its own reasons. */
export function refuseRejecting({ step }: EntryState): void {
  if (step !== ReserveStep.RECOMMENDED && step !== ReserveStep.SELECTED) throw wrongStep(step);
}

/** The deed that led to a step, for records of before deeds were kept. */
export function actionOf(step: ReserveStep): string {
  return {
    [ReserveStep.RECOMMENDED]: 'recommendCandidate',
    [ReserveStep.SELECTED]: 'selectCandidate',
    [ReserveStep.IN_POOL]: 'enterPool',
    [ReserveStep.REJECTED]: 'rejectCandidate',
    [ReserveStep.EXITED]: 'exitPool',
    [ReserveStep.WITHDRAWN]: 'withdrawCandidate',
  }[step];
}

const takenBy = {
  recommend: '由推荐社区（村）的居（村）委会或辖区组工干部推荐。',
  select: '由推荐社区（村）上级的街道办事处（镇政府）遴选。',
  reject: '由上级街道办事处（镇政府）或区级组工干部办理。',
  review: '由上级街道办事处（镇政府）或区级组工干部复核。',
  enter: '由区级组工干部办理。',
  leave: '由本人办理。',
} as const;

/** A step of the pool, by who takes it. */
export type TakenStep = keyof typeof takenBy;

/** FORBIDDEN, of whoever has no such step to take here: it says who has. */
export function notYours(step: TakenStep, field: string | null = null): Refusal {
  return new Refusal('FORBIDDEN', takenBy[step], field);
}

/** Who rejects: the office while the candidate is before it, the district until the pool. */
export function rejectingStep({ step }: EntryState): TakenStep {
  return step === ReserveStep.RECOMMENDED ? 'reject' : 'enter';
}

/** What a batch asks for before somebody enters, and how far that has come. */
export interface Preparations {
  readonly reviewDays: number | null;
  readonly noticeDays: number | null;
  readonly review: ReviewStanding | null;
  readonly notice: NoticeStanding | null;
}

/** Throws unless the joint review, where the batch asks for one or one was begun, is answered by all and passed. */
export function refuseUnreviewed({ reviewDays, review }: Pick<Preparations, 'reviewDays' | 'review'>): void {
  if (review === null && reviewDays !== null) throw new Refusal('REVIEW_NOT_REQUESTED', '本批次须先经联审。');
  if (review === ReviewStanding.WAITING || review === ReviewStanding.OVERDUE) {
    throw new Refusal('REVIEW_PENDING', '联审尚有单位未回复。');
  }
  if (review === ReviewStanding.FAILED) throw new Refusal('REVIEW_FAILED', '联审未通过。');
}

/** Throws unless the notice, where the batch asks for one or one was opened, has passed without an objection that stands. */
export function refuseUnpublished({ noticeDays, notice }: Pick<Preparations, 'noticeDays' | 'notice'>): void {
  if (notice === null && noticeDays !== null) throw new Refusal('NOTICE_MISSING', '本批次须先行公示。');
  if (notice === NoticeStanding.OPEN) throw new Refusal('NOTICE_STILL_UP', '公示期未满。');
  if (notice === NoticeStanding.HALTED) throw new Refusal('NOTICE_HALTED', '公示异议未处理完毕。');
  if (notice === NoticeStanding.WITHDRAWN) throw new Refusal('NOTICE_WITHDRAWN', '公示已撤下，须重新公示。');
}

/** Throws where somebody is in the pool for the tier already, by an entry of another batch: nobody counts there twice. */
export function refuseKeptAlready(isKept: boolean): void {
  if (!isKept) return;
  const message = '该人选已由其他批次进入同一层级后备库，请先办理原条目的出库。';
  throw new Refusal('PERSON_ALREADY_IN_POOL', message, 'reserveEntryId');
}

/** Throws unless somebody is in the pool. */
export function refuseNotInPool({ step }: EntryState): void {
  if (step === ReserveStep.IN_POOL) return;
  const isOver = step !== ReserveStep.RECOMMENDED && step !== ReserveStep.SELECTED;
  throw isOver ? wrongStep(step) : new Refusal('CANDIDATE_NOT_IN_POOL', '该人选尚未入库。');
}

/** Throws where there is nothing to withdraw from any more. */
export function refuseWithdrawing({ step }: EntryState): void {
  const live = [ReserveStep.RECOMMENDED, ReserveStep.SELECTED, ReserveStep.IN_POOL];
  if (!live.includes(step)) throw wrongStep(step);
}

/** What of an entry its exit depends on. */
export interface ExitState extends EntryState {
  readonly proposedExit: ReserveExitReason | null;
  readonly exitProposedBy: string | null;
}

/** Throws where age is the reason and the calendar does not say so: EXIT_NOT_PROPOSED. */
export function refuseExit({ proposedExit }: ExitState, reason: ReserveExitReason): void {
  if (reason === ReserveExitReason.OVER_AGE && proposedExit !== reason) {
    throw new Refusal('EXIT_NOT_PROPOSED', '超龄出库须先由系统按年龄条件提出。', 'exitReason');
  }
}

/** The reason that a review proposes; throws where it gives none, or age, which the calendar proposes. */
export function proposableExit(reason: ReserveExitReason | null | undefined): ReserveExitReason {
  if (reason == null || reason === ReserveExitReason.OVER_AGE) {
    throw new Refusal('EXIT_REASON_INVALID', '建议出库须说明原因；超龄由系统提出。', 'exitReason');
  }
  return reason;
}

/** What only or mostly the calendar proposes: what a review says beside it does not take its place. */
const ofCalendar = new Set([ReserveExitReason.OVER_AGE, ReserveExitReason.APPOINTED]);

/** The reason that is proposed after a review that gives one. */
export function proposedByReview(before: ReserveExitReason | null, reason: ReserveExitReason): ReserveExitReason {
  return before !== null && ofCalendar.has(before) ? before : reason;
}

/** Whether the calendar still has to propose something: nobody leaves for age without that, for other reasons they do. */
export function isNewProposal(before: ReserveExitReason | null, reason: ReserveExitReason): boolean {
  return before === null || (reason === ReserveExitReason.OVER_AGE && before !== reason);
}

/** Throws OWN_ENTRY: nobody takes a step for themself, whatever their office. */
export function refuseOwnEntry(viewerId: string, nomineeSubject: string | null): void {
  if (viewerId === nomineeSubject) throw new Refusal('OWN_ENTRY', '不能办理本人的后备事项。');
}

/** Throws where the rules that the batch names are known not to be met; what is unknown refuses nobody. */
export function refuseIneligible(eligible: Eligibility | null): void {
  if (eligible === Eligibility.NO) throw new Refusal('NOT_ELIGIBLE', '该人选不符合本批次的资格规则。', 'personId');
}

/** Throws BATCH_CLOSED. */
export function refuseClosed(state: ReserveBatchState): void {
  if (state === ReserveBatchState.CLOSED) throw new Refusal('BATCH_CLOSED', '该批次已截止推荐。', 'batchId');
}

/** Throws when the birth date is known not to pass; what is unknown refuses nobody. */
export function refuseOverAge(bornOn: string | null, rule: AgeRule): void {
  if (passesAge(bornOn, rule) === false)
    throw new Refusal('AGE_RULE_NOT_MET', '该人选不符合本批次的年龄条件。', 'personId');
}

function wrongStep(step: ReserveStep): Refusal {
  switch (step) {
    case ReserveStep.RECOMMENDED:
      return new Refusal('CANDIDATE_ALREADY_RECOMMENDED', '该人选已被推荐。');
    case ReserveStep.SELECTED:
      return new Refusal('CANDIDATE_ALREADY_SELECTED', '该人选已经遴选。');
    case ReserveStep.IN_POOL:
      return new Refusal('CANDIDATE_ALREADY_IN_POOL', '该人选已经入库。');
    case ReserveStep.REJECTED:
      return new Refusal('CANDIDATE_REJECTED', '该人选未通过。');
    case ReserveStep.EXITED:
      return new Refusal('CANDIDATE_EXITED', '该人选已经出库。');
    case ReserveStep.WITHDRAWN:
      return new Refusal('CANDIDATE_WITHDRAWN', '该人选已由本人撤回。');
  }
}
