import { type CategoryChanged, incidentsEvents } from '@gridweave/events/incidents-events';
import type { Database } from '@gridweave/subgraph/database';
import { MoreThan } from 'typeorm';
import { CategoryRow } from './category.entity';

/** The present state of a category, as others are told of it. */
export function categoryChanged({ id, code, name, kind, version }: CategoryRow): {
  type: string;
  payload: CategoryChanged;
} {
  return { type: incidentsEvents.categoryChanged, payload: { id, code, name, kind, version } };
}

/** The catalogue in the order of its ids. */
export async function categoriesAfter(database: Database, after: string, take: number) {
  const rows = await database.manager.find(CategoryRow, { where: { id: MoreThan(after) }, order: { id: 'ASC' }, take });
  return rows.map(categoryChanged);
}
