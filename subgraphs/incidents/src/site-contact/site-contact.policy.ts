import type { Viewer } from '@gridweave/viewer/viewer';
import { legRole } from '../access/matter.policy';
import type { LegSubject } from '../leg/leg.policy';
import { openLegStates } from '../leg/leg.rules';

/** Only the crew that is to come reads how to reach the reporter, and only as long as it has something to do. */
export function maySeeSiteContact(viewer: Viewer, leg: LegSubject): boolean {
  const isOfUnit = leg.unitId !== null && legRole(viewer, { unitId: leg.unitId, gridId: null }) !== null;
  return isOfUnit && openLegStates.includes(leg.state);
}
