import type { SnapshotPage } from '@gridweave/events/envelope';
import type { Database } from '@gridweave/subgraph/database';
import { type SnapshotRow, snapshotPage } from '@gridweave/subgraph/event-feed';
import { TerritoryGridDivision } from '@gridweave/territory/tables';
import { type EntityTarget, In, MoreThan } from 'typeorm';
import { DivisionRow } from './division/division.entity';
import { divisionChanged } from './division/division.events';
import { GridRow, GridVersionRow } from './grid/grid.entity';
import { areasOf, gridChanged } from './grid/grid.events';
import { UnitRow } from './unit/unit.entity';
import { unitChanged } from './unit/unit.events';

const ROWS_A_PAGE = 500;

/** The present state of divisions, then grids, then units, in the order of their ids; keys are `<turn> <id>`. */
export async function organizationSnapshot(database: Database, after: string | null): Promise<SnapshotPage> {
  const [turnNow, idNow] = after === null ? ['1', ''] : (after.split(' ') as [string, string]);
  const rows: SnapshotRow[] = [];
  for (const [turn, read] of turns) {
    if (turn < turnNow || rows.length > ROWS_A_PAGE) continue;
    const found = await read(database, turn === turnNow ? idNow : '', ROWS_A_PAGE + 1 - rows.length);
    rows.push(...found.map(({ type, payload }) => ({ key: `${turn} ${payload.id}`, type, payload })));
  }
  return snapshotPage(rows, ROWS_A_PAGE, new Date());
}

type Told = { type: string; payload: { id: string } };

const turns: readonly (readonly [string, (database: Database, after: string, take: number) => Promise<Told[]>])[] = [
  ['1', async (database, after, take) => (await following(database, DivisionRow, after, take)).map(divisionChanged)],
  ['2', grids],
  ['3', async (database, after, take) => (await following(database, UnitRow, after, take)).map(unitChanged)],
];

async function grids(database: Database, after: string, take: number): Promise<Told[]> {
  const rows = await following(database, GridRow, after, take);
  const gridId = In(rows.map(({ id }) => id));
  const { manager } = database;
  const [places, versions] = await Promise.all([
    manager.findBy(TerritoryGridDivision, { gridId }),
    manager.find(GridVersionRow, {
      where: { gridId },
      select: { gridId: true, version: true, validFrom: true, validTo: true, rings: true },
      order: { version: 'ASC' },
    }),
  ]);
  const placesOf = Map.groupBy(places, (place) => place.gridId);
  const versionsOf = Map.groupBy(versions, (version) => version.gridId);
  return rows.map((row) => {
    const divisionIds = (placesOf.get(row.id) ?? []).map((place) => place.divisionId);
    const participating = divisionIds.filter((divisionId) => divisionId !== row.divisionId).sort();
    return gridChanged(row, participating, areasOf(versionsOf.get(row.id) ?? []));
  });
}

function following<Row extends { id: string }>(
  database: Database,
  entity: EntityTarget<Row>,
  after: string,
  take: number,
): Promise<Row[]> {
  // biome-ignore lint/suspicious/noExplicitAny: TypeORM types conditions of a generic entity no better
  return database.manager.find(entity, { where: { id: MoreThan(after) } as any, order: { id: 'ASC' } as any, take });
}
