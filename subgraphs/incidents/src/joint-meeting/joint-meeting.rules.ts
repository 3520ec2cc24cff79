import { Refusal } from '@gridweave/subgraph/refusal';
import type { Life } from '../grid-matter/grid-matter.rules';

export enum CrossScope {
  DEPARTMENT = 'DEPARTMENT',
  AREA = 'AREA',
  LEVEL = 'LEVEL',
}

export enum MeetingState {
  CONVENED = 'CONVENED',
  CLOSED = 'CLOSED',
  REOPENED = 'REOPENED',
}

export enum AttendanceState {
  CALLED = 'CALLED',
  PRESENT = 'PRESENT',
  ABSENT = 'ABSENT',
  EXCUSED = 'EXCUSED',
}

export enum DecisionKind {
  LEGS = 'LEGS',
  DUTY_RULE = 'DUTY_RULE',
  MAINTENANCE_HANDOVER = 'MAINTENANCE_HANDOVER',
  OTHER = 'OTHER',
}

export enum DecisionState {
  OPEN = 'OPEN',
  REFUSED = 'REFUSED',
  REPLACED = 'REPLACED',
  NOT_DONE = 'NOT_DONE',
  DONE = 'DONE',
}

const { CONVENED, CLOSED, REOPENED } = MeetingState;

/** A decision that its unit refuses opens the meeting again: what was decided is decided there. */
export const meetingLife = {
  code: 'JOINT_MEETING',
  name: '联席会议',
  states: { CONVENED: '已召集', REOPENED: '已重开', CLOSED: '已结束' },
  ways: {
    recordAttendance: { from: [CONVENED, REOPENED], to: null },
    recordDecision: { from: [CONVENED, REOPENED], to: null },
    closeJointMeeting: { from: [CONVENED, REOPENED], to: CLOSED },
  },
} as const satisfies Life<MeetingState, string>;
export type MeetingDeed = keyof typeof meetingLife.ways;
export const meetingDeeds = Object.keys(meetingLife.ways) as MeetingDeed[];

const { OPEN, REFUSED, NOT_DONE, DONE } = DecisionState;

export const decisionLife = {
  code: 'DECISION',
  name: '会议决定',
  states: { OPEN: '落实中', NOT_DONE: '未落实', REFUSED: '已被异议', DONE: '已落实', REPLACED: '已被取代' },
  ways: {
    settleAsDone: { from: [OPEN, NOT_DONE], to: DONE },
    settleAsNotDone: { from: [OPEN], to: NOT_DONE },
    refuseDecision: { from: [OPEN], to: REFUSED },
    replaceDecision: { from: [OPEN, REFUSED, NOT_DONE], to: DecisionState.REPLACED },
  },
} as const satisfies Life<DecisionState, string>;

export type DecisionDeed = keyof typeof decisionLife.ways;

/** Decisions that hold until they are settled. */
export const standingDecisions: readonly DecisionState[] = [OPEN, NOT_DONE, DONE];

/** Why a meeting cannot end yet, or null. Every item is decided or left to another meeting, and somebody was there. */
export function refuseEnding(
  items: readonly { id: string; deferredReason: string | null }[],
  decisions: readonly { itemId: string; state: DecisionState }[],
  attendance: readonly { state: AttendanceState }[],
): Refusal | null {
  if (!attendance.some(({ state }) => state === AttendanceState.PRESENT)) {
    return new Refusal('ATTENDANCE_MISSING', '尚未登记到会单位。');
  }
  const decided = new Set(
    decisions.filter(({ state }) => standingDecisions.includes(state)).map((each) => each.itemId),
  );
  return items.every(({ id, deferredReason }) => deferredReason !== null || decided.has(id))
    ? null
    : new Refusal('AGENDA_UNDECIDED', '尚有议题未作决定，请作出决定或说明缓议理由。');
}

/** Why a kind of decision does not go with an item, or null. */
export function refuseKind(kind: DecisionKind, item: { incidentId: string | null }): Refusal | null {
  return kind === DecisionKind.LEGS && item.incidentId === null
    ? new Refusal('ITEM_NOT_INCIDENT', '只有事件议题可以交办。', 'kind')
    : null;
}

/** Why a decision cannot take the place of another, or null. Legs give way to legs alone, or nobody would lead. */
export function refuseReplacing(
  replaced: { itemId: string; kind: DecisionKind },
  itemId: string,
  kind: DecisionKind,
): Refusal | null {
  const field = 'replacesDecisionId';
  if (replaced.itemId !== itemId) return new Refusal('DECISION_OF_ANOTHER_ITEM', '被取代的决定不属于该议题。', field);
  return replaced.kind === DecisionKind.LEGS && kind !== DecisionKind.LEGS
    ? new Refusal('LEGS_NEED_LEGS', '交办决定只能由新的交办决定取代。', field)
    : null;
}
