import { holds, type Viewer } from '@gridweave/viewer/viewer';

/** Whose people, besides: only those on the files that the viewer keeps. */
export function canSearchByNumber(viewer: Viewer): boolean {
  return viewer.kind === 'PERSON' && holds(viewer, 'HR_OFFICER');
}
