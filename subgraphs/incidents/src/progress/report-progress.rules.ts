import { LegKind, LegState, openLegStates } from '../leg/leg.rules';

export enum ResponderStatus {
  NOTIFIED = 'NOTIFIED',
  ON_THE_WAY = 'ON_THE_WAY',
  ON_SITE = 'ON_SITE',
  IN_PROGRESS = 'IN_PROGRESS',
  DONE = 'DONE',
}

const statuses: Readonly<Partial<Record<LegState, ResponderStatus>>> = {
  DISPATCHED: ResponderStatus.NOTIFIED,
  SIGNED: ResponderStatus.NOTIFIED,
  ON_THE_WAY: ResponderStatus.ON_THE_WAY,
  ON_SITE: ResponderStatus.ON_SITE,
  IN_PROGRESS: ResponderStatus.IN_PROGRESS,
  DONE: ResponderStatus.DONE,
  ACCEPTED: ResponderStatus.DONE,
};

interface ToldLeg {
  readonly kind: LegKind;
  readonly state: LegState;
  readonly appointmentId: string | null;
}

/** What a reporter is told of a leg; null for one that was given up, or that nobody has been told of because the grid is vacant. */
export function statusOf(leg: ToldLeg): ResponderStatus | null {
  const isUnheard = leg.kind === LegKind.VERIFY && leg.appointmentId === null && leg.state === LegState.DISPATCHED;
  return isUnheard ? null : (statuses[leg.state] ?? null);
}

interface DueLeg {
  readonly kind: LegKind;
  readonly state: LegState;
  readonly dueAt: Date | null;
  readonly heldUntil: Date | null;
}

/** Until when a reporter may expect a result; null of who was called to come along, and while nothing runs. */
export function dueOf({ kind, state, dueAt, heldUntil }: DueLeg): Date | null {
  const isRunning = openLegStates.includes(state) && heldUntil === null;
  return isRunning && kind !== LegKind.REPORT_IN ? dueAt : null;
}

/** How a chief is called to a reporter: by role and local number, never by name. */
export function chiefLabel(localNumber: string | null): string {
  return localNumber === null ? '网格长' : `${localNumber}号网格长`;
}

export interface ToldEntry {
  readonly action: string;
  readonly reason: string | null;
  /** The chief's label or the unit's name; null when neither did it. */
  readonly label: string | null;
  /** Whether the entry is about a VERIFY leg. */
  readonly isVerification: boolean;
}

const plain: Readonly<Record<string, string>> = {
  submitReport: '上报已收到',
  acceptReport: '上报已受理',
  requestReview: '已申请复核',
  overturnDeclining: '复核后重新受理审查',
  fileIncident: '已立案',
  resolve: '处置完成，等待核查',
  checkIncident: '核查通过',
  rework: '核查未通过，继续处置',
  handleWithinGrid: '已交由网格处置',
  reopenIncident: '已重新办理',
  mergeIncidents: '已与其他上报并案，一并办理',
  unmergeIncident: '已恢复单独办理',
};

const byLabel: Readonly<Record<string, string>> = {
  dispatchVerification: '已收到通知',
  setOut: '已出发赶往现场',
  arriveOnLeg: '已到达现场',
  startLeg: '已开始处置',
  reportLegResult: '已完成处置',
  verifyReport: '已完成现场核实',
  releaseHold: '已恢复办理',
};

/** An entry in words for the reporter; null for what is no business of theirs. */
export function told({ action, reason, label, isVerification }: ToldEntry): string | null {
  if (action === 'declineReport') return `不予受理：${reason ?? ''}`;
  if (action === 'upholdDeclining') return `复核维持不予受理：${reason ?? ''}`;
  if (action === 'refuseFiling') return `不予立案：${reason ?? ''}`;
  if (action === 'decideVoiding') return reason === null ? '已作废' : `已作废：${reason}`;
  if (action === 'closeAfterReview') return `复核后结案：${reason ?? ''}`;
  if (action === 'closeIncident') return `已结案：${reason ?? ''}`;
  if (action === 'dispatchIncident') return label === null ? '已派单' : `已派单至${label}`;
  if (action === 'dispatchLeg') return label === null ? null : `已改派至${label}`;
  if (action === 'recordDecision') return label === null ? null : `经联席会议决定，由${label}办理`;
  if (action === 'decideExtension' || action === 'decideHold') return label === null ? null : `${label}${reason ?? ''}`;
  if (plain[action]) return plain[action];
  if (!byLabel[action] || label === null) return null;
  return action === 'setOut' && isVerification ? `${label}已赴现场核查` : `${label}${byLabel[action]}`;
}
