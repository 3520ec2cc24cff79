import type { SnapshotPage } from '@gridweave/events/envelope';
import { type CategoryChanged, incidentsEvents } from '@gridweave/events/incidents-events';
import type { Database } from '@gridweave/subgraph/database';
import { snapshotPage } from '@gridweave/subgraph/event-feed';
import { MoreThan } from 'typeorm';
import { CategoryRow } from './category.entity';

const rowsAPage = 500;

/** The present state of a category, as others are told of it. */
export function categoryChanged({ id, code, name, kind, version }: CategoryRow): {
  type: string;
  payload: CategoryChanged;
} {
  return { type: incidentsEvents.categoryChanged, payload: { id, code, name, kind, version } };
}

/** The catalogue in the order of its ids. */
export async function categorySnapshot(database: Database, after: string | null): Promise<SnapshotPage> {
  const rows = await database.manager.find(CategoryRow, {
    where: { id: MoreThan(after ?? '') },
    order: { id: 'ASC' },
    take: rowsAPage + 1,
  });
  const told = rows.map((row) => ({ key: row.id, ...categoryChanged(row) }));
  return snapshotPage(told, rowsAPage, new Date());
}
