import { Refusal } from '@gridweave/subgraph/refusal';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { gridStaff, type OpenTo, unitStaff } from '../grid-matter/grid-matter.policy';
import { IncidentState, openIncidentStates } from '../incident/incident.rules';
import { refuseOutside } from '../incident-work/incident-work.policy';

/** Supervisors of the division, and nobody else. */
export const supervising: OpenTo = { division: ['SUPERVISOR'] };

/** Whether a viewer supervises anywhere. */
export const isSupervisor = (viewer: Viewer): boolean => scopeIds(viewer, 'DIVISION', 'SUPERVISOR').length > 0;

/** Who has to do what is supervised. */
export interface Handling {
  readonly unitIds: readonly string[];
  /** Grids whose staff handle it themselves. */
  readonly gridIds: readonly string[];
  /** Whether the viewer has worked on it. */
  readonly byViewer: boolean;
}

/** One order at a time. */
export function refuseSecond(isSupervised: boolean): Refusal | null {
  return isSupervised ? new Refusal('SUPERVISED_ALREADY', '该事项已在督办中。') : null;
}

/** Why an incident is not to be supervised any more, or null: where nothing more can be done about it. */
export const refuseOver = (state: IncidentState): Refusal | null =>
  refuseOutside([...openIncidentStates, IncidentState.CLOSED], state);

/** Why a supervisor is too near to what is supervised, or null. Whoever handles it, or belongs to who does, looks not on. */
export function refuseDependent(viewer: Viewer, { unitIds, gridIds, byViewer }: Handling): Refusal | null {
  const ownUnits = scopeIds(viewer, 'UNIT', ...unitStaff);
  const ownGrids = scopeIds(viewer, 'GRID', ...gridStaff);
  const isNear = byViewer || unitIds.some((id) => ownUnits.includes(id)) || gridIds.some((id) => ownGrids.includes(id));
  return isNear ? new Refusal('SUPERVISOR_NOT_INDEPENDENT', '督办人员不能来自承办单位。') : null;
}
