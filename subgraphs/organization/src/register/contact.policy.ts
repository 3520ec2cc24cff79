import { holds, scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** Where an element lies: its grids, and every division above them. */
export interface Whereabouts {
  readonly gridIds: readonly string[];
  readonly divisionIds: readonly string[];
}

/** Whom to call is shown, masked, to those who work for the place: its grids' staff, dispatchers and administrators. */
export function maySeeContact(viewer: Viewer, { gridIds, divisionIds }: Whereabouts): boolean {
  const grids = scopeIds(viewer, 'GRID', 'GRID_CHIEF', 'MICRO_CHIEF', 'GRID_MEMBER');
  const divisions = scopeIds(viewer, 'DIVISION', 'DISPATCHER', 'SHIFT_LEADER', 'ADMINISTRATOR');
  return gridIds.some((id) => grids.includes(id)) || divisionIds.some((id) => divisions.includes(id));
}

/** The number under which a source knows an element may name a person to it: staff alone see it. */
export function maySeeSourceId(viewer: Viewer): boolean {
  return holds(
    viewer,
    ...(['GRID_CHIEF', 'MICRO_CHIEF', 'GRID_MEMBER', 'DISPATCHER', 'SHIFT_LEADER', 'CLERK', 'ADMINISTRATOR'] as const),
  );
}
