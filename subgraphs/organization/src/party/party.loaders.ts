import { inOrder, type SubgraphContext } from '@gridweave/subgraph/context';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { PartyHouseholdCountRow } from './household-count.entity';
import { PartyDeedRow, PartyGridLinkRow, PartyOrganizationRow } from './party.entity';

type Context = SubgraphContext<OrganizationServices>;

export async function partyOrganizationsById(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(PartyOrganizationRow, { id: anyOf(ids) });
  return inOrder(ids, rows, (row) => row.id);
}

/** Every link of an organization, the oldest first. */
export async function linksByPartyOrganization(ctx: Context, ids: readonly string[]): Promise<PartyGridLinkRow[][]> {
  const rows = await ctx.database.manager.find(PartyGridLinkRow, {
    where: { partyOrganizationId: anyOf(ids) },
    order: { from: 'ASC', id: 'ASC' },
  });
  const links = Map.groupBy(rows, (row) => row.partyOrganizationId);
  return ids.map((id) => links.get(id) ?? []);
}

/** A grid and the day for which its Party organizations are asked. */
export interface GridDay {
  readonly gridId: string;
  readonly day: string;
}

/** The Party organizations built on a grid on a day. */
export async function partyOrganizationsByGrid(ctx: Context, days: readonly GridDay[]) {
  const { manager } = ctx.database;
  const links = await manager.findBy(PartyGridLinkRow, {
    gridId: anyOf([...new Set(days.map(({ gridId }) => gridId))]),
  });
  const ids = [...new Set(links.map(({ partyOrganizationId }) => partyOrganizationId))];
  const rows = await manager.find(PartyOrganizationRow, { where: { id: anyOf(ids) }, order: { id: 'ASC' } });
  const linksByGrid = Map.groupBy(links, ({ gridId }) => gridId);
  return days.map(({ gridId, day }) => {
    const then = (linksByGrid.get(gridId) ?? []).filter(({ from, to }) => from <= day && (to === null || day <= to));
    const linked = new Set(then.map(({ partyOrganizationId }) => partyOrganizationId));
    return rows.filter(({ id }) => linked.has(id));
  });
}

export async function partyDeedsById(ctx: Context, ids: readonly string[]): Promise<PartyDeedRow[][]> {
  const rows = await ctx.database.manager.find(PartyDeedRow, {
    where: { partyOrganizationId: anyOf(ids) },
    order: { at: 'ASC', id: 'ASC' },
  });
  const deeds = Map.groupBy(rows, (row) => row.partyOrganizationId);
  return ids.map((id) => deeds.get(id) ?? []);
}

/** How many links with households personnel has told of; null for a group of which it never told. */
export async function householdLinkCountsById(ctx: Context, ids: readonly string[]): Promise<(number | null)[]> {
  const rows = await ctx.database.manager.findBy(PartyHouseholdCountRow, { partyOrganizationId: anyOf(ids) });
  const counts = new Map(rows.map(({ partyOrganizationId, links }) => [partyOrganizationId, links]));
  return ids.map((id) => counts.get(id) ?? null);
}
