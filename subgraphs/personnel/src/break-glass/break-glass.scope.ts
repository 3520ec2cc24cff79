import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import type { Viewer } from '@gridweave/viewer/viewer';
import { anyOf, nothing } from '../conditions';
import { districtsOf, type Lines, watching } from './break-glass.policy';

/** Rows of `breakGlass` that a viewer may see: their own, and for those who watch over them, those of their district. */
export function visibleBreakGlasses(viewer: Viewer, lines: Pick<Lines, 'division'>): Condition {
  const own =
    viewer.kind === 'PERSON' ? { sql: 'breakGlass.subject = :viewerId', parameters: { viewerId: viewer.id } } : nothing;
  return anyOf(withinDivisions('breakGlass.divisionId', districtsOf(viewer, lines, watching), 'watched'), own);
}
