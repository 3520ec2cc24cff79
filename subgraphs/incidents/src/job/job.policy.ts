import type { Viewer } from '@gridweave/viewer/viewer';

/** How a viewer stands in the books as the one who asked for a job. */
export const asAuthor = ({ kind, id }: Pick<Viewer, 'kind' | 'id'>): string => `${kind}:${id}`;

/** A job is shown to whoever asked for it. */
export function seesJob(viewer: Viewer, job: { createdBy: string }): boolean {
  return viewer.kind === 'PERSON' && job.createdBy === asAuthor(viewer);
}
