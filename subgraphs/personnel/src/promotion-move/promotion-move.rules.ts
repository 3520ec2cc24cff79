import { Refusal } from '@gridweave/subgraph/refusal';
import { Role } from '../appointment/role.type';
import type { PostRow } from '../post/post.entity';
import { PostKind } from '../post/post.enums';
import { isElected } from '../post/post.rules';
import { electionKinds, trackKinds } from '../promotion-track/promotion-track.rules';
import { NoticeStanding } from '../public-notice/public-notice.enums';
import { CommitteeTier } from '../reserve/reserve.enums';
import { CareerTier } from './career-tier';
import { ProbationOutcome, PromotionMoveKind, PromotionMoveState } from './promotion-move.enums';

const { DISMISSAL, RETIREMENT, EXAMINATION, APPOINTMENT } = PromotionMoveKind;
const { PROPOSED, INSPECTED, DECIDED, ELECTED, HALTED, EFFECTIVE, REFUSED, NOT_ELECTED, CANCELLED, ANNULLED } =
  PromotionMoveState;

/** What of a move the steps depend on. */
export interface MoveState {
  readonly kind: PromotionMoveKind | null;
  readonly state: PromotionMoveState;
  readonly toTier: CareerTier;
  readonly fromTier: CareerTier;
}

const tiers: Record<CommitteeTier, CareerTier> = {
  [CommitteeTier.HEAD]: CareerTier.HEAD,
  [CommitteeTier.DEPUTY]: CareerTier.DEPUTY,
  [CommitteeTier.MEMBER]: CareerTier.MEMBER,
};

/** Where a post stands among the tiers that moves are counted by; null for no post. */
export function careerTierOf(post: Pick<PostRow, 'kind' | 'tier' | 'role'> | null): CareerTier {
  if (post === null) return CareerTier.NO_POST;
  if (post.tier !== null && isElected(post)) return tiers[post.tier];
  if (post.kind === PostKind.PUBLIC_INSTITUTION) return CareerTier.PUBLIC_INSTITUTION_POST;
  if (post.role === Role.GRID_CHIEF) return CareerTier.GRID_CHIEF;
  return post.role === Role.GRID_MEMBER ? CareerTier.GRID_MEMBER : CareerTier.OTHER_POST;
}

const electedTiers: ReadonlySet<CareerTier> = new Set([CareerTier.HEAD, CareerTier.DEPUTY, CareerTier.MEMBER]);

/** Whether a move rests on a vote: it leads to an elected post, or dismisses from one. */
export function needsElection({ kind, toTier, fromTier }: Omit<MoveState, 'state'>): boolean {
  return electedTiers.has(toTier) || (kind === DISMISSAL && electedTiers.has(fromTier));
}

/** Whether inspectors look at the person first: for whoever moves on to another post. */
export function needsInspection(kind: PromotionMoveKind | null): boolean {
  return kind !== null && trackKinds.has(kind);
}

/** Whether a notice has to stand before it takes effect: for those appointed. A vote is public by itself. */
export function needsNotice(kind: PromotionMoveKind | null): boolean {
  return kind === APPOINTMENT || kind === EXAMINATION;
}

/** Throws for a way of moving that does not fit where it leads from and to. */
export function refuseKind(
  kind: PromotionMoveKind,
  { from, to }: { readonly from: PostRow | null; readonly to: PostRow | null },
): void {
  const leaves = kind === DISMISSAL || kind === RETIREMENT;
  if (leaves && to !== null) throw new Refusal('MOVE_LEADS_NOWHERE', '免职、退休没有新岗位。', 'toPostId');
  if (!leaves && to === null) throw new Refusal('POST_MISSING', '请选择新岗位。', 'toPostId');
  if (!trackKinds.has(kind) && from === null) {
    throw new Refusal('APPOINTMENT_MISSING', '请选择现任职务。', 'fromAppointmentId');
  }
  if (to === null) return;
  if (isElected(to) && !electionKinds.has(kind)) {
    throw new Refusal('ELECTED_POST_NEEDS_ELECTION', '选举岗位须经选举或补选产生，不能任命。', 'kind');
  }
  if (!isElected(to) && electionKinds.has(kind)) {
    throw new Refusal('POST_NOT_ELECTED', '该岗位不经选举产生。', 'kind');
  }
}

/** From which states each deed leads on. */
const steps = {
  recordInspection: [PROPOSED],
  decideAppointment: [PROPOSED, INSPECTED],
  recordElection: [DECIDED],
  rescheduleAppointment: [DECIDED, ELECTED, HALTED],
  cancelAppointment: [PROPOSED, INSPECTED, DECIDED, ELECTED, HALTED],
} as const satisfies Record<string, readonly PromotionMoveState[]>;

export type MoveStep = keyof typeof steps;
export const moveSteps = Object.keys(steps) as MoveStep[];

const wrongStates: Record<PromotionMoveState, [string, string]> = {
  [PROPOSED]: ['MOVE_NOT_DECIDED', '该事项尚未决定。'],
  [INSPECTED]: ['MOVE_ALREADY_INSPECTED', '该事项已经考察，尚未决定。'],
  [DECIDED]: ['MOVE_ALREADY_DECIDED', '该事项已经决定。'],
  [ELECTED]: ['MOVE_ALREADY_ELECTED', '该人选已经当选。'],
  [HALTED]: ['MOVE_HALTED', '该事项已中止，请另定生效日期。'],
  [EFFECTIVE]: ['MOVE_ALREADY_EFFECTIVE', '该事项已经生效。'],
  [REFUSED]: ['MOVE_REFUSED', '该事项未获通过。'],
  [NOT_ELECTED]: ['CANDIDATE_NOT_ELECTED', '该人选未当选。'],
  [CANCELLED]: ['MOVE_CANCELLED', '该事项已经撤销。'],
  [ANNULLED]: ['MOVE_ANNULLED', '该事项已经作废。'],
};

/** Throws where a deed cannot be done about a move as it stands: no step is skipped, none is taken twice. */
export function refuseStep(step: MoveStep, move: MoveState): void {
  const { state, kind } = move;
  if (!(steps[step] as readonly PromotionMoveState[]).includes(state)) throw wrongState(state);
  if (step === 'recordInspection' && !needsInspection(kind)) {
    throw new Refusal('INSPECTION_NOT_NEEDED', '该事项无需考察。');
  }
  if (step === 'decideAppointment' && state === PROPOSED && needsInspection(kind)) {
    throw new Refusal('MOVE_NOT_INSPECTED', '该事项尚未考察。');
  }
  if (step === 'recordElection' && !needsElection(move)) throw new Refusal('POST_NOT_ELECTED', '该事项不经选举。');
  if (step === 'rescheduleAppointment' && state === DECIDED && needsElection(move)) {
    throw new Refusal('MOVE_NOT_ELECTED', '该事项尚未选举，生效日期由选举结果确定。');
  }
}

function wrongState(state: PromotionMoveState): Refusal {
  const [code, message] = wrongStates[state];
  return new Refusal(code, message, 'promotionMoveId');
}

/** Throws unless a move is on record as in effect, and no appointment stands on it any more. */
export function refuseAnnulling({ state }: MoveState, appointmentStands: boolean): void {
  if (state !== EFFECTIVE) throw wrongState(state);
  if (appointmentStands) {
    throw new Refusal('APPOINTMENT_STILL_STANDS', '请先作废该事项产生的任职。', 'promotionMoveId');
  }
}

/** Whether a move takes effect by itself when its day comes. */
export function isReady(move: MoveState): boolean {
  return move.state === ELECTED || (move.state === DECIDED && !needsElection(move));
}

/** Whether nothing comes of a move any more. */
export function isCalledOff({ state }: Pick<MoveState, 'state'>): boolean {
  return state === REFUSED || state === NOT_ELECTED || state === CANCELLED || state === ANNULLED;
}

/** The state from which a move that was halted goes on. */
export function stateBeforeHalt(move: MoveState): PromotionMoveState {
  return needsElection(move) ? ELECTED : DECIDED;
}

/** Months that a probation or a commitment may last. */
export function refuseMonths(months: number | null, most: number, field: string): void {
  if (months !== null && (months < 1 || months > most)) {
    throw new Refusal('NUMBER_OUT_OF_RANGE', `月数须为1至${most}。`, field);
  }
}

/** Throws unless a notice has passed: HALTED, OPEN and WITHDRAWN each say what is in the way. */
export function refuseNotice(standing: NoticeStanding | null): void {
  switch (standing) {
    case NoticeStanding.PASSED:
      return;
    case NoticeStanding.OPEN:
      throw new Refusal('NOTICE_NOT_OVER', '公示尚未期满。');
    case NoticeStanding.HALTED:
      throw new Refusal('NOTICE_OBJECTED', '公示期间的异议尚未处理。');
    case NoticeStanding.WITHDRAWN:
      throw new Refusal('NOTICE_WITHDRAWN', '公示已撤下。');
    case null:
      throw new Refusal('NOTICE_MISSING', '尚未公示。');
  }
}

/** What of a move a conclusion of its probation depends on. */
export interface ProbationState {
  readonly state: PromotionMoveState;
  readonly probationUntil: string | null;
  readonly probationOutcome: ProbationOutcome | null;
}

/**
 * Throws where there is no probation to conclude, or it is not over: only who fails it may be told so before. Who left
 * the post before its last day has not passed it; `leftOn` is their last day in it, null while it is open.
 */
export function refuseProbation(
  move: ProbationState,
  outcome: ProbationOutcome,
  { today, leftOn }: { readonly today: string; readonly leftOn: string | null },
): void {
  if (move.probationUntil === null) throw new Refusal('NO_PROBATION', '该事项没有试用期。', 'promotionMoveId');
  if (move.state !== EFFECTIVE) throw wrongState(move.state);
  if (move.probationOutcome !== null) {
    throw new Refusal('PROBATION_ALREADY_CONCLUDED', '试用期已有结论。', 'promotionMoveId');
  }
  if (outcome === ProbationOutcome.PASSED && today <= move.probationUntil) {
    throw new Refusal('PROBATION_NOT_OVER', '试用期尚未届满。', 'outcome');
  }
  if (outcome === ProbationOutcome.PASSED && leftOn !== null && leftOn < move.probationUntil) {
    throw new Refusal('PROBATION_NOT_SERVED', '试用期届满前已离任。', 'outcome');
  }
}

/** Throws for a way that does not fit the tiers between which somebody is said to have moved. */
export function refuseRecorded({
  kind,
  fromTier,
  toTier,
}: Omit<MoveState, 'state'> & { kind: PromotionMoveKind }): void {
  if (fromTier === toTier && toTier !== CareerTier.OTHER_POST) {
    throw new Refusal('MOVE_LEADS_NOWHERE', '新旧层级相同，不是变动。', 'toTier');
  }
  const leaves = kind === DISMISSAL || kind === RETIREMENT;
  if (leaves !== (toTier === CareerTier.NO_POST)) {
    throw new Refusal('MOVE_LEADS_NOWHERE', '免职、退休后没有岗位，其他方式须有新岗位。', 'toTier');
  }
  const elects = electionKinds.has(kind);
  if (electedTiers.has(toTier) && !elects) {
    throw new Refusal('ELECTED_POST_NEEDS_ELECTION', '选举岗位须经选举或补选产生，不能任命。', 'kind');
  }
  if (elects && !electedTiers.has(toTier)) throw new Refusal('POST_NOT_ELECTED', '该岗位不经选举产生。', 'kind');
}
