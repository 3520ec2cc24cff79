import { load } from '@gridweave/subgraph/context';
import type { CrossScope } from '../joint-meeting/joint-meeting.rules';
import { legsByIncidentId } from '../leg/leg.queries';
import { LegState } from '../leg/leg.rules';
import { divisionsAbove } from '../place/place.queries';
import type { IncidentsContext } from '../services';
import type { IncidentRow } from './incident.entity';
import { countsForScope, crossScopes } from './overlay.rules';

/** How many legs of an incident were given back. */
export async function returnedCountOf(ctx: IncidentsContext, incidentId: string): Promise<number> {
  const legs = (await load(ctx, legsByIncidentId, incidentId)) ?? [];
  return legs.filter(({ state }) => state === LegState.RETURNED).length;
}

/** What borders an incident crosses, by the units that have legs of it. */
export async function crossScopeOf(ctx: IncidentsContext, incident: IncidentRow): Promise<CrossScope[]> {
  const { territory } = ctx.services;
  const legs = (await load(ctx, legsByIncidentId, incident.id)) ?? [];
  const units = legs.filter(countsForScope).flatMap(({ unitId }) => territory.unit(`${unitId}`) ?? []);
  const areaOf = (divisionId: string | null) => divisionId && divisionsAbove(territory, divisionId).subdistrictId;
  return crossScopes(
    units.map(({ id, level, divisionId }) => ({ unitId: id, level, areaId: areaOf(divisionId) })),
    incident.subdistrictId,
  );
}
