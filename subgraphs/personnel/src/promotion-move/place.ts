import type { Territory } from '@gridweave/territory/territory';

/** Where a post or an appointment is. */
interface Placed {
  readonly gridId: string | null;
  readonly unitId: string | null;
  readonly divisionId: string | null;
}

/** The division in which a post or an appointment is; null where nobody knows, as for units of the city. */
export function placeOf(
  territory: Pick<Territory, 'grid' | 'unit'>,
  { gridId, unitId, divisionId }: Placed,
): string | null {
  if (gridId !== null) return territory.grid(gridId)?.divisionId ?? null;
  return (unitId === null ? divisionId : territory.unit(unitId)?.divisionId) ?? null;
}
