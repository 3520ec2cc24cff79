import type { Refusal } from '@gridweave/subgraph/refusal';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { notAllowed } from '../access/matter.policy';

/** The table holds for the whole district: its administrators alone change it. */
export function refuseChanging(viewer: Viewer, isDistrict: (divisionId: string) => boolean): Refusal | null {
  const own = viewer.kind === 'PERSON' ? scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR') : [];
  return own.some(isDistrict) ? null : notAllowed();
}

/** Whoever works here may know by which rules; the public is told of its own matters. */
export function maySeeTransitions(viewer: Viewer): boolean {
  return viewer.kind === 'PERSON' && viewer.grants.length > 0;
}
