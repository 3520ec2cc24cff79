import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { divisionRole } from '../access/matter.policy';

/** Whose statistics are asked for, with everything above it today. */
export type AskedScope =
  | { readonly kind: 'DIVISION' | 'GRID'; readonly divisionIds: readonly string[] }
  | { readonly kind: 'UNIT'; readonly unitId: string; readonly divisionIds: readonly string[] };

/** The desk of a division, whoever looks on there, and administrators see its statistics; a unit sees its own. */
export function maySeeStatistics(viewer: Viewer, scope: AskedScope): boolean {
  if (viewer.kind !== 'PERSON') return false;
  if (divisionRole(viewer, scope.divisionIds, ['DISPATCHER', 'SHIFT_LEADER', 'SUPERVISOR', 'ADMINISTRATOR']))
    return true;
  return scope.kind === 'UNIT' && scopeIds(viewer, 'UNIT', 'CLERK', 'UNIT_MEMBER').includes(scope.unitId);
}
