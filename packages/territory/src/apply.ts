import type { EventEnvelope } from '@gridweave/events/envelope';
import { newestTold } from '@gridweave/events/newest-told';
import {
  type DivisionChanged,
  type GridChanged,
  organizationEvents,
  type UnitChanged,
} from '@gridweave/events/organization-events';
import { insertEntities } from '@gridweave/subgraph/bulk';
import type { Database } from '@gridweave/subgraph/database';
import { type EntityManager, type EntityTarget, In } from 'typeorm';
import {
  TerritoryAncestor,
  TerritoryDivision,
  TerritoryGrid,
  TerritoryGridDivision,
  TerritoryRevision,
  TerritoryUnit,
} from './tables';

/**
 * Brings the copies up to date with organization's events, inside a transaction. An event that is older than what is
 * there changes nothing; events of other types are none of its business.
 */
export async function applyTerritoryEvents(
  database: Database,
  tx: EntityManager,
  events: readonly EventEnvelope[],
): Promise<void> {
  const divisions = newestTold<DivisionChanged>(events, organizationEvents.divisionChanged);
  const grids = newestTold<GridChanged>(events, organizationEvents.gridChanged);
  const units = newestTold<UnitChanged>(events, organizationEvents.unitChanged);
  if (divisions.length + grids.length + units.length === 0) return;
  // First: whoever applies at the same time waits here, and then sees what is newer than its own.
  await tx.increment(TerritoryRevision, { id: 1 }, 'revision', 1);

  const newerDivisions = await newer(tx, TerritoryDivision, divisions);
  await database.upsert(tx, TerritoryDivision, newerDivisions);
  if (newerDivisions.length > 0) await rebuildClosure(tx);

  const newerGrids = await newer(tx, TerritoryGrid, grids);
  await database.upsert(tx, TerritoryGrid, newerGrids.map(gridRow));
  await tx.delete(TerritoryGridDivision, { gridId: In(newerGrids.map((grid) => grid.id)) });
  await database.upsert(tx, TerritoryGridDivision, newerGrids.flatMap(gridDivisionRows));

  await database.upsert(tx, TerritoryUnit, await newer(tx, TerritoryUnit, units));
}

async function newer<T extends { id: string; version: number }>(
  tx: EntityManager,
  entity: EntityTarget<{ id: string; version: number }>,
  things: readonly T[],
): Promise<T[]> {
  if (things.length === 0) return [];
  const known = await tx.find(entity, {
    where: { id: In(things.map((thing) => thing.id)) },
    select: { id: true, version: true },
  });
  const versions = new Map(known.map((row) => [row.id, row.version]));
  return things.filter((thing) => thing.version > (versions.get(thing.id) ?? 0));
}

function gridRow(grid: GridChanged): TerritoryGrid {
  const { participatingDivisionIds: _, areas, ...row } = grid;
  return { ...row, areas: JSON.stringify(areas) };
}

function gridDivisionRows(grid: GridChanged): TerritoryGridDivision[] {
  const divisionIds = new Set([grid.divisionId, ...grid.participatingDivisionIds]);
  return [...divisionIds].map((divisionId) => ({ gridId: grid.id, divisionId }));
}

/** The tree has a few hundred divisions: building the closure anew is simpler than mending it, and cannot be wrong. */
async function rebuildClosure(tx: EntityManager): Promise<void> {
  const divisions = await tx.find(TerritoryDivision, { select: { id: true, parentId: true } });
  const parents = new Map(divisions.map((division) => [division.id, division.parentId]));
  const rows: TerritoryAncestor[] = [];
  for (const { id } of divisions) {
    const seen = new Set<string>();
    for (let up: string | null | undefined = id; up && !seen.has(up); up = parents.get(up)) {
      seen.add(up);
      rows.push({ ancestorId: up, descendantId: id });
    }
  }
  await tx.createQueryBuilder().delete().from(TerritoryAncestor).execute();
  await insertEntities(tx, TerritoryAncestor, rows);
}
