import { Refusal } from '@gridweave/subgraph/refusal';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** What keeps a viewer from naming a grid: administrators of a division may, for the grids in and under it. */
export function refuseRenaming(viewer: Viewer, divisionIds: readonly string[]): Refusal | null {
  const own = scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR');
  if (divisionIds.some((id) => own.includes(id))) return null;
  return new Refusal('FORBIDDEN', '只有辖区管理员可以更改网格名称。');
}
