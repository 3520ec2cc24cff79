import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** Jobs are seen and ended by whoever asked for them, and by administrators of the whole district. */
export function refusesJob(viewer: Viewer, createdBy: string, districtId: string | null): boolean {
  if (viewer.kind !== 'PERSON') return true;
  return createdBy !== `${viewer.kind}:${viewer.id}` && !administers(viewer, districtId);
}

export function administers(viewer: Viewer, districtId: string | null): boolean {
  return districtId !== null && scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR').includes(districtId);
}
