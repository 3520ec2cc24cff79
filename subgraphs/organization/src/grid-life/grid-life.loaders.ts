import { inOrder, type SubgraphContext } from '@gridweave/subgraph/context';
import { In, MoreThan } from 'typeorm';
import type { OrganizationServices } from '../services';
import { GridChangePartRow, GridChangeRow, GridSuccessionRow, GridTimelineRow } from './grid-life.entity';
import { GridChangeState } from './grid-life.type';

type Context = SubgraphContext<OrganizationServices>;

export async function gridChangesById(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(GridChangeRow, { id: In([...ids]) });
  return inOrder(ids, rows, ({ id }) => id);
}

/** Ids of the grids that changes concern. */
export async function gridIdsByChange(ctx: Context, changeIds: readonly string[]): Promise<string[][]> {
  const rows = await ctx.database.manager.findBy(GridChangePartRow, { changeId: In([...changeIds]) });
  const parts = Map.groupBy(rows, ({ changeId }) => changeId);
  return changeIds.map((id) => (parts.get(id) ?? []).map(({ gridId }) => gridId).sort());
}

/** What was done to grids, oldest first. */
export async function timelinesByGrid(ctx: Context, gridIds: readonly string[]): Promise<GridTimelineRow[][]> {
  const where = { gridId: In([...gridIds]) };
  const rows = await ctx.database.manager.find(GridTimelineRow, { where, order: { at: 'ASC', id: 'ASC' } });
  const timelines = Map.groupBy(rows, ({ gridId }) => gridId);
  return gridIds.map((id) => timelines.get(id) ?? []);
}

/** Changes of grids that are still ahead, the next one first. */
export async function plannedChangesByGrid(ctx: Context, gridIds: readonly string[]): Promise<GridChangeRow[][]> {
  const { manager } = ctx.database;
  const parts = await manager.findBy(GridChangePartRow, { gridId: In([...gridIds]) });
  const changeIds = [...new Set(parts.map(({ changeId }) => changeId))];
  const where = { id: In(changeIds), state: GridChangeState.PLANNED, effectiveFrom: MoreThan(ctx.now) };
  const changes = await manager.find(GridChangeRow, { where, order: { effectiveFrom: 'ASC', id: 'ASC' } });
  return gridIds.map((gridId) => {
    const own = new Set(parts.filter((part) => part.gridId === gridId).map(({ changeId }) => changeId));
    return changes.filter(({ id }) => own.has(id));
  });
}

export async function predecessorsByGrid(ctx: Context, gridIds: readonly string[]) {
  const rows = await ctx.database.manager.findBy(GridSuccessionRow, { successorId: In([...gridIds]) });
  const found = Map.groupBy(rows, ({ successorId }) => successorId);
  return gridIds.map((id) =>
    (found.get(id) ?? []).map(({ kind, predecessorId: gridId, changeId }) => ({ kind, gridId, changeId })),
  );
}

export async function successorsByGrid(ctx: Context, gridIds: readonly string[]) {
  const rows = await ctx.database.manager.findBy(GridSuccessionRow, { predecessorId: In([...gridIds]) });
  const found = Map.groupBy(rows, ({ predecessorId }) => predecessorId);
  return gridIds.map((id) =>
    (found.get(id) ?? []).map(({ kind, successorId: gridId, changeId }) => ({ kind, gridId, changeId })),
  );
}
