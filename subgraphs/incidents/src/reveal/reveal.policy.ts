import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionRole } from '../access/matter.policy';

/** The desk of the place, and whoever calls its reporters back: those who see the contact masked. */
export function canRevealReporter(viewer: Viewer, divisionIds: readonly string[]): boolean {
  return divisionRole(viewer, divisionIds, ['DISPATCHER', 'SHIFT_LEADER', 'FOLLOW_UP_CALLER']) !== null;
}

/** How many reporters somebody may look up in an hour: as many as can be called. */
export const revealsAnHour = 60;
