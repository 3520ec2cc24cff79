import { Refusal } from '@gridweave/subgraph/refusal';
import { liesInNoGrid } from '../place/place.queries';
import type { IncidentsDeed } from '../services';

const concernedKinds: readonly string[] = ['COMMUNITY', 'VILLAGE'];

export const gridIsConcerned = (field: string) =>
  new Refusal('GRID_IS_CONCERNED', '投诉涉及该网格或社区，不能交由其办理。', field);

/**
 * A complaint about those who work in a grid goes to no unit of a community or village, which would get to see it with
 * its work: throws GRID_IS_CONCERNED for the first of the units, each told with its place in the input.
 */
export async function refuseConcerned(
  { tx, ctx }: IncidentsDeed,
  incidentId: string,
  units: readonly (readonly [unitId: string, field: string])[],
): Promise<void> {
  const { territory } = ctx.services;
  const concerned = units.find(([unitId]) => {
    const division = territory.division(territory.unit(unitId)?.divisionId ?? '');
    return division !== null && concernedKinds.includes(division.kind);
  });
  if (concerned && (await liesInNoGrid(tx, incidentId))) throw gridIsConcerned(concerned[1]);
}
