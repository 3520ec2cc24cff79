import { Refusal } from '@gridweave/subgraph/refusal';

export enum LegKind {
  VERIFY = 'VERIFY',
  LEAD = 'LEAD',
  ASSIST = 'ASSIST',
  REPORT_IN = 'REPORT_IN',
}

export enum LegState {
  DISPATCHED = 'DISPATCHED',
  SIGNED = 'SIGNED',
  ON_THE_WAY = 'ON_THE_WAY',
  ON_SITE = 'ON_SITE',
  IN_PROGRESS = 'IN_PROGRESS',
  DONE = 'DONE',
  ACCEPTED = 'ACCEPTED',
  RETURNED = 'RETURNED',
  CANCELLED = 'CANCELLED',
}

const { DISPATCHED, SIGNED, ON_THE_WAY, ON_SITE, IN_PROGRESS, DONE, ACCEPTED, RETURNED, CANCELLED } = LegState;

/** Every way from one state of a leg to another: steps may be skipped forward, never back but for rework. */
export const legTransitions = {
  signLeg: { from: [DISPATCHED], to: SIGNED },
  setOut: { from: [DISPATCHED, SIGNED], to: ON_THE_WAY },
  arriveOnLeg: { from: [DISPATCHED, SIGNED, ON_THE_WAY], to: ON_SITE },
  startLeg: { from: [DISPATCHED, SIGNED, ON_THE_WAY, ON_SITE], to: IN_PROGRESS },
  reportLegResult: { from: [DISPATCHED, SIGNED, ON_THE_WAY, ON_SITE, IN_PROGRESS], to: DONE },
  verifyReport: { from: [DISPATCHED, SIGNED, ON_THE_WAY, ON_SITE, IN_PROGRESS], to: DONE },
  acceptResult: { from: [DONE], to: ACCEPTED },
  rework: { from: [DONE], to: IN_PROGRESS },
  // Asked for before the work begins; whoever has the leg goes on with it until it is decided.
  decideReturn: { from: [DISPATCHED, SIGNED, ON_THE_WAY, ON_SITE, IN_PROGRESS], to: RETURNED },
  answerWhistle: { from: [DISPATCHED], to: SIGNED },
  declineWhistle: { from: [DISPATCHED], to: RETURNED },
  cancelLeg: { from: [DISPATCHED, SIGNED, ON_THE_WAY, ON_SITE, IN_PROGRESS], to: CANCELLED },
} as const satisfies Record<string, { from: readonly LegState[]; to: LegState }>;

export type LegDeed = keyof typeof legTransitions;

/** The deeds of those who work on a leg; whoever did one of them is a handler of it. */
export const handlerDeeds = [
  'signLeg',
  'setOut',
  'arriveOnLeg',
  'startLeg',
  'reportLegResult',
  'verifyReport',
  'answerWhistle',
] as const;
/** Who only says that the unit does not come has not handled it. */
export type HandlerDeed = (typeof handlerDeeds)[number] | 'declineWhistle';

/** States in which the unit or the chief still has something to do. */
export const openLegStates: readonly LegState[] = [DISPATCHED, SIGNED, ON_THE_WAY, ON_SITE, IN_PROGRESS];

/** When something is still to come of an open leg, or null: whoever was called to a place has come once there. */
export function dueStill({ kind, state, dueAt }: { kind: LegKind; state: LegState; dueAt: Date | null }): Date | null {
  const hasCome = kind === LegKind.REPORT_IN && (state === ON_SITE || state === IN_PROGRESS);
  return hasCome ? null : dueAt;
}

const labels: Readonly<Record<LegState, string>> = {
  DISPATCHED: '已派出，尚未签收',
  SIGNED: '已签收',
  ON_THE_WAY: '已出发',
  ON_SITE: '已到场',
  IN_PROGRESS: '正在处置',
  DONE: '已反馈结果',
  ACCEPTED: '已通过核查',
  RETURNED: '已退回',
  CANCELLED: '已取消',
};

/** How a state is called to people. */
export const legStateLabel = (state: LegState): string => labels[state];

/** Why a deed does not go with the leg's state, or null when it does. The code tells the state. */
export function refuseLegDeed(deed: LegDeed, state: LegState): Refusal | null {
  const from: readonly LegState[] = legTransitions[deed].from;
  if (from.includes(state)) return null;
  const early = from[0] === DONE && openLegStates.includes(state);
  return early
    ? new Refusal('LEG_NOT_DONE', `该派单${labels[state]}，尚无结果。`)
    : new Refusal(`LEG_ALREADY_${state}`, `该派单${labels[state]}。`);
}

/** Why a leg that has ended takes nothing more, or null. */
export function refuseEnded(state: LegState): Refusal | null {
  return openLegStates.includes(state) ? null : new Refusal(`LEG_ALREADY_${state}`, `该派单${labels[state]}。`);
}

/** A leg is given back before the work on it begins. */
export function refuseBegun(state: LegState): Refusal | null {
  return state === DISPATCHED || state === SIGNED
    ? null
    : new Refusal(`LEG_ALREADY_${state}`, `该派单${labels[state]}。`);
}

/** The state after a deed. Throws the refusal when the deed does not go with the state. */
export function legAfter(deed: LegDeed, state: LegState): LegState {
  const refusal = refuseLegDeed(deed, state);
  if (refusal) throw refusal;
  return legTransitions[deed].to;
}

/** The deeds that go with a kind of leg: a whistle is answered rather than signed for, a report verified. */
export function deedsOf(kind: LegKind): readonly HandlerDeed[] {
  const deeds: readonly HandlerDeed[] = [...handlerDeeds, 'declineWhistle'];
  return deeds.filter((deed) => refuseWrongKind(deed, kind) === null);
}

/** The result of a VERIFY leg is told by verifyReport, of any other leg by reportLegResult; a whistle is answered. */
export function refuseWrongKind(deed: LegDeed, kind: LegKind): Refusal | null {
  if (deed === 'verifyReport' && kind !== LegKind.VERIFY) {
    return new Refusal('LEG_NOT_VERIFY', '该派单不是核实任务。', 'legId');
  }
  if (deed === 'reportLegResult' && kind === LegKind.VERIFY) {
    return new Refusal('LEG_IS_VERIFY', '核实任务请提交核实结果。', 'legId');
  }
  if ((deed === 'answerWhistle' || deed === 'declineWhistle') && kind !== LegKind.REPORT_IN) {
    return new Refusal('LEG_NOT_REPORT_IN', '该派单不是吹哨报到任务。', 'legId');
  }
  if (deed === 'signLeg' && kind === LegKind.REPORT_IN) {
    return new Refusal('LEG_IS_REPORT_IN', '报到任务请答复吹哨。', 'legId');
  }
  return null;
}

/** True when every leading leg is done and every assisting one done or cancelled. Legs that were given up do not lead. */
export function isResolved(legs: readonly { kind: LegKind; state: LegState }[]): boolean {
  const isDone = ({ state }: { state: LegState }) => state === DONE || state === ACCEPTED;
  const isOver = ({ state }: { state: LegState }) => state === CANCELLED || state === RETURNED;
  const leading = legs.filter((leg) => leg.kind === LegKind.LEAD && !isOver(leg));
  const assisting = legs.filter((leg) => leg.kind === LegKind.ASSIST || leg.kind === LegKind.REPORT_IN);
  return leading.length > 0 && leading.every(isDone) && assisting.every((leg) => isDone(leg) || isOver(leg));
}
