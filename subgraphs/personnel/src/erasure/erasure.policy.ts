import type { Viewer } from '@gridweave/viewer/viewer';
import { isHrOfficerOver, type Lines } from '../reserve/reserve.policy';

/** HR officers over the division that keeps, or kept, the file; for people of outside units, those of the district. */
export function mayErase(viewer: Viewer, lines: Lines, divisionId: string): boolean {
  return viewer.kind === 'PERSON' && isHrOfficerOver(viewer, lines, divisionId);
}
