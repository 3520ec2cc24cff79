import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** As far as the lines above a division are known. */
interface Lines {
  isWithin(divisionId: string, ancestorId: string): boolean;
}

/** Whether the viewer lets systems in for a division: an administrator over it. */
export function canKeepApiKeys(viewer: Viewer, lines: Lines, divisionId: string): boolean {
  return divisionsOfKeys(viewer).some((scopeId) => lines.isWithin(divisionId, scopeId));
}

/** The divisions in and under which the viewer sees keys. */
export function divisionsOfKeys(viewer: Viewer): string[] {
  return viewer.kind === 'PERSON' ? scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR') : [];
}

/** The gateway alone finds out whose a key is. */
export function canLookUpKeys({ kind, id }: Viewer): boolean {
  return kind === 'SYSTEM' && id === 'gateway';
}
