import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { among, anyOf, nothing } from '../conditions';
import { type Lines, ownOffices } from './reserve.policy';

/** Rows of `entry` that an HR officer's scope holds. */
export function entriesOfHr(viewer: Viewer): Condition {
  return withinDivisions('entry.divisionId', scopeIds(viewer, 'DIVISION', 'HR_OFFICER'), 'hrScope');
}

/** The rows of `entry` that are about the viewer. */
export function ownEntries(viewer: Viewer): Condition {
  if (viewer.kind !== 'PERSON') return nothing;
  return {
    sql: 'entry.person_id IN (SELECT nominee.id FROM person nominee WHERE nominee.subject = :nomineeSubject)',
    parameters: { nomineeSubject: viewer.id },
  };
}

/**
 * Rows of `entry` that a viewer may see: an HR officer those in its scope; because a step is theirs to take, the
 * committee that recommended and the office above it; and everyone what is about themself. Nobody else sees that a pool
 * exists.
 */
export function visibleEntries(viewer: Viewer, lines: Lines): Condition {
  const unitIds = scopeIds(viewer, 'UNIT', 'UNIT_MEMBER', 'CLERK');
  const officeDivisionIds = ownOffices(viewer, lines).map(({ divisionId }) => divisionId);
  return anyOf(
    entriesOfHr(viewer),
    among('entry.recommendingUnitId', unitIds, 'ownUnits'),
    withinDivisions('entry.divisionId', officeDivisionIds, 'ownOffices'),
    ownEntries(viewer),
  );
}
