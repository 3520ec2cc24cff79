import type { SubgraphContext } from '@gridweave/subgraph/context';
import type { LocateArea } from '@gridweave/territory/locate-index';
import { inForce } from '../calendar/calendar.rules';
import { coordinatesOf, shapeOf } from '../grid-life/shape.rules';
import { dissolved } from '../grid-life/tiling.rules';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { DivisionAreaRow } from './division.entity';

type Context = SubgraphContext<OrganizationServices>;

/** JSON of the MultiPolygon coordinates of divisions: the district's own outline, else the ground of their grids now. */
export async function divisionAreasById(ctx: Context, ids: readonly string[]): Promise<(string | null)[]> {
  const outlines = await ctx.database.manager.findBy(DivisionAreaRow, { divisionId: anyOf(ids) });
  const known = new Map(outlines.map(({ divisionId, rings }) => [divisionId, rings]));
  const tiles = tilesOf(
    ctx,
    ids.filter((id) => !known.has(id)),
  );
  return ids.map((id) => known.get(id) ?? groundOf(tiles.get(id) ?? []));
}

function groundOf(tiles: readonly LocateArea[]): string | null {
  if (tiles.length === 0) return null;
  return JSON.stringify(coordinatesOf(dissolved(tiles.map(({ rings }) => shapeOf(rings)))));
}

/** Whether areas are generated, without working them out; null where there is none. */
export async function areaOriginsById(ctx: Context, ids: readonly string[]): Promise<(boolean | null)[]> {
  const outlines = await ctx.database.manager.find(DivisionAreaRow, {
    where: { divisionId: anyOf(ids) },
    select: { divisionId: true },
  });
  const known = new Set(outlines.map(({ divisionId }) => divisionId));
  const tiles = tilesOf(ctx, ids);
  const isGenerated = ({ gridId }: LocateArea) => ctx.services.territory.grid(gridId)?.synthetic === true;
  return ids.map((id) => {
    if (known.has(id)) return false;
    const own = tiles.get(id) ?? [];
    return own.length === 0 ? null : own.some(isGenerated);
  });
}

const everywhere = [-180, -90, 180, 90] as const;

/** The areas of the community and village grids that lie in and under divisions now. */
function tilesOf({ services, now }: Context, divisionIds: readonly string[]): Map<string, LocateArea[]> {
  const { territory } = services;
  const tiles = new Map(divisionIds.map((id): [string, LocateArea[]] => [id, []]));
  if (tiles.size === 0) return tiles;
  for (const area of territory.locateIndex.areasNear(...everywhere)) {
    const { gridId, kind } = area;
    if (kind === 'MICRO' || kind === 'DEDICATED' || inForce([area], now) === null) continue;
    for (const { id } of territory.ancestors(territory.grid(gridId)?.divisionId ?? '')) tiles.get(id)?.push(area);
  }
  return tiles;
}
