import type { Deed } from '@gridweave/subgraph/deed';
import { refuseStale } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { type EntityManager, type EntityTarget, In, type ObjectLiteral } from 'typeorm';
import { GridRow, GridVersionRow } from '../grid/grid.entity';
import { tellOfGrids } from '../grid/grid-news.commands';
import { versionsWithAreas } from '../grid/grid-versions.queries';
import { storedParticipating } from '../grid/jurisdiction.rules';
import { queueRelocation } from '../relocation/relocation.commands';
import type { OrganizationServices } from '../services';
import { ChartMoved } from './chart.commands';
import {
  GridChangePartRow,
  GridChangeRow,
  GridDueRow,
  GridReplacedFactsRow,
  GridSuccessionRow,
  GridTimelineRow,
} from './grid-life.entity';
import { GridChangeState } from './grid-life.type';
import type { GridPlan, PlannedGrid } from './grid-plan';
import { withInsertions } from './noding.rules';
import { coordinatesOf, shapeOf } from './shape.rules';

type GridDeedRun = Deed<OrganizationServices>;

/** Stores a change that was worked out in the same transaction, and tells of it. Answers its id; null when nothing changes. */
export async function writePlan(deed: GridDeedRun, plan: GridPlan, byRole: string): Promise<string | null> {
  if (plan.grids.length === 0) return null;
  const { tx, now } = deed;
  const { effectiveFrom, reason } = plan;
  const changeId = newId(now.getTime());
  await tx.insert(GridChangeRow, {
    id: changeId,
    deed: plan.deed,
    effectiveFrom,
    decidedAt: now,
    byRole,
    reason,
    state: effectiveFrom > now ? GridChangeState.PLANNED : GridChangeState.IN_FORCE,
    version: 1,
  });
  const changed: GridRow[] = [];
  const newcomers = plan.grids.filter(({ isNew }) => isNew);
  changed.push(...(await writeNewcomers(deed, newcomers, plan)));
  for (const grid of plan.grids.filter(({ isNew }) => !isNew))
    changed.push(await writeGrid(deed, grid, plan, changeId));
  changed.push(...(await addCorners(deed, plan, changeId)));
  await insertMany(
    tx,
    GridChangePartRow,
    changed.map(({ id: gridId }) => ({ changeId, gridId })),
  );
  if (plan.successions.length > 0)
    await tx.insert(
      GridSuccessionRow,
      plan.successions.map((each) => ({ ...each, changeId })),
    );
  await writeHistory(deed, plan, changeId, byRole);
  if (effectiveFrom > now) await writeDue(deed, plan, changeId);
  await tellOfGrids(deed, changed);
  if (effectiveFrom <= now) await queueRelocation(deed, changeId);
  return changeId;
}

/** The grid as it stands from now on; until the change begins only its version says that something is ahead. */
function presentOf({ row, labels, ends }: PlannedGrid, { effectiveFrom }: GridPlan, now: Date): GridRow {
  const version = row.version + 1;
  return effectiveFrom <= now ? { ...row, ...labels, live: !ends, version } : { ...row, version };
}

function factsOf(planned: PlannedGrid, { effectiveFrom }: GridPlan): GridVersionRow {
  const { row, labels, shape, participatingDivisionIds: participating } = planned;
  const stretch = {
    participatingDivisionIds: storedParticipating(participating),
    validFrom: effectiveFrom,
    validTo: null,
  };
  return {
    gridId: row.id,
    version: row.version + 1,
    ...labels,
    ...stretch,
    rings: JSON.stringify(coordinatesOf(shape)),
  };
}

async function writeNewcomers(
  { tx, now }: GridDeedRun,
  newcomers: readonly PlannedGrid[],
  plan: GridPlan,
): Promise<GridRow[]> {
  const rows = newcomers.map((planned) => presentOf(planned, plan, now));
  await insertMany(tx, GridRow, rows);
  await insertMany(
    tx,
    GridVersionRow,
    newcomers.map((planned) => factsOf(planned, plan)),
  );
  return rows;
}

async function writeGrid(deed: GridDeedRun, planned: PlannedGrid, plan: GridPlan, changeId: string): Promise<GridRow> {
  const { tx, now } = deed;
  const present = presentOf(planned, plan, now);
  await replaceRow(deed, planned.row, present);
  await endVersion(deed, planned.row.id, plan.effectiveFrom, changeId);
  if (!planned.ends) await tx.insert(GridVersionRow, factsOf(planned, plan));
  return present;
}

const ROWS_A_STATEMENT = 250;

async function insertMany<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    // biome-ignore lint/suspicious/noExplicitAny: TypeORM types a partial of a generic entity no better
    await tx.insert(entity, rows.slice(start, start + ROWS_A_STATEMENT) as any);
  }
}

/** Ends the facts in force; those that would have begun at that very moment never come into force. */
async function endVersion(deed: GridDeedRun, gridId: string, at: Date, changeId: string): Promise<void> {
  const { tx, now } = deed;
  if (at > now) await keepReplaced(deed, gridId, at, changeId);
  await tx.delete(GridVersionRow, { gridId, validFrom: at });
  const versions = await tx.findBy(GridVersionRow, { gridId });
  const before = versions.find(
    ({ validFrom, validTo }) => (!validFrom || validFrom < at) && (!validTo || validTo >= at),
  );
  if (before) await tx.update(GridVersionRow, { gridId, version: before.version }, { validTo: at });
}

/** What another decision planned for this very moment comes back if this one is called off. */
async function keepReplaced({ tx }: GridDeedRun, gridId: string, at: Date, changeId: string): Promise<void> {
  const versions = await versionsWithAreas(tx, [gridId]);
  const facts = versions.find(({ validFrom }) => validFrom?.getTime() === at.getTime());
  if (!facts) return;
  await tx.insert(GridReplacedFactsRow, { changeId, gridId, name: facts.name, facts: JSON.stringify(facts) });
}

async function replaceRow({ tx }: GridDeedRun, row: GridRow, next: GridRow): Promise<void> {
  const { affected } = await tx.update(GridRow, { id: row.id, version: row.version }, next);
  if (affected === 0) refuseStale(row.version, next.version);
}

/** Neighbours get the corners in which new borders meet theirs, in every version that holds from then on. */
async function addCorners(deed: GridDeedRun, plan: GridPlan, changeId: string): Promise<GridRow[]> {
  const { tx, now } = deed;
  if (plan.neighbourIds.length === 0) return [];
  const rows = await tx.findBy(GridRow, { id: In([...plan.neighbourIds]) });
  const versions = Map.groupBy(await versionsWithAreas(tx, plan.neighbourIds), ({ gridId }) => gridId);
  const changed: GridRow[] = [];
  for (const row of rows) {
    const next = { ...row, version: row.version };
    if (plan.effectiveFrom > now) await keepReplaced(deed, row.id, plan.effectiveFrom, changeId);
    for (const facts of versions.get(row.id) ?? []) await addCornersTo(deed, facts, next, plan);
    const { affected } = await tx.update(GridRow, { id: row.id, version: row.version }, next);
    // The neighbour was not named, so nobody is refused: the change is worked out again.
    if (affected === 0) throw new ChartMoved();
    changed.push(next);
  }
  return changed;
}

async function addCornersTo({ tx }: GridDeedRun, facts: GridVersionRow, row: GridRow, plan: GridPlan): Promise<void> {
  const { effectiveFrom: from, insertions } = plan;
  if (facts.validTo && facts.validTo <= from) return;
  const shape = shapeOf(JSON.parse(facts.rings));
  const next = withInsertions(shape, insertions);
  if (next === shape) return;
  const rings = JSON.stringify(coordinatesOf(next));
  const key = { gridId: facts.gridId, version: facts.version };
  if (facts.validFrom && facts.validFrom >= from) {
    row.version += 1;
    await tx.update(GridVersionRow, key, { rings });
    return;
  }
  await tx.update(GridVersionRow, key, { validTo: from });
  row.version += 1;
  await tx.insert(GridVersionRow, { ...facts, version: row.version, rings, validFrom: from });
}

async function writeHistory({ tx, now }: GridDeedRun, plan: GridPlan, changeId: string, byRole: string): Promise<void> {
  const { effectiveFrom, reason } = plan;
  const entry = (gridId: string, action: string) => ({
    id: newId(now.getTime()),
    gridId,
    at: now,
    byRole,
    action,
    reason,
    effectiveFrom,
    changeId,
  });
  const entries = [
    ...plan.grids.map(({ row, action }) => entry(row.id, action)),
    ...plan.neighbourIds.map((id) => entry(id, 'CORNER_ADDED')),
  ];
  await insertMany(tx, GridTimelineRow, entries);
}

/** What is to happen to the present facts when the day comes. */
async function writeDue({ tx, now }: GridDeedRun, plan: GridPlan, changeId: string): Promise<void> {
  const rows = plan.grids.map(({ row }) => ({
    id: newId(now.getTime()),
    gridId: row.id,
    dueAt: plan.effectiveFrom,
    changeId,
  }));
  await insertMany(tx, GridDueRow, rows);
}
