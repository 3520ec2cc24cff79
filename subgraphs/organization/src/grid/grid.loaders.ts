import { inOrder, type SubgraphContext } from '@gridweave/subgraph/context';
import { TerritoryGridDivision } from '@gridweave/territory/tables';
import { inForce } from '../calendar/calendar.rules';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { GridRow, GridVersionRow } from './grid.entity';
import { type GridAt, GridKind } from './grid.type';

type Context = SubgraphContext<OrganizationServices>;

export async function gridsById(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(GridRow, { id: anyOf(ids) });
  return inOrder(ids, rows, (row) => row.id);
}

/** A grid and the moment for which its facts are asked. */
export interface GridMoment {
  readonly gridId: string;
  readonly asOf: Date;
}

export async function gridsAt(ctx: Context, moments: readonly GridMoment[]): Promise<(GridAt | null)[]> {
  const ids = [...new Set(moments.map(({ gridId }) => gridId))];
  const rows = await ctx.database.manager.findBy(GridVersionRow, { gridId: anyOf(ids) });
  const versions = Map.groupBy(rows, (row) => row.gridId);
  return moments.map(({ gridId, asOf }) => {
    const version = inForce(versions.get(gridId) ?? [], asOf);
    return version && { ...version, asOf };
  });
}

/** Every version of grids, without the areas. */
export async function versionsByGrid(ctx: Context, gridIds: readonly string[]): Promise<GridVersionRow[][]> {
  const rows = await ctx.database.manager.findBy(GridVersionRow, { gridId: anyOf(gridIds) });
  const versions = Map.groupBy(rows, (row) => row.gridId);
  return gridIds.map((gridId) => versions.get(gridId) ?? []);
}

/** The area that a version of a grid brought. */
export interface GridVersionKey {
  readonly gridId: string;
  readonly version: number;
}

export async function areasByVersion(ctx: Context, keys: readonly GridVersionKey[]): Promise<(string | null)[]> {
  const rows = await ctx.database.manager.find(GridVersionRow, {
    where: { gridId: anyOf(keys.map(({ gridId }) => gridId)) },
    select: { gridId: true, version: true, rings: true },
  });
  const rings = new Map(rows.map((row) => [`${row.gridId} ${row.version}`, row.rings]));
  return keys.map(({ gridId, version }) => rings.get(`${gridId} ${version}`) ?? null);
}

/** Ids of the divisions that a grid lies in besides its own. */
export async function participatingByGrid(ctx: Context, gridIds: readonly string[]): Promise<string[][]> {
  const rows = await ctx.database.manager.findBy(TerritoryGridDivision, { gridId: anyOf(gridIds) });
  const divisions = Map.groupBy(rows, (row) => row.gridId);
  return gridIds.map((gridId) => (divisions.get(gridId) ?? []).map((row) => row.divisionId).sort());
}

/** The live micro grids of territorial grids: a handful each, in the order of their codes. */
export async function microGridsByParent(ctx: Context, parentIds: readonly string[]): Promise<GridRow[][]> {
  const rows = await ctx.database.manager.find(GridRow, {
    where: { parentId: anyOf(parentIds), kind: GridKind.MICRO, live: true },
    order: { code: 'ASC', id: 'ASC' },
  });
  const children = Map.groupBy(rows, (row) => row.parentId);
  return parentIds.map((parentId) => children.get(parentId) ?? []);
}
