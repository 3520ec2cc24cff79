import { Refusal } from '@gridweave/subgraph/refusal';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** What keeps a viewer from drawing grids: administrators of a division may, for the grids in and under it. */
export function refuseShaping(viewer: Viewer, divisionIds: readonly string[], field: string): Refusal | null {
  const own = scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR');
  if (divisionIds.some((id) => own.includes(id))) return null;
  return new Refusal('FORBIDDEN', '只有辖区管理员可以调整网格。', field);
}

/** What keeps a viewer from giving a grid away: administrators of nothing but its division have nobody to give it to. */
export function refuseTransfer(
  viewer: Viewer,
  { divisionId, divisionIds }: { readonly divisionId: string; readonly divisionIds: readonly string[] },
): Refusal | null {
  const isAlone = scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR').every((id) => id === divisionId);
  return refuseShaping(viewer, isAlone ? [] : divisionIds, 'gridId');
}

/** Whether a viewer may draw anywhere at all. */
export function mayShape(viewer: Viewer): boolean {
  return scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR').length > 0;
}
