import type { Condition } from '@gridweave/territory/scope';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { anyOf, placedWithin } from '../conditions';
import { isCommittee, type Lines, ownOffices } from '../reserve/reserve.policy';

/**
 * Rows of `post` that a viewer's board holds, by the line in which it takes part in the pool: an HR officer's scope, the
 * division of an office, the community of a committee. Everybody else has an empty board.
 */
export function postsOfOwnLine(viewer: Viewer, lines: Lines): Condition {
  const communities = scopeIds(viewer, 'UNIT', 'UNIT_MEMBER', 'CLERK').flatMap((id) => {
    const unit = lines.unit(id);
    return unit && isCommittee(unit) && unit.divisionId !== null ? [unit.divisionId] : [];
  });
  const offices = ownOffices(viewer, lines).map(({ divisionId }) => divisionId);
  return anyOf(
    placedWithin('post', scopeIds(viewer, 'DIVISION', 'HR_OFFICER'), 'hrLine'),
    placedWithin('post', offices, 'officeLine'),
    placedWithin('post', communities, 'committeeLine'),
  );
}
