import type { Viewer } from '@gridweave/viewer/viewer';

const prefix = 'open311:';

/** The jurisdiction for which the gateway’s Open311 door speaks, or null for every other caller. */
export function jurisdictionOf({ kind, id }: Viewer): string | null {
  if (kind !== 'SYSTEM' || !id.startsWith(prefix)) return null;
  const jurisdiction = id.slice(prefix.length);
  return /^[a-z0-9][a-z0-9.-]{0,49}$/.test(jurisdiction) ? jurisdiction : null;
}
