import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role, Viewer } from '@gridweave/viewer/viewer';
import { deskRole, legRole, notAllowed } from '../access/matter.policy';
import type { LegSubject } from '../leg/leg.policy';

/** The role in which a viewer records what passed between the platform and an outside system: the unit's, or the desk's. */
export function exchangingRole(viewer: Viewer, leg: LegSubject, divisionIds: readonly string[]): Role | null {
  return legRole(viewer, leg) ?? deskRole(viewer, divisionIds);
}

/** Why a viewer may not record it, or null. An outside system answers also after the leg has ended. */
export function refuseOutsideOrder(viewer: Viewer, leg: LegSubject, divisionIds: readonly string[]): Refusal | null {
  if (!exchangingRole(viewer, leg, divisionIds)) return notAllowed();
  return leg.unitId === null ? new Refusal('LEG_IS_OF_GRID', '网格的任务没有外部工单。', 'legId') : null;
}
