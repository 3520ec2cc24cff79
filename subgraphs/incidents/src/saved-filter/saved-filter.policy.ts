import type { Viewer } from '@gridweave/viewer/viewer';

/** How a viewer stands as the owner of saved filters; null for those who keep none. */
export function filterOwner({ kind, id }: Viewer): string | null {
  return kind === 'PERSON' ? id : null;
}
