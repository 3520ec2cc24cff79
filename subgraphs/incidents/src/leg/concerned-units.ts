import { complaintStandsApart, gridIsConcerned } from '../incident/incident.rules';
import { inSomeGrid, liesInNoGrid } from '../place/place.queries';
import type { IncidentsDeed } from '../services';

const concernedKinds: readonly string[] = ['COMMUNITY', 'VILLAGE'];

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
  const concerned = units.find(([unitId]) => isOfCommunity(deed, unitId));
  if (concerned && (await areApart(deed, incidentIds)).includes(true)) throw gridIsConcerned(concerned[1]);
}

/**
 * Complaints are on no agenda with matters of the grids, whose desks and units read all of it: throws COMPLAINT_STANDS_APART
 * for the first item that is unlike the others.
 */
export async function refuseMixedAgenda(deed: IncidentsDeed, incidentIds: readonly (string | null)[]): Promise<void> {
  const apart = await areApart(deed, incidentIds);
  const odd = apart.findIndex((each) => each !== apart[0]);
  if (odd > 0) throw complaintStandsApart(`items.${odd}`);
}

/** Which items of an agenda are complaints. */
async function areApart({ tx }: IncidentsDeed, incidentIds: readonly (string | null)[]): Promise<boolean[]> {
  const inGrids = await inSomeGrid(
    tx,
    incidentIds.filter((id) => id !== null),
  );
  return incidentIds.map((id) => id !== null && !inGrids.has(id));
}
