import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { anyOf, nothing } from '../conditions';

/**
 * Rows of `review` that a viewer may see: HR officers those in their line, people of an asked unit those they are asked
 * in; nobody the one about themself, whatever their office.
 */
export function visibleReviews(viewer: Viewer): Condition {
  const { sql, parameters } = anyOf(
    withinDivisions('review.division_id', scopeIds(viewer, 'DIVISION', 'HR_OFFICER'), 'hrScope'),
    askedOf(viewer),
  );
  if (sql === nothing.sql) return nothing;
  return {
    sql: `(${sql}) AND review.person_id NOT IN (SELECT own.id FROM person own WHERE own.subject = :ownSubject)`,
    parameters: { ...parameters, ownSubject: viewer.id },
  };
}

/** Rows of `review` in which a unit of the viewer's is asked. */
export function askedOf(viewer: Viewer): Condition {
  const unitIds = scopeIds(viewer, 'UNIT', 'CLERK', 'UNIT_MEMBER');
  if (unitIds.length === 0) return nothing;
  return {
    sql: 'review.id IN (SELECT asked.review_id FROM review_reply asked WHERE asked.unit_id IN (:...askedUnits))',
    parameters: { askedUnits: unitIds },
  };
}
