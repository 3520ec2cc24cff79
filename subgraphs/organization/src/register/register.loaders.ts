import { inOrder, type SubgraphContext } from '@gridweave/subgraph/context';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { RegisterElementRow, RegisterHandoverRow } from './register.entity';

type Context = SubgraphContext<OrganizationServices>;

export async function registerElementsById(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(RegisterElementRow, { id: anyOf(ids) });
  return inOrder(ids, rows, (row) => row.id);
}

/** Every handover status that an element has had, oldest first. */
export async function handoversByElement(ctx: Context, ids: readonly string[]): Promise<RegisterHandoverRow[][]> {
  const rows = await ctx.database.manager.find(RegisterHandoverRow, {
    where: { elementId: anyOf(ids) },
    order: { from: 'ASC' },
  });
  const handovers = Map.groupBy(rows, (row) => row.elementId);
  return ids.map((id) => handovers.get(id) ?? []);
}
