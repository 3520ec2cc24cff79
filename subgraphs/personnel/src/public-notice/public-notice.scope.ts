import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { anyOf, nothing } from '../conditions';
import { isStaff } from '../person/person.policy';

/** Rows of `notice` that are up on a day and meant for this viewer: of these, everyone named is shown. */
export function showingTo(viewer: Viewer, today: string): Condition {
  const isUp = "notice.state = 'RUNNING' AND notice.first_day <= :showDay AND notice.last_day >= :showDay";
  const audience = isStaff(viewer) ? '' : " AND notice.audience = 'PUBLIC'";
  return { sql: `${isUp}${audience}`, parameters: { showDay: today } };
}

/** Rows of `noticed` that a viewer may see on every day: those of its own line, and the one that names it. */
export function lastinglyNamed(viewer: Viewer): Condition {
  const hr = withinDivisions('noticed.division_id', scopeIds(viewer, 'DIVISION', 'HR_OFFICER'), 'hrScope');
  if (viewer.kind !== 'PERSON') return nothing;
  return anyOf(hr, {
    sql: 'noticed.person_id IN (SELECT own.id FROM person own WHERE own.subject = :viewerId)',
    parameters: { viewerId: viewer.id },
  });
}

/** Rows of `objection` that the viewer has raised; what somebody wrote down for another is not theirs. */
const own = "objection.by_subject = :viewerId AND objection.channel = 'ONLINE'";

/** Rows of `notice` that a viewer may see: while they are up, whom they are for; HR of its line, the named and objectors always. */
export function visibleNotices(viewer: Viewer, today: string): Condition {
  const named = lastinglyNamed(viewer);
  if (named.sql === nothing.sql) return showingTo(viewer, today);
  return anyOf(
    showingTo(viewer, today),
    {
      sql: `notice.id IN (SELECT noticed.notice_id FROM noticed_matter noticed WHERE ${named.sql})`,
      parameters: named.parameters,
    },
    {
      sql: `notice.id IN (SELECT objection.notice_id FROM notice_objection objection WHERE ${own})`,
      parameters: { viewerId: viewer.id },
    },
  );
}

/**
 * Rows of `objection` (with `notice` and `noticed` joined) that a viewer may see: its own, and for HR officers over the
 * issuing division those that are not about themselves.
 */
export function visibleObjections(viewer: Viewer): Condition {
  if (viewer.kind !== 'PERSON') return nothing;
  const hr = withinDivisions('notice.division_id', scopeIds(viewer, 'DIVISION', 'HR_OFFICER'), 'hrScope');
  const aboutOthers = 'noticed.person_id NOT IN (SELECT own.id FROM person own WHERE own.subject = :viewerId)';
  return anyOf(
    { sql: `${hr.sql} AND ${aboutOthers}`, parameters: { ...hr.parameters, viewerId: viewer.id } },
    { sql: own, parameters: { viewerId: viewer.id } },
  );
}
