import type { GridLabel, Territory } from '@gridweave/territory/territory';
import type { GridVacancies } from './pipeline.type';

const kinds = {
  COMMUNITY: 'territorial',
  VILLAGE: 'territorial',
  DEDICATED: 'dedicated',
  MICRO: 'micro',
} as const satisfies Record<GridLabel['kind'], keyof GridVacancies>;

export function noGrids(): GridVacancies {
  const none = () => ({ grids: 0, vacant: 0 });
  return { territorial: none(), dedicated: none(), micro: none() };
}

/** The live grids of each division and below it, and those among them that are not held. */
export function gridVacancies(
  territory: Pick<Territory, 'grids' | 'ancestors'>,
  divisionIds: readonly string[],
  held: ReadonlySet<string | null>,
): Map<string, GridVacancies> {
  const counted = new Map(divisionIds.map((id) => [id, noGrids()]));
  const countsUnder = new Map<string, GridVacancies[]>();
  for (const { id, kind, divisionId, live } of territory.grids()) {
    if (!live) continue;
    let counts = countsUnder.get(divisionId);
    if (!counts) {
      counts = territory.ancestors(divisionId).flatMap((division) => counted.get(division.id) ?? []);
      countsUnder.set(divisionId, counts);
    }
    for (const each of counts) {
      const own = each[kinds[kind]];
      own.grids += 1;
      if (!held.has(id)) own.vacant += 1;
    }
  }
  return counted;
}
