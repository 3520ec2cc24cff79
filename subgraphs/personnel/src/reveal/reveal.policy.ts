import { holds, type Viewer } from '@gridweave/viewer/viewer';

/** Whose numbers, besides: only those of people on the files that the officer keeps. */
export function canReveal(viewer: Viewer): boolean {
  return viewer.kind === 'PERSON' && holds(viewer, 'HR_OFFICER');
}

/** How many people an officer may look at in an hour: a procedure needs a few, and a list is an export. */
export const revealsAnHour = 30;
