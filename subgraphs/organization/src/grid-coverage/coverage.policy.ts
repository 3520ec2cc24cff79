import { Refusal } from '@gridweave/subgraph/refusal';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** What keeps a viewer from saying how many households a grid should have: administrators of the district may. */
export function refuseNorms(viewer: Viewer, districtId: string): Refusal | null {
  if (scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR').includes(districtId)) return null;
  return new Refusal('FORBIDDEN', '只有本区管理员可以设定户数标准。', 'districtId');
}

/** What keeps a viewer from entering a count: administrators of a division may, for the grids in and under it. */
export function refuseCounting(viewer: Viewer, divisionIds: readonly string[]): Refusal | null {
  const own = scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR');
  if (divisionIds.some((id) => own.includes(id))) return null;
  return new Refusal('FORBIDDEN', '只有辖区管理员可以登记网格户数。', 'gridId');
}
