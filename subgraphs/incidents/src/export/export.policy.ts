import type { Viewer } from '@gridweave/viewer/viewer';
import { matterScope } from '../access/matter.policy';

/** Whoever sees incidents may take along what it sees. */
export function mayExport(viewer: Viewer): boolean {
  const { divisionIds, gridIds, unitIds } = matterScope(viewer);
  return divisionIds.length + gridIds.length + unitIds.length > 0;
}

/** A file is for whoever asked for it, and for nobody above either. */
export function ownsExport(viewer: Viewer, { subject }: { subject: string }): boolean {
  return viewer.kind === 'PERSON' && viewer.id === subject;
}
