import { holds, type Viewer } from '@gridweave/viewer/viewer';

/** Whoever signs in may take along what it sees; residents and callers without a token see too little to. */
export function mayExport(viewer: Viewer): boolean {
  return viewer.kind === 'PERSON';
}

/** Whose numbers, besides: only those of people whose file or post lies within the officer's scope. */
export function mayUnmask(viewer: Viewer): boolean {
  return viewer.kind === 'PERSON' && holds(viewer, 'HR_OFFICER');
}

/** A file is for whoever asked for it, and for nobody above either. */
export function ownsExport(viewer: Viewer, { subject }: { readonly subject: string }): boolean {
  return viewer.kind === 'PERSON' && viewer.id === subject;
}
