import type { Refusal } from '@gridweave/subgraph/refusal';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { notAllowed } from '../access/matter.policy';

/** The rules hold for the whole district: its shift leaders and administrators set them. */
export function refuseSetting(viewer: Viewer, isDistrict: (divisionId: string) => boolean): Refusal | null {
  const own = viewer.kind === 'PERSON' ? scopeIds(viewer, 'DIVISION', 'SHIFT_LEADER', 'ADMINISTRATOR') : [];
  return own.some(isDistrict) ? null : notAllowed();
}
