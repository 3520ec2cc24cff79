import { organizationEvents, type UnmanagedPlacePracticeChanged } from '@gridweave/events/organization-events';
import type { Database } from '@gridweave/subgraph/database';
import { UnmanagedPracticeRow } from './unmanaged-practice.entity';

/** Everything that a district has set, oldest first, as others are told of it. */
export function unmanagedPracticeChanged(rows: readonly UnmanagedPracticeRow[]): {
  type: string;
  payload: UnmanagedPlacePracticeChanged;
} {
  const { divisionId: id, version } = rows.at(-1)!;
  const settings = rows.map(({ validFrom, stretchMetres, deadlineWorkingDays, clerkUnitId, basis }) => ({
    validFrom: validFrom.toISOString(),
    stretchMetres,
    deadlineWorkingDays,
    clerkUnitId,
    basis,
  }));
  return { type: organizationEvents.unmanagedPlacePracticeChanged, payload: { id, settings, version } };
}

/** The districts that follow an id, as events. */
export async function unmanagedPracticesAfter({ manager }: Database, after: string, take: number) {
  const rows = await manager.find(UnmanagedPracticeRow, { order: { divisionId: 'ASC', version: 'ASC' } });
  const told = [...Map.groupBy(rows, ({ divisionId }) => divisionId).values()].map(unmanagedPracticeChanged);
  return told.filter(({ payload }) => payload.id > after).slice(0, take);
}
