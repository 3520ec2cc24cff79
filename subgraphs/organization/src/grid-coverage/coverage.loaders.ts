import type { SubgraphContext } from '@gridweave/subgraph/context';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { GridHouseholdRow } from './coverage.entity';

/** The last count of each grid; null where none is known. */
export async function householdsByGrid(ctx: SubgraphContext<OrganizationServices>, gridIds: readonly string[]) {
  const rows = await ctx.database.manager.find(GridHouseholdRow, {
    where: { gridId: anyOf(gridIds) },
    order: { countedOn: 'ASC' },
  });
  const last = new Map(rows.map((row) => [row.gridId, row]));
  return gridIds.map((gridId) => last.get(gridId) ?? null);
}
