import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import { holds, scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { nothing } from '../conditions';

/** Erasures and holds, by the division that they are kept for. */
export function seenBy(viewer: Viewer, column: string): Condition {
  return within(viewer, column, ['HR_OFFICER']);
}

/** Certificates: whoever looks after the system may read that something was erased, and on what basis. */
export function certificatesSeenBy(viewer: Viewer, column: string): Condition {
  return within(viewer, column, ['HR_OFFICER', 'ADMINISTRATOR']);
}

function within(viewer: Viewer, column: string, roles: ('HR_OFFICER' | 'ADMINISTRATOR')[]): Condition {
  if (viewer.kind !== 'PERSON' || !holds(viewer, ...roles)) return nothing;
  const divisionIds = scopeIds(viewer, 'DIVISION', ...roles);
  return divisionIds.length === 0 ? nothing : withinDivisions(column, divisionIds, 'keeps');
}
