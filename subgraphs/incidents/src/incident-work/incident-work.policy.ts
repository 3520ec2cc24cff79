import { Refusal } from '@gridweave/subgraph/refusal';
import { type Role, scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { deskRole, legRole, notAllowed } from '../access/matter.policy';
import { IncidentState, openIncidentStates, stateLabel } from '../incident/incident.rules';

/** An incident, as those look at it who call others to it or arrange the work on the spot. */
export interface WorkSubject {
  /** Its division and everything above it today. */
  readonly divisionIds: readonly string[];
  /** Its grids of every kind. */
  readonly gridIds: readonly string[];
  readonly state: IncidentState;
  readonly leadUnitId: string | null;
}

const { RAISED, FILED, SELF_HANDLING, DISPATCHED, REOPENED } = IncidentState;

/** What happens on the spot does not wait for papers. */
export const workStates: readonly IncidentState[] = [RAISED, FILED, SELF_HANDLING, DISPATCHED, REOPENED];
/** Others are called to what is known to be a matter, while somebody is to deal with it. */
export const whistleStates: readonly IncidentState[] = [FILED, SELF_HANDLING, DISPATCHED];

/** The role in which a viewer calls departments to a matter: as the chief of its grid, or at the desk of its place. */
export function whistlingRole(viewer: Viewer, { divisionIds, gridIds }: WorkSubject): Role | null {
  if (viewer.kind !== 'PERSON') return null;
  const isChief = scopeIds(viewer, 'GRID', 'GRID_CHIEF').some((id) => gridIds.includes(id));
  return isChief ? 'GRID_CHIEF' : deskRole(viewer, divisionIds);
}

/** The role in which a viewer arranges the work on the spot: those who may whistle, and the unit that leads. */
export function arrangingRole(viewer: Viewer, subject: WorkSubject): Role | null {
  return whistlingRole(viewer, subject) ?? legRole(viewer, { unitId: subject.leadUnitId, gridId: null });
}

export function refuseWhistle(viewer: Viewer, subject: WorkSubject): Refusal | null {
  return whistlingRole(viewer, subject) ? refuseOutside(whistleStates, subject.state) : notAllowed();
}

export function refuseArranging(viewer: Viewer, subject: WorkSubject): Refusal | null {
  return arrangingRole(viewer, subject) ? refuseOutside(workStates, subject.state) : notAllowed();
}

/** Why something does not go with the incident's state, or null. The code tells the state. */
export function refuseOutside(states: readonly IncidentState[], state: IncidentState): Refusal | null {
  if (states.includes(state)) return null;
  const isEarly =
    openIncidentStates.includes(state) && openIncidentStates.indexOf(state) < openIncidentStates.indexOf(states[0]!);
  return isEarly
    ? new Refusal(`INCIDENT_NOT_${states[0]}`, `该事件${stateLabel(state)}，尚未到“${stateLabel(states[0]!)}”。`)
    : new Refusal(`INCIDENT_ALREADY_${state}`, `该事件${stateLabel(state)}。`);
}
