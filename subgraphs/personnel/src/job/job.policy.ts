import { administersDistrict } from '@gridweave/territory/district-administrator';
import type { Territory } from '@gridweave/territory/territory';
import type { Viewer } from '@gridweave/viewer/viewer';

/** Jobs are seen by whoever asked for them, and by administrators of the whole district. */
export function seesJob(
  viewer: Viewer,
  job: { readonly createdBy: string },
  territory: Pick<Territory, 'division'>,
): boolean {
  return viewer.kind === 'PERSON' && (job.createdBy === viewer.id || administersDistrict(viewer, territory));
}
