import { Refusal } from '@gridweave/subgraph/refusal';
import { type Role, scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** Those who decide about matters of a division, check them, ask about them or look on: they read what the desk reads. */
export const deskReaders = [
  'DISPATCHER',
  'SHIFT_LEADER',
  'CHECKER',
  'FOLLOW_UP_CALLER',
  'ARBITER',
  'SUPERVISOR',
  'ADMINISTRATOR',
] as const satisfies readonly Role[];

/** Whose reports and incidents a viewer may see; becomes a part of the SQL condition. Nothing is seen outside it. */
export interface MatterScope {
  /** Divisions in or under which everything is seen. */
  readonly divisionIds: readonly string[];
  /** Grids of any kind in which everything is seen. */
  readonly gridIds: readonly string[];
  /** Micro grids around which the viewer's own reports are seen, as far as the territorial grid reaches. */
  readonly microGridIds: readonly string[];
  /** Units whose legs open the incidents they belong to, anywhere in the district, without reports. */
  readonly unitIds: readonly string[];
  readonly subject: string;
}

/** What a viewer's grants open. Residents, callers without a token and HR officers see no matter. */
export function matterScope(viewer: Viewer): MatterScope {
  const isPerson = viewer.kind === 'PERSON';
  const of = (...args: [Parameters<typeof scopeIds>[1], ...Role[]]) => (isPerson ? scopeIds(viewer, ...args) : []);
  return {
    divisionIds: of('DIVISION', ...deskReaders),
    gridIds: of('GRID', 'GRID_CHIEF', 'MICRO_CHIEF'),
    microGridIds: of('GRID', 'MICRO_CHIEF'),
    unitIds: of('UNIT', 'CLERK', 'UNIT_MEMBER'),
    subject: viewer.id,
  };
}

/** Where a matter lies: its grids of every kind, and its division with everything above it today. */
export interface MatterPlace {
  readonly divisionIds: readonly string[];
  readonly gridIds: readonly string[];
}

/** The first of some roles that a viewer holds for a place by its divisions, or null. */
export function divisionRole(viewer: Viewer, divisionIds: readonly string[], anyOf: readonly Role[]): Role | null {
  if (viewer.kind !== 'PERSON') return null;
  const holdsHere = (role: Role) => scopeIds(viewer, 'DIVISION', role).some((id) => divisionIds.includes(id));
  return anyOf.find(holdsHere) ?? null;
}

/** The role in which a viewer works at the desk for a place, or null. */
export function deskRole(viewer: Viewer, divisionIds: readonly string[]): Role | null {
  return divisionRole(viewer, divisionIds, ['DISPATCHER', 'SHIFT_LEADER']);
}

/** The role in which a viewer may raise an incident at a place without a report, or null. */
export function raisingRole(viewer: Viewer, place: MatterPlace): Role | null {
  if (viewer.kind !== 'PERSON') return null;
  const chief = (['GRID_CHIEF', 'MICRO_CHIEF'] as const).find((role) =>
    scopeIds(viewer, 'GRID', role).some((id) => place.gridIds.includes(id)),
  );
  return chief ?? deskRole(viewer, place.divisionIds);
}

/** The role under which a report is noted: the one held at the place, or else any held; RESIDENT without one. */
export function reportingRole(viewer: Viewer, place: MatterPlace): Role | 'RESIDENT' {
  if (viewer.kind !== 'PERSON') return 'RESIDENT';
  return raisingRole(viewer, place) ?? viewer.grants[0]?.role ?? 'RESIDENT';
}

/** The role in which a viewer works on a leg: as a member of its unit or as the chief of its grid, among some; or null. */
export function legRole(
  viewer: Viewer,
  leg: { unitId: string | null; gridId: string | null },
  among: readonly Role[] = ['UNIT_MEMBER', 'CLERK', 'GRID_CHIEF', 'MICRO_CHIEF'],
): Role | null {
  if (viewer.kind !== 'PERSON') return null;
  const holdsOf = (kind: 'UNIT' | 'GRID', id: string | null, role: Role) =>
    id !== null && among.includes(role) && scopeIds(viewer, kind, role).includes(id);
  const unitRole = (['UNIT_MEMBER', 'CLERK'] as const).find((role) => holdsOf('UNIT', leg.unitId, role));
  const gridRole = (['GRID_CHIEF', 'MICRO_CHIEF'] as const).find((role) => holdsOf('GRID', leg.gridId, role));
  return unitRole ?? gridRole ?? null;
}

/** Whether a viewer is of the desk of a place in the wide sense: who reads what reporters answered and what rules suggest. */
export function worksAtDesk(viewer: Viewer, divisionIds: readonly string[]): boolean {
  return divisionRole(viewer, divisionIds, deskReaders) !== null;
}

export const notAllowed = () => new Refusal('FORBIDDEN', '您没有进行此操作的权限。');
