import type { Role, Viewer } from '@gridweave/viewer/viewer';
import { divisionRole } from '../access/matter.policy';

/** The desk of the place proposes that a report be erased, and whoever administers it. */
export function proposingRole(viewer: Viewer, divisionIds: readonly string[]): Role | null {
  return divisionRole(viewer, divisionIds, ['DISPATCHER', 'SHIFT_LEADER', 'ADMINISTRATOR']);
}

/** Another one decides who leads a shift there, or administers the place. */
export function decidingRole(viewer: Viewer, divisionIds: readonly string[]): Role | null {
  return divisionRole(viewer, divisionIds, ['SHIFT_LEADER', 'ADMINISTRATOR']);
}
