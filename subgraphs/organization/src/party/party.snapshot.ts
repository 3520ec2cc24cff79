import type { Database } from '@gridweave/subgraph/database';
import { In, MoreThan } from 'typeorm';
import { PartyGridLinkRow, PartyOrganizationRow } from './party.entity';
import { partyOrganizationChanged } from './party.events';

/** The present state of the organizations that follow an id, as events. */
export async function partyOrganizationsAfter({ manager }: Database, after: string, take: number) {
  const rows = await manager.find(PartyOrganizationRow, { where: { id: MoreThan(after) }, order: { id: 'ASC' }, take });
  const links = await manager.find(PartyGridLinkRow, {
    where: { partyOrganizationId: In(rows.map(({ id }) => id)) },
    order: { from: 'ASC', id: 'ASC' },
  });
  const byParty = Map.groupBy(links, ({ partyOrganizationId }) => partyOrganizationId);
  return rows.map((row) => partyOrganizationChanged(row, byParty.get(row.id) ?? []));
}
