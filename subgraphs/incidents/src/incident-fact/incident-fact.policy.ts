import type { Role, Viewer } from '@gridweave/viewer/viewer';
import { deskRole, divisionRole, legRole } from '../access/matter.policy';

export interface FactSubject {
  /** The incident's division and everything above it today. */
  readonly divisionIds: readonly string[];
  /** Its grids of every kind. */
  readonly gridIds: readonly string[];
  readonly legs: readonly { unitId: string | null; gridId: string | null }[];
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
