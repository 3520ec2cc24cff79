import { Refusal } from '@gridweave/subgraph/refusal';

export enum IncidentState {
  RAISED = 'RAISED',
  FILED = 'FILED',
  NOT_FILED = 'NOT_FILED',
  SELF_HANDLING = 'SELF_HANDLING',
  DISPATCHED = 'DISPATCHED',
  RESOLVED = 'RESOLVED',
  CHECKED = 'CHECKED',
  CLOSED = 'CLOSED',
  REOPENED = 'REOPENED',
  ARCHIVED = 'ARCHIVED',
  MERGED = 'MERGED',
  VOIDED = 'VOIDED',
}

export enum ClosingKind {
  NORMAL = 'NORMAL',
  OVERTIME = 'OVERTIME',
  ERROR = 'ERROR',
  SPECIAL = 'SPECIAL',
}

/** Every way from one state of an incident to another. What is not here does not happen. */
export const incidentTransitions = {
  fileIncident: { from: [IncidentState.RAISED], to: IncidentState.FILED },
  refuseFiling: { from: [IncidentState.RAISED], to: IncidentState.NOT_FILED },
  handleWithinGrid: { from: [IncidentState.FILED], to: IncidentState.SELF_HANDLING },
  dispatchIncident: { from: [IncidentState.FILED, IncidentState.REOPENED], to: IncidentState.DISPATCHED },
  resolve: { from: [IncidentState.DISPATCHED, IncidentState.SELF_HANDLING], to: IncidentState.RESOLVED },
  checkIncident: { from: [IncidentState.RESOLVED], to: IncidentState.CHECKED },
  rework: { from: [IncidentState.RESOLVED], to: IncidentState.DISPATCHED },
  closeIncident: { from: [IncidentState.CHECKED], to: IncidentState.CLOSED },
  reopenIncident: { from: [IncidentState.CLOSED], to: IncidentState.REOPENED },
  archiveIncident: { from: [IncidentState.CLOSED], to: IncidentState.ARCHIVED },
  mergeIncidents: { from: [IncidentState.RAISED, IncidentState.FILED], to: IncidentState.MERGED },
  voidIncident: { from: [IncidentState.RAISED, IncidentState.FILED], to: IncidentState.VOIDED },
} as const satisfies Record<string, { from: readonly IncidentState[]; to: IncidentState }>;

export type IncidentDeed = keyof typeof incidentTransitions;

/** States in which an incident still waits for somebody to do something. */
export const openIncidentStates: readonly IncidentState[] = [
  IncidentState.RAISED,
  IncidentState.FILED,
  IncidentState.SELF_HANDLING,
  IncidentState.DISPATCHED,
  IncidentState.RESOLVED,
  IncidentState.CHECKED,
  IncidentState.REOPENED,
];

/** How far along each state is, to tell "already" from "not yet". States without a way out come last. */
const progress: Readonly<Record<IncidentState, number>> = {
  RAISED: 0,
  FILED: 1,
  REOPENED: 1,
  SELF_HANDLING: 2,
  DISPATCHED: 2,
  RESOLVED: 3,
  CHECKED: 4,
  CLOSED: 5,
  ARCHIVED: 6,
  NOT_FILED: 7,
  MERGED: 7,
  VOIDED: 7,
};

const labels: Readonly<Record<IncidentState, string>> = {
  RAISED: '待立案',
  FILED: '已立案',
  NOT_FILED: '不予立案',
  SELF_HANDLING: '格内处置中',
  DISPATCHED: '已派单',
  RESOLVED: '处置完成',
  CHECKED: '已核查',
  CLOSED: '已结案',
  REOPENED: '已重办',
  ARCHIVED: '已归档',
  MERGED: '已并案',
  VOIDED: '已作废',
};

/** Why a deed does not go with the incident's state, or null when it does. The code tells the state. */
export function refuseIncidentDeed(deed: IncidentDeed, state: IncidentState): Refusal | null {
  const from: readonly IncidentState[] = incidentTransitions[deed].from;
  if (from.includes(state)) return null;
  if (state === IncidentState.NOT_FILED) return new Refusal('INCIDENT_FILING_REFUSED', '该事件不予立案，不能再操作。');
  const furthest = Math.max(...from.map((each) => progress[each]));
  if (progress[state] > furthest) return new Refusal(`INCIDENT_ALREADY_${state}`, `该事件${labels[state]}。`);
  const needed = from[0]!;
  return new Refusal(`INCIDENT_NOT_${needed}`, `该事件${labels[state]}，尚未到“${labels[needed]}”。`);
}

/** The state after a deed. Throws the refusal when the deed does not go with the state. */
export function incidentAfter(deed: IncidentDeed, state: IncidentState): IncidentState {
  const refusal = refuseIncidentDeed(deed, state);
  if (refusal) throw refusal;
  return incidentTransitions[deed].to;
}

/** Throws when an incident has ended and no report can join it any more. */
export function refuseJoining(state: IncidentState): void {
  if (openIncidentStates.includes(state)) return;
  throw new Refusal(`INCIDENT_ALREADY_${state}`, `该事件${labels[state]}，不能再并入上报。`, 'incidentId');
}
