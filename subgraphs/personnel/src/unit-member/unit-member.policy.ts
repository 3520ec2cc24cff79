import type { Territory } from '@gridweave/territory/territory';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** What the policy asks of the copy of the territory. */
export type Lines = Pick<Territory, 'division' | 'isWithin'>;

/**
 * Whether the viewer, for the operation centre, names who admits a unit's people: an administrator over the unit's
 * division; of the district, for units of the city.
 */
export function canNameAdministrators(viewer: Viewer, lines: Lines, unit: { divisionId: string | null }): boolean {
  return scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR').some((scopeId) =>
    unit.divisionId === null ? lines.division(scopeId)?.kind === 'DISTRICT' : lines.isWithin(unit.divisionId, scopeId),
  );
}
