import type { Territory } from '@gridweave/territory/territory';
import { LegRow } from '../leg/leg.entity';
import { LegKind } from '../leg/leg.rules';
import { divisionsAbove } from '../place/place.queries';
import type { IncidentsDeed } from '../services';
import { IncidentRow } from './incident.entity';
import { mayCross } from './overlay.rules';

/** Notes of an incident that got legs whether it may cross borders, in the transaction that gives it them. */
export async function noteCrossing({ tx, ctx }: IncidentsDeed, incidentId: string): Promise<void> {
  const incident = await tx.findOneByOrFail(IncidentRow, { id: incidentId });
  if (incident.mayCross) return;
  const legs = await tx.findBy(LegRow, { incidentId });
  if (mayCross(unitsOf(ctx.services.territory, legs), incident.subdistrictId))
    await tx.update(IncidentRow, { id: incidentId }, { mayCross: true });
}

type Of = Pick<LegRow, 'kind' | 'unitId'>;

/** The units that have or had legs, with the subdistrict or town of each. */
export function unitsOf(territory: Territory, legs: readonly Of[]) {
  return legs.flatMap(({ kind, unitId }) => {
    if (kind === LegKind.VERIFY || unitId === null) return [];
    const divisionId = territory.unit(unitId)?.divisionId ?? null;
    return [{ unitId, areaId: divisionId && divisionsAbove(territory, divisionId).subdistrictId }];
  });
}
