import { organizationEvents } from '@gridweave/events/organization-events';
import type { Database } from '@gridweave/subgraph/database';
import { MoreThan } from 'typeorm';
import { UnmanagedPlaceRow } from './unmanaged-place.entity';
import { unmanagedPlaceChanged } from './unmanaged-place.events';

/** The places that follow an id, as events. */
export async function unmanagedPlacesAfter({ manager }: Database, after: string, take: number) {
  const rows = await manager
    .createQueryBuilder(UnmanagedPlaceRow, 'place')
    .addSelect('place.area')
    .where({ id: MoreThan(after) })
    .orderBy('place.id')
    .limit(take)
    .getMany();
  return rows.map((row) => ({
    type: organizationEvents.unmanagedPlaceChanged,
    payload: unmanagedPlaceChanged(row),
  }));
}
