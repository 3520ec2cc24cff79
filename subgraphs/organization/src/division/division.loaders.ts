import { inOrder, type SubgraphContext } from '@gridweave/subgraph/context';
import { inForce } from '../calendar/calendar.rules';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { DivisionAreaRow, DivisionRow, DivisionSuccessionRow, DivisionVersionRow } from './division.entity';
import type { DivisionAt } from './division.type';
import { isDateCertain } from './versions.rules';

type Context = SubgraphContext<OrganizationServices>;

export async function divisionsById(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(DivisionRow, { id: anyOf(ids) });
  return inOrder(ids, rows, (row) => row.id);
}

/** A division and the moment for which its facts are asked. */
export interface DivisionMoment {
  readonly divisionId: string;
  readonly asOf: Date;
}

export async function divisionsAt(ctx: Context, moments: readonly DivisionMoment[]): Promise<(DivisionAt | null)[]> {
  const ids = [...new Set(moments.map(({ divisionId }) => divisionId))];
  const rows = await ctx.database.manager.findBy(DivisionVersionRow, { divisionId: anyOf(ids) });
  const versions = Map.groupBy(rows, (row) => row.divisionId);
  return moments.map(({ divisionId, asOf }) => {
    const version = inForce(versions.get(divisionId) ?? [], asOf);
    return version && { ...version, asOf, dateCertain: isDateCertain(version, asOf) };
  });
}

export async function divisionAreasById(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(DivisionAreaRow, { divisionId: anyOf(ids) });
  return inOrder(ids, rows, (row) => row.divisionId);
}

/** Whether an area is generated, without reading the area. */
export async function areaOriginsById(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.find(DivisionAreaRow, {
    where: { divisionId: anyOf(ids) },
    select: { divisionId: true, synthetic: true },
  });
  return inOrder(ids, rows, (row) => row.divisionId);
}

export async function successionsByPredecessor(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(DivisionSuccessionRow, { predecessorId: anyOf(ids) });
  const found = Map.groupBy(rows, (row) => row.predecessorId);
  return ids.map((id) => (found.get(id) ?? []).map((row) => ({ ...row, divisionId: row.successorId })));
}

export async function successionsBySuccessor(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(DivisionSuccessionRow, { successorId: anyOf(ids) });
  const found = Map.groupBy(rows, (row) => row.successorId);
  return ids.map((id) => (found.get(id) ?? []).map((row) => ({ ...row, divisionId: row.predecessorId })));
}
