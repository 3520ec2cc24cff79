import { Refusal } from '@gridweave/subgraph/refusal';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** What keeps a viewer from changing Party organizations: administrators may, in and under their division. */
export function refuseChangingParty(viewer: Viewer, divisionIds: readonly string[]): Refusal | null {
  const own = scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR');
  if (divisionIds.some((id) => own.includes(id))) return null;
  return new Refusal('FORBIDDEN', '只有辖区管理员可以更改党组织。');
}
