import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** Lists of divisions redraw the whole tree: only administrators of the district itself see and apply plans of them. */
export function mayImportDivisions(viewer: Viewer, districtId: string | null): boolean {
  return districtId !== null && scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR').includes(districtId);
}
