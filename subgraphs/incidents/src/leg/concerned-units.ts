import { Refusal } from '@gridweave/subgraph/refusal';
import { complaintStandsApart } from '../incident/incident.rules';
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
  deed: IncidentsDeed,
  incidentId: string,
  units: readonly (readonly [unitId: string, field: string])[],
): Promise<void> {
  const concerned = units.find(([unitId]) => isOfCommunity(deed, unitId));
  if (concerned && (await liesInNoGrid(deed.tx, incidentId))) throw gridIsConcerned(concerned[1]);
}

function isOfCommunity({ ctx: { services } }: IncidentsDeed, unitId: string): boolean {
  const division = services.territory.division(services.territory.unit(unitId)?.divisionId ?? '');
  return division !== null && concernedKinds.includes(division.kind);
}

/** The same of units that are called to a meeting about a matter, and read what it is asked. */
export async function refuseConcernedAtMeeting(
  deed: IncidentsDeed,
  incidentIds: readonly (string | null)[],
  units: readonly (readonly [unitId: string, field: string])[],
): Promise<void> {
  for (const incidentId of incidentIds) if (incidentId !== null) await refuseConcerned(deed, incidentId, units);
}

/**
 * Complaints are on no agenda with matters of the grids, whose desks and units read all of it: throws COMPLAINT_STANDS_APART
 * for the first item that is unlike the others.
 */
export async function refuseMixedAgenda(deed: IncidentsDeed, incidentIds: readonly (string | null)[]): Promise<void> {
  const apart: boolean[] = [];
  for (const id of incidentIds) apart.push(id !== null && (await liesInNoGrid(deed.tx, id)));
  const odd = apart.findIndex((each) => each !== apart[0]);
  if (odd > 0) throw complaintStandsApart(`items.${odd}`);
}
