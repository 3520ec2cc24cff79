import type { EventEnvelope } from '@gridweave/events/envelope';
import { type CategoryChanged, incidentsEvents } from '@gridweave/events/incidents-events';
import type { Database } from '@gridweave/subgraph/database';
import type { Subscription } from '@gridweave/subgraph/event-consumer';
import { type EntityManager, In } from 'typeorm';
import { CategoryCopyRow } from './category.entity';

/** Follows the categories of incidents. In the background, because incidents waits for us at its own start. */
export function categorySubscription(database: Database): Subscription {
  return { from: 'incidents', inBackground: true, apply: (tx, events) => applyCategories(database, tx, events) };
}

/** Keeps the newest state of each category, in whatever order they are told. */
async function applyCategories(database: Database, tx: EntityManager, events: readonly EventEnvelope[]): Promise<void> {
  const told = new Map<string, CategoryChanged>();
  for (const { type, payload } of events) {
    if (type !== incidentsEvents.categoryChanged) continue;
    const category = payload as CategoryChanged;
    if (category.version >= (told.get(category.id)?.version ?? 0)) told.set(category.id, category);
  }
  if (told.size === 0) return;
  const known = await tx.findBy(CategoryCopyRow, { id: In([...told.keys()]) });
  const versions = new Map(known.map((row) => [row.id, row.version]));
  const newer = [...told.values()].filter(({ id, version }) => version > (versions.get(id) ?? 0));
  await database.upsert(
    tx,
    CategoryCopyRow,
    newer.map(({ id, code, name, version }) => ({ id, code, name, version })),
  );
}
