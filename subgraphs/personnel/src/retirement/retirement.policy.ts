import type { Territory } from '@gridweave/territory/territory';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** The districts whose HR officer the viewer is: what holds for all of them is theirs to say. */
export function districtsOfHr(viewer: Viewer, lines: Pick<Territory, 'division'>): string[] {
  return scopeIds(viewer, 'DIVISION', 'HR_OFFICER').filter((id) => lines.division(id)?.kind === 'DISTRICT');
}
