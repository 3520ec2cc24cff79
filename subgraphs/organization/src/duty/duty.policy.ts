import { Refusal } from '@gridweave/subgraph/refusal';
import { holds, scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** What keeps a viewer from editing a rule: administrators of a division may, for areas in and under it. */
export function refuseRuling(viewer: Viewer, divisionIds: readonly string[]): Refusal | null {
  const own = scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR');
  if (divisionIds.some((id) => own.includes(id))) return null;
  return new Refusal('FORBIDDEN', '只有辖区管理员可以编制派单目录。');
}

/** Drafts are the business of those who write and use the list; what is approved is public. */
export function canSeeDrafts(viewer: Viewer): boolean {
  return holds(viewer, 'ADMINISTRATOR', 'DISPATCHER', 'SHIFT_LEADER', 'ARBITER');
}
