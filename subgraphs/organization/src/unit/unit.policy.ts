import { Refusal } from '@gridweave/subgraph/refusal';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** What keeps a viewer from changing units: administrators may, for units in and under their division. */
export function refuseChangingUnits(viewer: Viewer, divisionIds: readonly string[]): Refusal | null {
  const own = scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR');
  if (divisionIds.some((id) => own.includes(id))) return null;
  return new Refusal('FORBIDDEN', '只有辖区管理员可以设立、变更和撤销单位。');
}
