import type { EventEnvelope, SnapshotPage } from '@gridweave/events/envelope';
import { organizationEvents, type PartyOrganizationChanged } from '@gridweave/events/organization-events';
import { type PartyHouseholdsCounted, personnelEvents } from '@gridweave/events/personnel-events';
import type { Database } from '@gridweave/subgraph/database';
import { snapshotPage } from '@gridweave/subgraph/event-feed';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { HouseholdTallyRow, PartyOrganizationCopyRow } from './household-link.entity';

/** How many links a group has: neither members nor households leave this subgraph by an event. */
export function householdsCounted({ partyOrganizationId: id, links: count, version }: HouseholdTallyRow) {
  return {
    type: personnelEvents.partyHouseholdsCounted,
    payload: { id, count, version } satisfies PartyHouseholdsCounted,
  };
}

const pageSize = 500;

/** The present count of each group that ever had a link, for a subgraph that starts late. */
export async function householdSnapshot(database: Database, after: string): Promise<SnapshotPage> {
  const rows = await database.manager.find(HouseholdTallyRow, {
    where: { partyOrganizationId: MoreThan(after) },
    order: { partyOrganizationId: 'ASC' },
    take: pageSize + 1,
  });
  const events = rows.map((row) => ({ key: row.partyOrganizationId, ...householdsCounted(row) }));
  return snapshotPage(events, pageSize, new Date());
}

/** Keeps the newest state of each Party organization, in whatever order they are told. */
export async function applyPartyOrganizations(
  database: Database,
  tx: EntityManager,
  events: readonly EventEnvelope[],
): Promise<void> {
  const told = new Map<string, PartyOrganizationChanged>();
  for (const { type, payload } of events) {
    const party = payload as PartyOrganizationChanged;
    if (type !== organizationEvents.partyOrganizationChanged) continue;
    if (party.version > (told.get(party.id)?.version ?? 0)) told.set(party.id, party);
  }
  if (told.size === 0) return;
  const known = await tx.findBy(PartyOrganizationCopyRow, { id: In([...told.keys()]) });
  const versions = new Map(known.map((row) => [row.id, row.version]));
  const newer = [...told.values()].filter(({ id, version }) => version > (versions.get(id) ?? 0));
  const rows = newer.map(({ id, kind, divisionId, live, version }) => ({ id, kind, divisionId, live, version }));
  await database.upsert(tx, PartyOrganizationCopyRow, rows);
}
