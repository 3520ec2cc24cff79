import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { anyOf, nothing } from '../conditions';

/** Rows of `application` that a viewer may see: HR those of its divisions, and everybody their own. Nobody else any. */
export function visibleApplications(viewer: Viewer): Condition {
  if (viewer.kind !== 'PERSON') return nothing;
  return anyOf(withinDivisions('application.divisionId', scopeIds(viewer, 'DIVISION', 'HR_OFFICER'), 'hrScope'), {
    sql: 'application.person_id IN (SELECT own.id FROM person own WHERE own.subject = :viewerId)',
    parameters: { viewerId: viewer.id },
  });
}
