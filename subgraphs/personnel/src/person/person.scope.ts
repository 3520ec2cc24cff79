import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { among, anyOf, type Finding, holdsDuty, nothing, onDuty, placedWithin } from '../conditions';
import { isStaff } from './person.policy';

// Conditions on rows of `person`, under that alias, by who is looking on which Asia/Shanghai date.

/** How those on duty are found: one by one, or, for counts, as a whole. */
type Holding = typeof holdsDuty;

export function itself(viewer: Viewer): Condition {
  return viewer.kind === 'PERSON'
    ? { sql: 'person.subject = :viewerId', parameters: { viewerId: viewer.id } }
    : nothing;
}

/** Whose file or post lies within the scope of an HR officer. */
export function withinHrScope(
  viewer: Viewer,
  today: string,
  holding: Holding = holdsDuty,
  finding?: Finding,
): Condition {
  const divisionIds = scopeIds(viewer, 'DIVISION', 'HR_OFFICER');
  if (divisionIds.length === 0) return nothing;
  return anyOf(
    withinDivisions('person.divisionId', divisionIds, 'hrScope'),
    holding('person.id', today, 'today', placedWithin('duty', divisionIds, 'hrScope', finding)),
  );
}

/** Who is on duty within the scope of a dispatcher or a shift leader. */
export function withinDispatchScope(
  viewer: Viewer,
  today: string,
  holding: Holding = holdsDuty,
  finding?: Finding,
): Condition {
  const divisionIds = scopeIds(viewer, 'DIVISION', 'DISPATCHER', 'SHIFT_LEADER');
  return holding('person.id', today, 'today', placedWithin('duty', divisionIds, 'dispatchScope', finding));
}

/** Whose name the viewer sees in clear: the only ones that a search by name may find. */
export function inClear(viewer: Viewer, today: string, holding: Holding = holdsDuty): Condition {
  return anyOf(itself(viewer), withinHrScope(viewer, today, holding), withinDispatchScope(viewer, today, holding));
}

/** Whom a list may show: those in clear, and, masked, colleagues on duty in the viewer's own grids, units or division. */
export function listed(viewer: Viewer, today: string, holding: Holding = holdsDuty): Condition {
  const gridIds = scopeIds(viewer, 'GRID', 'GRID_CHIEF', 'MICRO_CHIEF', 'GRID_MEMBER');
  const unitIds = scopeIds(viewer, 'UNIT', 'CLERK', 'UNIT_MEMBER');
  const divisionIds = scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR');
  const colleagues = anyOf(
    among('duty.grid_id', gridIds, 'viewerGrids'),
    among('duty.unit_id', unitIds, 'viewerUnits'),
    placedWithin('duty', divisionIds, 'administratorScope'),
  );
  return anyOf(inClear(viewer, today, holding), onDuty('person.id', today, 'today', colleagues));
}

/** Whom a reference may reach: those listed, and, masked, whoever has begun to hold a post, for anyone who works here. */
export function reachable(viewer: Viewer, today: string): Condition {
  const office: Condition = {
    sql: 'EXISTS (SELECT 1 FROM appointment duty WHERE duty.person_id = person.id AND duty.from_day <= :today)',
    parameters: { today },
  };
  return isStaff(viewer) ? anyOf(office, itself(viewer), withinHrScope(viewer, today)) : itself(viewer);
}
