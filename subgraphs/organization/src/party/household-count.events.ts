import type { EventEnvelope } from '@gridweave/events/envelope';
import { type PartyHouseholdsCounted, personnelEvents } from '@gridweave/events/personnel-events';
import type { Database } from '@gridweave/subgraph/database';
import { type EntityManager, In } from 'typeorm';
import { PartyHouseholdCountRow } from './household-count.entity';

/** Keeps the newest count of each Party group, in whatever order they are told. */
export async function applyHouseholdCounts(
  database: Database,
  tx: EntityManager,
  events: readonly EventEnvelope[],
): Promise<void> {
  const told = new Map<string, PartyHouseholdsCounted>();
  for (const { type, payload } of events) {
    const counted = payload as PartyHouseholdsCounted;
    if (type !== personnelEvents.partyHouseholdsCounted) continue;
    if (counted.version > (told.get(counted.id)?.version ?? 0)) told.set(counted.id, counted);
  }
  if (told.size === 0) return;
  const known = await tx.findBy(PartyHouseholdCountRow, { partyOrganizationId: In([...told.keys()]) });
  const versions = new Map(known.map((row) => [row.partyOrganizationId, row.version]));
  const newer = [...told.values()].filter(({ id, version }) => version > (versions.get(id) ?? 0));
  const rows = newer.map(({ id: partyOrganizationId, count: links, version }) => ({
    partyOrganizationId,
    links,
    version,
  }));
  await database.upsert(tx, PartyHouseholdCountRow, rows);
}
