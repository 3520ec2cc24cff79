import type { SubgraphContext } from '@gridweave/subgraph/context';
import { IsNull } from 'typeorm';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { ContactListRow, ContactRow } from './contact.entity';

type Context = SubgraphContext<OrganizationServices>;

/** The numbers that a grid or unit lists now, in their order. */
export async function contactsByOwner(ctx: Context, ownerIds: readonly string[]): Promise<ContactRow[][]> {
  const rows = await ctx.database.manager.find(ContactRow, {
    where: { ownerId: anyOf(ownerIds), validTo: IsNull() },
    order: { position: 'ASC' },
  });
  const lists = Map.groupBy(rows, (row) => row.ownerId);
  return ownerIds.map((ownerId) => lists.get(ownerId) ?? []);
}

export async function contactVersionsByOwner(ctx: Context, ownerIds: readonly string[]): Promise<number[]> {
  const rows = await ctx.database.manager.findBy(ContactListRow, { ownerId: anyOf(ownerIds) });
  const versions = new Map(rows.map(({ ownerId, version }) => [ownerId, version]));
  return ownerIds.map((ownerId) => versions.get(ownerId) ?? 0);
}
