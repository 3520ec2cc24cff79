import { type Role, scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { deskReaders, divisionRole } from '../access/matter.policy';

/** Those who work in a grid, the chief first. */
export const gridStaff = ['GRID_CHIEF', 'MICRO_CHIEF', 'GRID_MEMBER'] as const satisfies readonly Role[];
/** Those who decide at the operation centre, and the administrator. */
export const centreStaff = ['DISPATCHER', 'SHIFT_LEADER', 'ADMINISTRATOR'] as const satisfies readonly Role[];
/** Those who speak for a unit. */
export const unitStaff = ['CLERK', 'UNIT_MEMBER'] as const satisfies readonly Role[];

/** Whose matters of the grids a viewer sees; becomes a part of the SQL condition. */
export interface GridMatterScope {
  /** Divisions in or under which everything is seen. */
  readonly divisionIds: readonly string[];
  /** Grids in which, and in whose micro grids, everything is seen. */
  readonly gridIds: readonly string[];
  /** Units whose own matters are seen, where a kind of matter has units. */
  readonly unitIds: readonly string[];
}

export function gridMatterScope(viewer: Viewer): GridMatterScope {
  const isPerson = viewer.kind === 'PERSON';
  return {
    divisionIds: isPerson ? scopeIds(viewer, 'DIVISION', ...deskReaders) : [],
    gridIds: isPerson ? scopeIds(viewer, 'GRID', ...gridStaff) : [],
    unitIds: isPerson ? scopeIds(viewer, 'UNIT', ...unitStaff) : [],
  };
}

/** Where and whose something is, to tell what a viewer is to it. */
export interface GridMatterSubject {
  /** Its division and everything above it today. */
  readonly divisionIds: readonly string[];
  /** Its grid, and the territorial grid above it. */
  readonly gridIds: readonly string[];
  /** Units that have a part in it. */
  readonly unitIds?: readonly string[];
}

/** Which roles a deed is open to: by division, by grid, by unit. */
export interface OpenTo {
  readonly division?: readonly Role[];
  readonly grid?: readonly Role[];
  readonly unit?: readonly Role[];
}

/** The first of the roles that a deed is open to which the viewer holds for the thing, or null. */
export function roleFor(viewer: Viewer, subject: GridMatterSubject, { division, grid, unit }: OpenTo): Role | null {
  if (viewer.kind !== 'PERSON') return null;
  const of = (kind: 'GRID' | 'UNIT', roles: readonly Role[] = [], ids: readonly string[] = []) =>
    roles.find((role) => scopeIds(viewer, kind, role).some((id) => ids.includes(id)));
  return (
    of('GRID', grid, subject.gridIds) ??
    of('UNIT', unit, subject.unitIds) ??
    divisionRole(viewer, subject.divisionIds, division ?? [])
  );
}
