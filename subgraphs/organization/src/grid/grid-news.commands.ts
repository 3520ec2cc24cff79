import type { Deed } from '@gridweave/subgraph/deed';
import { applyTerritoryEvents } from '@gridweave/territory/apply';
import { TerritoryGridDivision } from '@gridweave/territory/tables';
import type { Territory } from '@gridweave/territory/territory';
import { In } from 'typeorm';
import type { GridRow } from './grid.entity';
import { areasOf, gridChanged } from './grid.events';
import { versionsWithAreas } from './grid-versions.queries';

/** What telling needs of the services, so that the clock can tell too. */
export interface NewsServices {
  readonly territory: Territory;
}

/**
 * Tells others of grids that were changed in this transaction, and our own copy too. Divisions that dedicated grids
 * reach into stay as they are, but for the grids of which others are given.
 */
export async function tellOfGrids(
  { tx, ctx, now, emit }: Deed<NewsServices>,
  grids: readonly GridRow[],
  participatingFrom: ReadonlyMap<string, readonly string[]> = new Map(),
): Promise<void> {
  if (grids.length === 0) return;
  const ids = grids.map(({ id }) => id);
  const versions = Map.groupBy(await versionsWithAreas(tx, ids), ({ gridId }) => gridId);
  const places = Map.groupBy(await tx.findBy(TerritoryGridDivision, { gridId: In(ids) }), ({ gridId }) => gridId);
  const news = grids.map((grid) => {
    const known = participatingFrom.get(grid.id) ?? participatingBefore(ctx, grid, places.get(grid.id) ?? []);
    const participating = known.filter((id) => id !== grid.divisionId);
    return gridChanged(grid, participating.sort(), areasOf(versions.get(grid.id) ?? []));
  });
  for (const { type, payload } of news) await emit(type, payload);
  const at = now.toISOString();
  await applyTerritoryEvents(
    ctx.database,
    tx,
    news.map(({ type, payload }) => ({ id: '', sequence: 0, type, at, payload })),
  );
}

/** The further divisions that our copy names: all but the one that it names as the grid's own. */
function participatingBefore(
  { services }: Deed<NewsServices>['ctx'],
  grid: GridRow,
  places: readonly TerritoryGridDivision[],
): string[] {
  const own = services.territory.grid(grid.id)?.divisionId;
  return places.map(({ divisionId }) => divisionId).filter((id) => id !== own);
}
