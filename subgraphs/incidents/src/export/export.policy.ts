import { hasLostRights } from '@gridweave/subgraph/exports/lost-rights';
import type { Grant, Viewer } from '@gridweave/viewer/viewer';
import { matterScope } from '../access/matter.policy';

/** Whoever sees incidents may take along what it sees. */
export function mayExport(viewer: Viewer): boolean {
  const { divisionIds, gridIds, unitIds } = matterScope(viewer);
  return divisionIds.length + gridIds.length + unitIds.length > 0;
}

/** A file is for whoever asked for it, and for nobody above either, for as long as they hold what it was written with. */
export function mayFetchExport(viewer: Viewer, { subject, grants }: { subject: string; grants: string }): boolean {
  if (viewer.kind !== 'PERSON' || viewer.id !== subject) return false;
  return !hasLostRights(JSON.parse(grants) as Grant[], viewer.grants);
}
