import type { Viewer } from '@gridweave/viewer/viewer';

/** The gateway alone, which has asked the provider, makes sessions, looks them up by what a cookie holds, and ends them so. */
export function canKeepBrowserSessions({ kind, id }: Viewer): boolean {
  return kind === 'SYSTEM' && id === 'gateway';
}

/** Whose sessions the viewer sees and ends: their own; null for whoever has none. */
export function subjectOfSessions({ kind, id }: Viewer): string | null {
  return kind === 'PERSON' ? id : null;
}
