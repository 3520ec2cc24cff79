import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role, Viewer } from '@gridweave/viewer/viewer';
import { deskRole, divisionRole, legRole, notAllowed } from '../access/matter.policy';
import { type IncidentState, openIncidentStates } from '../incident/incident.rules';

export interface FactSubject {
  /** The incident's division and everything above it today. */
  readonly divisionIds: readonly string[];
  /** Its grids of every kind. */
  readonly gridIds: readonly string[];
  /** Those that were not called off. */
  readonly legs: readonly { unitId: string | null; gridId: string | null }[];
  readonly state: IncidentState;
}

/** As what a viewer may state facts of an incident: the desk, the chiefs of its grids, and the units that have a leg; or null. */
export function statingRole(viewer: Viewer, { divisionIds, gridIds, legs }: FactSubject): Role | null {
  const atDesk = deskRole(viewer, divisionIds) ?? divisionRole(viewer, divisionIds, ['ADMINISTRATOR']);
  const onSpot = [...gridIds.map((gridId) => ({ unitId: null, gridId })), ...legs];
  for (const place of atDesk ? [] : onSpot) {
    const role = legRole(viewer, place);
    if (role) return role;
  }
  return atDesk;
}

/** Why a viewer may not state facts of an incident as it stands, or null. */
export function refuseStating(viewer: Viewer, subject: FactSubject): Refusal | null {
  if (!statingRole(viewer, subject)) return notAllowed();
  const isOpen = openIncidentStates.includes(subject.state);
  return isOpen ? null : new Refusal('INCIDENT_ENDED', '该事件已了结，不再补充事实。');
}
