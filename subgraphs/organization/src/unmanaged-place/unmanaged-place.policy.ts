import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';

export type HandlingRole = 'DISPATCHER' | 'ADMINISTRATOR';

/** As what a viewer may handle unmanaged places of a division: the operation centre's desk, or its administrator. */
export function handlingRole(viewer: Viewer, divisionIds: readonly string[]): HandlingRole | null {
  for (const role of ['DISPATCHER', 'ADMINISTRATOR'] as const) {
    const own = scopeIds(viewer, 'DIVISION', role);
    if (divisionIds.some((id) => own.includes(id))) return role;
  }
  return null;
}

/** Whoever works for the district or its units sees which places nobody answers for; the public does not. */
export function maySeeUnmanagedPlaces(viewer: Viewer): boolean {
  return viewer.kind === 'SYSTEM' || (viewer.kind === 'PERSON' && viewer.grants.length > 0);
}
