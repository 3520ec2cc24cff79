import { holds, type Viewer } from '@gridweave/viewer/viewer';

export function canRotateKeys(viewer: Viewer): boolean {
  return viewer.kind === 'PERSON' && holds(viewer, 'ADMINISTRATOR');
}
