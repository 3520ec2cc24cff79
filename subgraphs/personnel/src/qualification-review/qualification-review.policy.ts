import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** The role in which a viewer answers for an asked unit: as one of its people. */
export function roleToAnswer(viewer: Viewer, unitId: string): 'CLERK' | 'UNIT_MEMBER' | null {
  if (scopeIds(viewer, 'UNIT', 'CLERK').includes(unitId)) return 'CLERK';
  return scopeIds(viewer, 'UNIT', 'UNIT_MEMBER').includes(unitId) ? 'UNIT_MEMBER' : null;
}
