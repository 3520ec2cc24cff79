import { inOrder, type SubgraphContext } from '@gridweave/subgraph/context';
import { In } from 'typeorm';
import type { OrganizationServices } from '../services';
import { BuildingLinkRow } from './building-link.entity';

type Context = SubgraphContext<OrganizationServices>;

export async function buildingLinksById(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(BuildingLinkRow, { id: In([...ids]) });
  return inOrder(ids, rows, ({ id }) => id);
}

/** Every link that buildings have had, oldest first. */
export async function linksByGrid(ctx: Context, gridIds: readonly string[]): Promise<BuildingLinkRow[][]> {
  const where = { gridId: In([...gridIds]) };
  const rows = await ctx.database.manager.find(BuildingLinkRow, { where, order: { validFrom: 'ASC', id: 'ASC' } });
  const found = Map.groupBy(rows, ({ gridId }) => gridId);
  return gridIds.map((id) => found.get(id) ?? []);
}

/** Every link that communities and villages have had, oldest first. */
export async function linksByDivision(ctx: Context, divisionIds: readonly string[]): Promise<BuildingLinkRow[][]> {
  const where = { divisionId: In([...divisionIds]) };
  const rows = await ctx.database.manager.find(BuildingLinkRow, { where, order: { validFrom: 'ASC', id: 'ASC' } });
  const found = Map.groupBy(rows, ({ divisionId }) => divisionId);
  return divisionIds.map((id) => found.get(id) ?? []);
}
