import { refuseStale } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { LocateArea } from '@gridweave/territory/locate-index';
import type { Territory } from '@gridweave/territory/territory';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type EntityManager, In } from 'typeorm';
import { inForce } from '../calendar/calendar.rules';
import { DivisionAreaRow } from '../division/division.entity';
import { GridRow, GridVersionRow } from '../grid/grid.entity';
import { GridKind } from '../grid/grid.type';
import { versionsWithAreas } from '../grid/grid-versions.queries';
import { participatingIn } from '../grid/jurisdiction.rules';
import { anyOf } from '../search/search.queries';
import type { Cell } from './arrange.rules';
import { refuseShaping } from './grid-life.policy';
import type { GridLabels } from './grid-plan';
import { boxAround, type Shape, shapeOf } from './shape.rules';

/** What a change is worked out with: what is stored, the map in memory, who draws, and from when it is to hold. */
export interface Drawing {
  readonly manager: EntityManager;
  readonly territory: Territory;
  readonly viewer: Viewer;
  readonly now: Date;
  readonly effectiveFrom: Date;
}

/** A grid as it will be when the change begins. */
export interface StandingGrid {
  readonly row: GridRow;
  readonly labels: GridLabels;
  readonly participatingDivisionIds: readonly string[];
  readonly shape: Shape;
}

export interface NamedGrid {
  readonly gridId: string;
  readonly expectedVersion: number;
  readonly field: string;
}

const MARGIN_UNITS = 100;

/** The grids that an input names, in its order. Throws a refusal that names the field of the first that cannot be changed. */
export async function namedGrids(drawing: Drawing, names: readonly NamedGrid[]): Promise<StandingGrid[]> {
  const found = new Map(
    (
      await readGrids(
        drawing,
        names.map(({ gridId }) => gridId),
      )
    ).map((grid) => [grid.row.id, grid]),
  );
  const seen = new Set<string>();
  return names.map(({ gridId, expectedVersion, field }) => {
    const grid = found.get(gridId);
    if (!grid) throw new Refusal('GRID_NOT_FOUND', '没有这个网格。', `${field}gridId`);
    if (seen.size === seen.add(gridId).size)
      throw new Refusal('GRID_NAMED_TWICE', '同一网格给出了两次。', `${field}gridId`);
    refuseElsewhere(drawing, grid.row.divisionId, `${field}gridId`);
    try {
      refuseStale(expectedVersion, grid.row.version);
    } catch (error) {
      throw new Refusal('VERSION_STALE', (error as Error).message, `${field}expectedVersion`);
    }
    const then = standing(grid, drawing.effectiveFrom, `${field}gridId`);
    // By then it may have come under others, who are not asked otherwise.
    refuseElsewhere(drawing, then.labels.divisionId, `${field}gridId`);
    return then;
  });
}

/** Throws unless the viewer may draw in a division. */
export function refuseElsewhere({ territory, viewer }: Drawing, divisionId: string, field: string): void {
  const refusal = refuseShaping(
    viewer,
    territory.ancestors(divisionId).map(({ id }) => id),
    field,
  );
  if (refusal) throw refusal;
}

/** Grids by their ids as they will be when the change begins; throws when another change of one is ahead. */
export async function standingGrids(drawing: Drawing, ids: readonly string[], field: string): Promise<StandingGrid[]> {
  const grids = await readGrids(drawing, ids);
  return grids.map((grid) => standing(grid, drawing.effectiveFrom, field));
}

interface StoredGrid {
  readonly row: GridRow;
  readonly versions: GridVersionRow[];
}

async function readGrids({ manager }: Drawing, ids: readonly string[]): Promise<StoredGrid[]> {
  const rows = await manager.find(GridRow, { where: { id: anyOf(ids) }, order: { code: 'ASC' } });
  const versions = Map.groupBy(
    await versionsWithAreas(
      manager,
      rows.map(({ id }) => id),
    ),
    ({ gridId }) => gridId,
  );
  return rows.map((row) => ({ row, versions: versions.get(row.id) ?? [] }));
}

function standing({ row, versions }: StoredGrid, asOf: Date, field: string): StandingGrid {
  const facts = inForce(versions, asOf);
  if (facts?.validTo || (!facts && versions.some(({ validFrom }) => validFrom && validFrom > asOf))) {
    throw new Refusal('GRID_CHANGE_PLANNED', '该网格在此之后已有定好的变更；请先等其生效，或从其之后开始。', field);
  }
  if (!facts) throw new Refusal('GRID_NOT_IN_FORCE', '该网格届时已撤销。', field);
  const { code, localNumber, name, divisionId, parentId } = facts;
  const labels = { code, localNumber, name, divisionId, parentId };
  return { row, labels, participatingDivisionIds: participatingIn(facts), shape: shapeOf(JSON.parse(facts.rings)) };
}

/** The territorial and micro grids around shapes, as the map will be when the change begins. */
export async function mapAround(drawing: Drawing, shapes: readonly Shape[]): Promise<Cell[]> {
  const areas = areasAround(drawing, shapes).filter(({ kind }) => kind !== 'DEDICATED');
  const micro = areas.filter(({ kind }) => kind === 'MICRO').map(({ gridId }) => gridId);
  const facts = await drawing.manager.findBy(GridVersionRow, { gridId: In(micro) });
  const versions = Map.groupBy(facts, ({ gridId }) => gridId);
  return areas.map(({ gridId, kind, rings }) => {
    const parentId = inForce(versions.get(gridId) ?? [], drawing.effectiveFrom)?.parentId ?? null;
    return { id: gridId, micro: kind === 'MICRO', parentId, shape: shapeOf(rings) };
  });
}

/** The dedicated grids around shapes, as the map will be when the change begins. */
export function dedicatedAround(drawing: Drawing, shapes: readonly Shape[]): { id: string; shape: Shape }[] {
  const dedicated = areasAround(drawing, shapes).filter(({ kind }) => kind === 'DEDICATED');
  return dedicated.map(({ gridId, rings }) => ({ id: gridId, shape: shapeOf(rings) }));
}

function areasAround({ territory, effectiveFrom }: Drawing, shapes: readonly Shape[]): LocateArea[] {
  const { west, south, east, north } = boxAround(shapes, MARGIN_UNITS);
  return territory.locateIndex
    .areasNear(west, south, east, north)
    .filter(({ validFrom, validTo }) => inForce([{ validFrom, validTo }], effectiveFrom) !== null);
}

/** The ground of the district, where its outline is known. */
export async function districtGround({
  manager,
  territory,
}: Pick<Drawing, 'manager' | 'territory'>): Promise<Shape | null> {
  const roots = [...territory.divisions()].filter(({ kind }) => kind === 'DISTRICT').map(({ id }) => id);
  const [outline] = await manager.findBy(DivisionAreaRow, { divisionId: In(roots) });
  return outline ? shapeOf(JSON.parse(outline.rings)) : null;
}

/** The shapes of the territorial grids that lie in divisions. */
export function groundOfDivisions(drawing: Drawing, shapes: readonly Shape[], divisionIds: readonly string[]): Shape[] {
  return areasAround(drawing, shapes)
    .filter(({ kind }) => kind === GridKind.COMMUNITY || kind === GridKind.VILLAGE)
    .filter(({ gridId }) => divisionIds.includes(drawing.territory.grid(gridId)?.divisionId ?? ''))
    .map(({ rings }) => shapeOf(rings));
}
