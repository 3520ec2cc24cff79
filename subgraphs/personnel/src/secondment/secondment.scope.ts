import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import type { Territory } from '@gridweave/territory/territory';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { anyOf, nothing } from '../conditions';
import { isCommittee, isOffice } from '../reserve/reserve.policy';

type Lines = Pick<Territory, 'unit'>;

/**
 * Rows of `secondment` that a viewer may see: HR those of its divisions, a community's committee and the office above
 * it those in their line, and everybody their own.
 */
export function visibleSecondments(viewer: Viewer, lines: Lines): Condition {
  return anyOf(
    secondmentsOfHr(viewer),
    withinDivisions('secondment.divisionId', ownDivisions(viewer, lines), 'ownLine'),
    ownSecondments(viewer),
  );
}

export function secondmentsOfHr(viewer: Viewer): Condition {
  return withinDivisions('secondment.divisionId', scopeIds(viewer, 'DIVISION', 'HR_OFFICER'), 'hrScope');
}

/** The rows of `secondment` that are the viewer's own. */
export function ownSecondments(viewer: Viewer): Condition {
  if (viewer.kind !== 'PERSON') return nothing;
  return {
    sql: 'secondment.person_id IN (SELECT own.id FROM person own WHERE own.subject = :viewerId)',
    parameters: { viewerId: viewer.id },
  };
}

/** The divisions of the committees and offices that the viewer works for. */
function ownDivisions(viewer: Viewer, lines: Lines): string[] {
  return scopeIds(viewer, 'UNIT', 'UNIT_MEMBER', 'CLERK').flatMap((id) => {
    const unit = lines.unit(id);
    return unit && (isCommittee(unit) || isOffice(unit)) && unit.divisionId !== null ? [unit.divisionId] : [];
  });
}
