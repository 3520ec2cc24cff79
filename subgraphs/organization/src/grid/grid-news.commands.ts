import type { Deed } from '@gridweave/subgraph/deed';
import { applyTerritoryEvents } from '@gridweave/territory/apply';
import type { Territory } from '@gridweave/territory/territory';
import type { GridRow } from './grid.entity';
import { areasOf, gridChanged } from './grid.events';
import { versionsWithAreas } from './grid-versions.queries';
import { participatingNow } from './jurisdiction.rules';

/** What telling needs of the services, so that the clock can tell too. */
export interface NewsServices {
  readonly territory: Territory;
}

/** Tells others of grids that were changed in this transaction, and our own copy too. */
export async function tellOfGrids(
  { tx, ctx, now, emit }: Deed<NewsServices>,
  grids: readonly GridRow[],
): Promise<void> {
  if (grids.length === 0) return;
  const ids = grids.map(({ id }) => id);
  const versions = Map.groupBy(await versionsWithAreas(tx, ids), ({ gridId }) => gridId);
  const news = grids.map((grid) => {
    const facts = versions.get(grid.id) ?? [];
    const participating = participatingNow(facts, now).filter((id) => id !== grid.divisionId);
    return gridChanged(grid, participating, areasOf(facts));
  });
  for (const { type, payload } of news) await emit(type, payload);
  const at = now.toISOString();
  await applyTerritoryEvents(
    ctx.database,
    tx,
    news.map(({ type, payload }) => ({ id: '', sequence: 0, type, at, payload })),
  );
}
