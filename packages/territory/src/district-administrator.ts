import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import type { Territory } from './territory';

/** Whether it is an administrator of a whole district who asks: what concerns all of it is not for those of one street. */
export function administersDistrict(viewer: Viewer, territory: Pick<Territory, 'division'>): boolean {
  const divisionIds = viewer.kind === 'PERSON' ? scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR') : [];
  return divisionIds.some((id) => territory.division(id)?.kind === 'DISTRICT');
}
