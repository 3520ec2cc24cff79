import { inOrder, type SubgraphContext } from '@gridweave/subgraph/context';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import {
  RegisterContactRow,
  RegisterDedicatedPlaceRow,
  RegisterElementRow,
  RegisterHandoverRow,
  RegisterHazardRow,
} from './register.entity';

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

/** The hazards of each element. */
export async function hazardsByElement(ctx: Context, ids: readonly string[]): Promise<string[][]> {
  const rows = await ctx.database.manager.find(RegisterHazardRow, {
    where: { elementId: anyOf(ids) },
    order: { hazard: 'ASC' },
  });
  const hazards = Map.groupBy(rows, (row) => row.elementId);
  return ids.map((id) => (hazards.get(id) ?? []).map(({ hazard }) => hazard));
}

/** The dedicated grids that each element lies in. */
export async function dedicatedGridIdsByElement(ctx: Context, ids: readonly string[]): Promise<string[][]> {
  const rows = await ctx.database.manager.find(RegisterDedicatedPlaceRow, {
    where: { elementId: anyOf(ids) },
    order: { gridId: 'ASC' },
  });
  const places = Map.groupBy(rows, (row) => row.elementId);
  return ids.map((id) => (places.get(id) ?? []).map(({ gridId }) => gridId));
}

/** Whom to call, in clear: for policy and mask to come. */
export async function contactsByElement(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(RegisterContactRow, { elementId: anyOf(ids) });
  return inOrder(ids, rows, (row) => row.elementId);
}
