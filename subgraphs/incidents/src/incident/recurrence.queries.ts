import { Between, In, MoreThanOrEqual, Not } from 'typeorm';
import { latitudeRows } from '../place/latitude-rows';
import { divisionsAbove, liesAboveCommunities } from '../place/place.queries';
import type { IncidentsDeed } from '../services';
import { lifeSettings } from '../settings/settings.queries';
import { IncidentRow } from './incident.entity';
import { IncidentState } from './incident.rules';
import { boxAround, metresBetween } from './recurrence.rules';

type Sketch = Pick<IncidentRow, 'id' | 'categoryId' | 'longitude' | 'latitude' | 'divisionId'>;

/**
 * The incident of the same place and category that was closed last, if that is not long ago: this one is its return. A
 * complaint about those who work in a grid is the return of none of the grid's matters, nor any of them of it: they would
 * learn that there was one.
 */
export async function recurrenceOf({ tx, now, ctx }: IncidentsDeed, sketch: Sketch): Promise<string | null> {
  const { recurrenceMetres, recurrenceDays } = await lifeSettings(tx);
  if (recurrenceDays === 0) return null;
  const { west, east, south, north } = boxAround(sketch, recurrenceMetres);
  const closed = await tx.find(IncidentRow, {
    where: {
      id: Not(sketch.id),
      categoryId: sketch.categoryId,
      latitudeRow: In(latitudeRows(south, north)),
      latitude: Between(south, north),
      longitude: Between(west, east),
      state: In([IncidentState.CLOSED, IncidentState.ARCHIVED]),
      closedAt: MoreThanOrEqual(new Date(now.getTime() - recurrenceDays * 86_400_000)),
    },
    order: { closedAt: 'DESC', id: 'DESC' },
    take: 100,
  });
  const above = divisionsAbove(ctx.services.territory, sketch.divisionId);
  const isComplaint = liesAboveCommunities({ ...above, divisionId: sketch.divisionId });
  const ofItsKind = closed.filter((each) => liesAboveCommunities(each) === isComplaint);
  return ofItsKind.find((each) => metresBetween(sketch, each) <= recurrenceMetres)?.id ?? null;
}
