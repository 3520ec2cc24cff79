import type { Database } from '@gridweave/subgraph/database';
import { type Deed, emit } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import type { Territory } from '@gridweave/territory/territory';
import { anonymous } from '@gridweave/viewer/viewer';
import { type EntityManager, LessThanOrEqual, Not } from 'typeorm';
import { inForce } from '../calendar/calendar.rules';
import { GridRow, GridVersionRow } from '../grid/grid.entity';
import { type NewsServices, tellOfGrids } from '../grid/grid-news.commands';
import { queueRelocation } from '../relocation/relocation.commands';
import { ChartMoved } from './chart.commands';
import { GridChangeRow, GridDueRow, GridTimelineRow } from './grid-life.entity';
import { GridChangeState } from './grid-life.type';

const AT_ONCE = 100;

/**
 * Brings the present facts of grids up to date with changes whose moment has come. Areas need no such run: they are
 * dated. Safe to run in several processes at once: whoever removes the row does the work. Answers how many were due.
 */
export async function applyDueChanges(database: Database, territory: Territory, now = new Date()): Promise<number> {
  const due = await database.manager.find(GridDueRow, {
    where: { dueAt: LessThanOrEqual(now) },
    order: { dueAt: 'ASC', id: 'ASC' },
    take: AT_ONCE,
  });
  if (due.length === 0) return 0;
  await database.transaction(async (tx) => {
    const changed: GridRow[] = [];
    const changeIds = new Set<string>();
    const begun = await begin(
      tx,
      due.map(({ changeId }) => changeId),
      now,
    );
    for (const row of due.filter(({ changeId }) => begun.has(changeId))) {
      const { affected } = await tx.delete(GridDueRow, { id: row.id, dueAt: LessThanOrEqual(now) });
      if (affected === 1) changeIds.add(row.changeId);
      const grid = affected === 0 ? null : await bringUpToDate(tx, row, now);
      if (!grid) continue;
      changed.push(grid);
    }
    const latest = [...new Map(changed.map((grid) => [grid.id, grid])).values()];
    const run = runOf(database, tx, territory, now);
    await tellOfGrids(run, latest);
    for (const changeId of changeIds) {
      // A change of many grids comes in several runs: the last one speaks for all.
      if (!(await tx.existsBy(GridDueRow, { changeId }))) await queueRelocation(run, changeId);
    }
  });
  await territory.refresh();
  return due.length;
}

/** Those of the changes that take effect: whoever calls one off, or moves its day, at this moment is told apart here. */
async function begin(tx: EntityManager, changeIds: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  const begun = new Set<string>();
  for (const id of new Set(changeIds)) {
    const ahead = { id, state: Not(GridChangeState.CALLED_OFF), effectiveFrom: LessThanOrEqual(now) };
    const { affected } = await tx.update(GridChangeRow, ahead, { state: GridChangeState.IN_FORCE });
    if (affected !== 0) begun.add(id);
  }
  return begun;
}

/** The grid with the facts of now; null when they are what they were. */
async function bringUpToDate(tx: EntityManager, due: GridDueRow, now: Date): Promise<GridRow | null> {
  const row = await tx.findOneByOrFail(GridRow, { id: due.gridId });
  const versions = await tx.findBy(GridVersionRow, { gridId: row.id });
  const facts = inForce(versions, now);
  const before = inForce(versions, new Date(due.dueAt.getTime() - 1));
  const { code, localNumber, name, divisionId, parentId } = facts ?? row;
  const next = { ...row, code, localNumber, name, divisionId, parentId, live: facts !== null };
  const reaches = facts?.participatingDivisionIds === before?.participatingDivisionIds;
  if (JSON.stringify(next) === JSON.stringify(row) && reaches) return null;
  next.version += 1;
  const { affected } = await tx.update(GridRow, { id: row.id, version: row.version }, next);
  // Somebody changes it at this moment: the whole run is done again a little later.
  if (affected === 0) throw new ChartMoved();
  const history = { gridId: row.id, at: now, byRole: 'SYSTEM', action: 'TAKEN_EFFECT', reason: null };
  await tx.insert(GridTimelineRow, {
    ...history,
    id: newId(now.getTime()),
    effectiveFrom: due.dueAt,
    changeId: due.changeId,
  });
  return next;
}

/** A run of the clock instead of a request. */
function runOf(database: Database, tx: EntityManager, territory: Territory, now: Date): Deed<NewsServices> {
  const viewer = { ...anonymous('due'), kind: 'SYSTEM' as const };
  const ctx = { viewer, database, now, services: { territory }, loaders: new Map() };
  return { tx, ctx, now, emit: (type, payload) => emit(tx, type, payload, now) };
}
