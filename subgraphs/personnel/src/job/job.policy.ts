import { holds, type Viewer } from '@gridweave/viewer/viewer';

export function seesJob(viewer: Viewer, job: { readonly createdBy: string }): boolean {
  return viewer.kind === 'PERSON' && (job.createdBy === viewer.id || holds(viewer, 'ADMINISTRATOR'));
}
