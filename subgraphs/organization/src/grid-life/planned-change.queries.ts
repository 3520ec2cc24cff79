import { type Deed, refuseStale } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import { type EntityManager, In, Not } from 'typeorm';
import { GridRow, GridVersionRow } from '../grid/grid.entity';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { buildsOn, type PlannedStep, stateAt } from './change-state.rules';
import { GridChangePartRow, GridChangeRow, GridReplacedFactsRow } from './grid-life.entity';
import { refuseShaping } from './grid-life.policy';
import { GridChangeState } from './grid-life.type';

type Run = Deed<OrganizationServices>;

/** A change that is still ahead, and the grids that it concerns in the order of their codes. */
export interface PlannedChange {
  readonly change: GridChangeRow;
  readonly grids: readonly GridRow[];
}

/** Throws a refusal unless the change is ahead, is the one that was seen, and is the viewer's to decide. */
export async function plannedChange(
  deed: Run,
  { changeId, expectedVersion }: { changeId: string; expectedVersion: number },
): Promise<PlannedChange> {
  const { tx, now } = deed;
  const change = await tx.findOneBy(GridChangeRow, { id: anyOf([changeId]) });
  if (!change) throw new Refusal('GRID_CHANGE_NOT_FOUND', '没有这项变更。', 'changeId');
  const grids = await gridsOf(deed, change);
  refuseStale(expectedVersion, change.version);
  const state = stateAt(change, now);
  if (state === GridChangeState.CALLED_OFF) throw new Refusal('GRID_CHANGE_CALLED_OFF', '该变更已经取消。', 'changeId');
  if (state === GridChangeState.IN_FORCE) throw new Refusal('GRID_CHANGE_IN_FORCE', '该变更已经生效。', 'changeId');
  return { change, grids };
}

/** Throws unless the viewer may draw wherever the grids are now, and wherever they are to go. */
async function gridsOf({ tx, ctx }: Run, change: GridChangeRow): Promise<GridRow[]> {
  const parts = await tx.findBy(GridChangePartRow, { changeId: change.id });
  const gridId = In(parts.map((part) => part.gridId));
  const grids = await tx.find(GridRow, { where: { id: gridId }, order: { code: 'ASC', id: 'ASC' } });
  const facts = await tx.findBy(GridVersionRow, { gridId, validFrom: change.effectiveFrom });
  const { territory } = ctx.services;
  for (const divisionId of new Set([...grids, ...facts].map((each) => each.divisionId))) {
    const above = territory.ancestors(divisionId).map(({ id }) => id);
    const refusal = refuseShaping(ctx.viewer, above, 'changeId');
    if (refusal) throw refusal;
  }
  return grids;
}

/** Ids of the changes that stand in the way of calling one off: they were worked out on what it makes of the map. */
export async function changesBuiltOn({ tx }: Run, { change }: PlannedChange): Promise<string[]> {
  const planned = await tx.findBy(GridChangeRow, { state: GridChangeState.PLANNED });
  const steps = await stepsOf(tx, planned);
  const own = steps.find(({ id }) => id === change.id)!;
  const behind = steps.filter((step) => buildsOn(step, own)).map(({ id }) => id);
  return [...new Set([...behind, ...(await drawnOverReplaced(tx, change))])].sort();
}

async function stepsOf(tx: EntityManager, changes: readonly GridChangeRow[]): Promise<PlannedStep[]> {
  const rows = await tx.findBy(GridChangePartRow, { changeId: In(changes.map(({ id }) => id)) });
  const parts = Map.groupBy(rows, ({ changeId }) => changeId);
  const facts = await tx.findBy(GridVersionRow, { gridId: In([...new Set(rows.map(({ gridId }) => gridId))]) });
  const versions = Map.groupBy(facts, ({ gridId }) => gridId);
  return changes.map(({ id, effectiveFrom }) => {
    const gridIds = new Set((parts.get(id) ?? []).map(({ gridId }) => gridId));
    const meets = (at: Date | null) => at?.getTime() === effectiveFrom.getTime();
    const touched = [...gridIds]
      .flatMap((gridId) => versions.get(gridId) ?? [])
      .filter(({ validFrom, validTo }) => meets(validFrom) || meets(validTo));
    return { id, effectiveFrom, gridIds, parentIds: new Set(touched.flatMap(({ parentId }) => parentId ?? [])) };
  });
}

/** What would come back would lack the corners that later decisions have added, at whatever moment. */
async function drawnOverReplaced(tx: EntityManager, change: GridChangeRow): Promise<string[]> {
  const replaced = await tx.findBy(GridReplacedFactsRow, { changeId: change.id });
  if (replaced.length === 0) return [];
  const parts = await tx.findBy(GridChangePartRow, { gridId: In(replaced.map(({ gridId }) => gridId)) });
  const ids = parts.map(({ changeId }) => changeId).filter((id) => id > change.id);
  const others = await tx.findBy(GridChangeRow, { id: In(ids), state: Not(GridChangeState.CALLED_OFF) });
  return others.map(({ id }) => id);
}
