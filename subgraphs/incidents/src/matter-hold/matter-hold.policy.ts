import type { Role, Viewer } from '@gridweave/viewer/viewer';
import { divisionRole } from '../access/matter.policy';

/** Whoever leads a shift at the place, supervises it or administers it says that something has to be kept. */
export const holders = ['SHIFT_LEADER', 'SUPERVISOR', 'ADMINISTRATOR'] as const satisfies readonly Role[];

export function holdingRole(viewer: Viewer, divisionIds: readonly string[]): Role | null {
  return divisionRole(viewer, divisionIds, holders);
}
