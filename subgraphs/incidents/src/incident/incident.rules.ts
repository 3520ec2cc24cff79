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

const {
  RAISED,
  FILED,
  NOT_FILED,
  SELF_HANDLING,
  DISPATCHED,
  RESOLVED,
  CHECKED,
  CLOSED,
  REOPENED,
  ARCHIVED,
  MERGED,
  VOIDED,
} = IncidentState;

/** What came of a matter. */
export enum ClosingResult {
  FIXED = 'FIXED',
  PARTLY = 'PARTLY',
  CANNOT = 'CANNOT',
  NOT_OURS = 'NOT_OURS',
}

/** Throws unless a matter that is not ours names who is responsible, and no other does. */
export function refuseOtherResponsible(result: ClosingResult, responsible: string | null): void {
  const isElsewhere = result === ClosingResult.NOT_OURS;
  if (isElsewhere && responsible === null)
    throw new Refusal('RESPONSIBLE_MISSING', '请填写应由谁负责。', 'responsibleElsewhere');
  if (!isElsewhere && responsible !== null)
    throw new Refusal('RESPONSIBLE_SURPLUS', '只有不属本区职责的事件才填写责任方。', 'responsibleElsewhere');
}

/**
 * Every way from one state of an incident to another. What is not here does not happen; the transition table in force may
 * leave ways out, never add one. A deed that leads back to the same state asks for something and moves nothing.
 */
export const incidentWays = [
  { from: RAISED, deed: 'fileIncident', to: FILED },
  { from: RAISED, deed: 'refuseFiling', to: NOT_FILED },
  { from: FILED, deed: 'handleWithinGrid', to: SELF_HANDLING },
  { from: REOPENED, deed: 'handleWithinGrid', to: SELF_HANDLING },
  { from: FILED, deed: 'dispatchIncident', to: DISPATCHED },
  { from: REOPENED, deed: 'dispatchIncident', to: DISPATCHED },
  { from: SELF_HANDLING, deed: 'dispatchIncident', to: DISPATCHED },
  { from: DISPATCHED, deed: 'resolve', to: RESOLVED },
  { from: SELF_HANDLING, deed: 'resolve', to: RESOLVED },
  { from: RESOLVED, deed: 'checkIncident', to: CHECKED },
  { from: RESOLVED, deed: 'rework', to: DISPATCHED },
  { from: RESOLVED, deed: 'rework', to: SELF_HANDLING },
  { from: CHECKED, deed: 'closeIncident', to: CLOSED },
  { from: CLOSED, deed: 'reopenIncident', to: REOPENED },
  { from: REOPENED, deed: 'closeAfterReview', to: CLOSED },
  { from: CLOSED, deed: 'archiveIncident', to: ARCHIVED },
  { from: RAISED, deed: 'mergeIncidents', to: MERGED },
  { from: FILED, deed: 'mergeIncidents', to: MERGED },
  { from: MERGED, deed: 'unmergeIncident', to: RAISED },
  { from: MERGED, deed: 'unmergeIncident', to: FILED },
  { from: RAISED, deed: 'voidIncident', to: RAISED },
  { from: FILED, deed: 'voidIncident', to: FILED },
  { from: RAISED, deed: 'decideVoiding', to: VOIDED },
  { from: FILED, deed: 'decideVoiding', to: VOIDED },
  { from: FILED, deed: 'urgeIncident', to: FILED },
  { from: SELF_HANDLING, deed: 'urgeIncident', to: SELF_HANDLING },
  { from: DISPATCHED, deed: 'urgeIncident', to: DISPATCHED },
  { from: RESOLVED, deed: 'urgeIncident', to: RESOLVED },
  { from: CHECKED, deed: 'urgeIncident', to: CHECKED },
  { from: REOPENED, deed: 'urgeIncident', to: REOPENED },
] as const satisfies readonly { from: IncidentState; deed: string; to: IncidentState }[];

export type IncidentDeed = (typeof incidentWays)[number]['deed'];

/** From where a deed may start at all, in the order of a life. */
export function startsOf(deed: IncidentDeed): IncidentState[] {
  return [...new Set(incidentWays.filter((way) => way.deed === deed).map((way) => way.from))];
}

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
  // A matter that outgrows its grid goes on to units.
  SELF_HANDLING: 1.5,
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

/**
 * Why a deed does not go with the incident's state, or null when it does. The code tells the state. `from` is where the
 * transition table lets the deed start.
 */
export function refuseIncidentDeed(
  deed: IncidentDeed,
  state: IncidentState,
  from: readonly IncidentState[] = startsOf(deed),
): Refusal | null {
  if (from.includes(state)) return null;
  if (from.length === 0) return new Refusal('DEED_NOT_IN_USE', '现行流转表未启用此操作。');
  if (state === NOT_FILED) return new Refusal('INCIDENT_FILING_REFUSED', '该事件不予立案，不能再操作。');
  const furthest = Math.max(...from.map((each) => progress[each]));
  if (progress[state] > furthest) return new Refusal(`INCIDENT_ALREADY_${state}`, `该事件${labels[state]}。`);
  const needed = from[0]!;
  return new Refusal(`INCIDENT_NOT_${needed}`, `该事件${labels[state]}，尚未到“${labels[needed]}”。`);
}

/**
 * The state after a deed; where there are two, the one that is meant. Throws the refusal when the deed does not go with the
 * state.
 */
export function incidentAfter(deed: IncidentDeed, state: IncidentState, meant?: IncidentState): IncidentState {
  const refusal = refuseIncidentDeed(deed, state);
  if (refusal) throw refusal;
  const ends = incidentWays.filter((way) => way.deed === deed && way.from === state).map((way) => way.to);
  const end = meant === undefined ? ends[0] : ends.find((each) => each === meant);
  if (end === undefined) throw new Error(`${deed} does not lead from ${state} to ${meant}`);
  return end;
}

/** How a state is called to people. */
export const stateLabel = (state: IncidentState): string => labels[state];

/** Throws when an incident has ended and no report can join it any more. */
export function refuseJoining(state: IncidentState, field = 'incidentId'): void {
  if (openIncidentStates.includes(state)) return;
  throw new Refusal(`INCIDENT_ALREADY_${state}`, `该事件${labels[state]}，不能再并入上报。`, field);
}

/** A complaint goes to nobody whom it is about. */
export const gridIsConcerned = (field: string) =>
  new Refusal('GRID_IS_CONCERNED', '投诉涉及该网格或社区，不能交由其办理。', field);

/** A complaint about those who work in a grid stays apart from matters of the grid, which they see. */
export const complaintStandsApart = (field: string) =>
  new Refusal('COMPLAINT_STANDS_APART', '对网格长或社区的投诉不能与其他事件合并。', field);
