import { type NotifyPrecedenceChanged, organizationEvents } from '@gridweave/events/organization-events';
import type { Database } from '@gridweave/subgraph/database';
import { NotifyPrecedenceRow } from './precedence.entity';

/** A line of the table with all its settings, oldest first, as others are told of it. */
export function notifyPrecedenceChanged(rows: readonly NotifyPrecedenceRow[]): {
  type: string;
  payload: NotifyPrecedenceChanged;
} {
  const { categoryPrefix, version, synthetic } = rows.at(-1)!;
  const settings = rows.map(({ validFrom, first, basis }) => ({
    validFrom: validFrom?.toISOString() ?? null,
    first,
    basis,
  }));
  return {
    type: organizationEvents.notifyPrecedenceChanged,
    payload: { id: `category:${categoryPrefix}`, categoryPrefix, settings, synthetic, version },
  };
}

/** The lines that follow an id, as events. */
export async function notifyPrecedencesAfter({ manager }: Database, after: string, take: number) {
  const rows = await manager.find(NotifyPrecedenceRow, { order: { categoryPrefix: 'ASC', version: 'ASC' } });
  const lines = [...Map.groupBy(rows, ({ categoryPrefix }) => categoryPrefix).values()];
  const told = lines.map(notifyPrecedenceChanged);
  return told.filter(({ payload }) => payload.id > after).slice(0, take);
}
