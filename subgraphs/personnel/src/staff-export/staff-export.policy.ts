import { hasLostRights } from '@gridweave/subgraph/exports/lost-rights';
import { type Grant, holds, type Viewer } from '@gridweave/viewer/viewer';

/** Whoever signs in may take along what it sees; residents and callers without a token see too little to. */
export function mayExport(viewer: Viewer): boolean {
  return viewer.kind === 'PERSON';
}

/** Whose numbers, besides: only those of people whose file or post lies within the officer's scope. */
export function mayUnmask(viewer: Viewer): boolean {
  return viewer.kind === 'PERSON' && holds(viewer, 'HR_OFFICER');
}

/** A file is for whoever asked for it, and for nobody above either, for as long as they hold what it was written with. */
export function mayFetchExport(
  viewer: Viewer,
  { subject, grants }: { readonly subject: string; readonly grants: string | null },
): boolean {
  if (viewer.kind !== 'PERSON' || viewer.id !== subject || grants === null) return false;
  return !hasLostRights(JSON.parse(grants) as Grant[], viewer.grants);
}
