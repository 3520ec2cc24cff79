import type { Condition } from '@gridweave/territory/scope';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { everything, placedWithin } from '../conditions';
import { isStaff } from '../person/person.policy';

/** Rows of `appointment` that a viewer may see: everyone may know that a grid has a chief, staff may know every post. */
export function visibleAppointments(viewer: Viewer): Condition {
  return isStaff(viewer) ? everything : { sql: 'appointment.grid_id IS NOT NULL', parameters: {} };
}

/** Rows of `appointment` that a viewer may change: an HR officer those placed within its scope. */
export function changeableAppointments(viewer: Viewer): Condition {
  return placedWithin('appointment', scopeIds(viewer, 'DIVISION', 'HR_OFFICER'), 'hrScope');
}
