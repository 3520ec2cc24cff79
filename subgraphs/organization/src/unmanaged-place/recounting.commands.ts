import { organizationEvents } from '@gridweave/events/organization-events';
import type { Deed } from '@gridweave/subgraph/deed';
import { In } from 'typeorm';
import type { OrganizationServices } from '../services';
import { practiceFor } from '../unmanaged-practice/unmanaged-practice.queries';
import { endOfWorkingDays } from './deadline.queries';
import { UnmanagedPlaceRow } from './unmanaged-place.entity';
import { unmanagedPlaceChanged } from './unmanaged-place.events';
import { openStates } from './unmanaged-place.rules';

/**
 * Counts the provisional deadlines of open places anew by the calendar as it stands in this deed, in the working days
 * under which each was opened, and tells of those that change.
 */
export async function recountDeadlines({ tx, ctx, emit }: Deed<OrganizationServices>): Promise<void> {
  const query = tx
    .createQueryBuilder(UnmanagedPlaceRow, 'place')
    .addSelect('place.area')
    .where({ state: In([...openStates]), deadlineProvisional: true })
    .orderBy('place.id');
  // Held, so that a deed that goes on beside this one does not leave one of them as it was.
  if (ctx.database.engine !== 'sqlite') query.setLock('pessimistic_write');
  for (const place of await query.getMany()) {
    const { id, openedAt, clerkUnitId, divisionId, version } = place;
    const { deadlineWorkingDays } = await practiceFor(tx, ctx.services, divisionId, openedAt);
    const { at: deadline, provisional } = await endOfWorkingDays(tx, openedAt, deadlineWorkingDays, clerkUnitId);
    if (provisional && deadline.getTime() === place.deadline.getTime()) continue;
    const changes = { deadline, deadlineProvisional: provisional, version: version + 1 };
    await tx.update(UnmanagedPlaceRow, { id }, changes);
    await emit(organizationEvents.unmanagedPlaceChanged, unmanagedPlaceChanged({ ...place, ...changes }));
  }
}
