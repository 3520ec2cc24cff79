import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { GridRow } from '../grid/grid.entity';
import { GridKind, type SceneType } from '../grid/grid.type';
import { type Arrangement, arrange, type Cell, type Drawn } from './arrange.rules';
import { type Drawing, districtGround, mapAround, type StandingGrid, standingGrids } from './drawing.queries';
import type { GridLabels, PlannedGrid } from './grid-plan';
import { type Insertions, withInsertions } from './noding.rules';
import { Numbering } from './numbering.queries';
import type { Shape } from './shape.rules';

/** A grid that is not there yet. */
export interface Newcomer {
  readonly id: string;
  readonly kind: GridKind;
  readonly name: string;
  /** The community or village; of a micro grid, that of the grid it turns out to lie in. */
  readonly divisionId: string;
  readonly parentId: string | null;
  readonly scene: { type: SceneType; text: string | null } | null;
  readonly participatingDivisionIds: readonly string[];
  readonly shape: Shape;
  readonly field: string;
  readonly synthetic: boolean;
}

/** A change of territorial and micro grids: who gets another area, who is new, who goes. */
export interface TilingChange {
  readonly redrawn: readonly { grid: StandingGrid; shape: Shape; field: string; action: string; name?: string }[];
  readonly newcomers: readonly Newcomer[];
  readonly retired: readonly { grid: StandingGrid; action: string }[];
  readonly grows: boolean;
  readonly field: string;
}

export interface TilingPlan {
  readonly grids: PlannedGrid[];
  readonly insertions: Insertions;
  readonly neighbourIds: string[];
}

/** Works out what a change of the tiling makes of every grid that it touches. Throws a refusal where it does not fit. */
export async function planTiling(drawing: Drawing, change: TilingChange): Promise<TilingPlan> {
  const { redrawn, newcomers, retired, grows, field } = change;
  const before = [...redrawn, ...retired].map(({ grid }) => grid.shape);
  const map = await mapAround(drawing, [
    ...before,
    ...redrawn.map(({ shape }) => shape),
    ...newcomers.map(({ shape }) => shape),
  ]);
  const drawn: Drawn[] = [
    ...redrawn.map(({ grid, shape, field: at }) => ({ ...cellOf(grid), shape, field: at })),
    ...newcomers.map(({ id, kind, parentId, shape, field: at }) => ({
      id,
      micro: kind === GridKind.MICRO,
      parentId,
      shape,
      field: at,
    })),
  ];
  const limits = grows ? await districtGround(drawing) : null;
  const arrangement = arrange(map, { drawn, retired: retired.map(({ grid }) => grid.row.id), grows, limits, field });
  const grids = await placeInTree(drawing, change, map, arrangement);
  const planned = new Set(grids.map(({ row }) => row.id));
  const neighbourIds = map
    .filter(({ id, shape }) => !planned.has(id) && withInsertions(shape, arrangement.insertions) !== shape)
    .map(({ id }) => id);
  return { grids, insertions: arrangement.insertions, neighbourIds };
}

function cellOf({ row, labels, shape }: StandingGrid): Cell {
  return { id: row.id, micro: row.kind === GridKind.MICRO, parentId: labels.parentId, shape };
}

/** Gives codes to the newcomers, and to micro grids that come under another grid. */
async function placeInTree(drawing: Drawing, change: TilingChange, map: readonly Cell[], arrangement: Arrangement) {
  const { redrawn, newcomers, retired, field } = change;
  const numbering = new Numbering(drawing);
  const territorial: PlannedGrid[] = [];
  for (const newcomer of newcomers.filter(({ kind }) => kind !== GridKind.MICRO)) {
    const number = await numbering.forGrid(newcomer.kind as Exclude<GridKind, 'MICRO'>, newcomer.divisionId);
    const labels = { ...number, name: newcomer.name, divisionId: newcomer.divisionId, parentId: null };
    territorial.push(plannedNewcomer(newcomer, labels, arrangement.shapes.get(newcomer.id)!));
  }
  const drawnAnew = redrawn.map(({ grid, action, name }) => {
    const labels = { ...grid.labels, name: name ?? grid.labels.name };
    return plannedChange(grid, labels, arrangement.shapes.get(grid.row.id)!, action);
  });
  const gone = retired.map(({ grid, action }) => ({
    ...plannedChange(grid, grid.labels, grid.shape, action),
    ends: true,
  }));
  const planned = [...territorial, ...drawnAnew];
  const parents = await parentLabels(drawing, [...new Set(arrangement.parents.values())], planned, field);
  const moved = await moveMicroGrids(drawing, { map, arrangement, planned, parents, numbering, field });
  const micro: PlannedGrid[] = [];
  for (const newcomer of newcomers.filter(({ kind }) => kind === GridKind.MICRO)) {
    const parentId = arrangement.parents.get(newcomer.id)!;
    const parent = parents.get(parentId)!;
    const labels = {
      ...(await numbering.forMicroGrid(parent)),
      name: newcomer.name,
      divisionId: parent.divisionId,
      parentId,
    };
    micro.push(plannedNewcomer(newcomer, labels, arrangement.shapes.get(newcomer.id)!));
  }
  const replaced = new Set(moved.map(({ row }) => row.id));
  return [...planned.filter(({ row }) => !replaced.has(row.id)), ...micro, ...moved, ...gone];
}

/** What the grids are called that micro grids turn out to lie in. */
async function parentLabels(drawing: Drawing, ids: readonly string[], planned: readonly PlannedGrid[], field: string) {
  const known = new Map(planned.map(({ row, labels }) => [row.id, labels]));
  const others = await standingGrids(
    drawing,
    ids.filter((id) => !known.has(id)),
    field,
  );
  for (const { row, labels } of others) known.set(row.id, labels);
  return known;
}

interface Move {
  readonly map: readonly Cell[];
  readonly arrangement: Arrangement;
  readonly planned: readonly PlannedGrid[];
  readonly parents: ReadonlyMap<string, GridLabels>;
  readonly numbering: Numbering;
  readonly field: string;
}

/** Micro grids that come under another grid get a code of that grid, in the order of their present codes. */
async function moveMicroGrids(drawing: Drawing, { map, arrangement, planned, parents, numbering, field }: Move) {
  const before = new Map(map.map(({ id, parentId }) => [id, parentId]));
  const ids = [...arrangement.parents]
    .filter(([id, parentId]) => before.has(id) && before.get(id) !== parentId)
    .map(([id]) => id);
  const moved: PlannedGrid[] = [];
  for (const grid of await standingGrids(drawing, ids, field)) {
    const parentId = arrangement.parents.get(grid.row.id)!;
    const parent = parents.get(parentId)!;
    const drawnAnew = planned.find(({ row }) => row.id === grid.row.id);
    const { name } = drawnAnew?.labels ?? grid.labels;
    const labels = { ...(await numbering.forMicroGrid(parent)), name, divisionId: parent.divisionId, parentId };
    const shape = drawnAnew?.shape ?? withInsertions(grid.shape, arrangement.insertions);
    moved.push(plannedChange(grid, labels, shape, 'MOVED'));
  }
  return moved;
}

export function plannedChange(grid: StandingGrid, labels: GridLabels, shape: Shape, action: string): PlannedGrid {
  const { row, participatingDivisionIds } = grid;
  return { row, isNew: false, labels, shape, ends: false, participatingDivisionIds, action };
}

export function plannedNewcomer(newcomer: Newcomer, labels: GridLabels, shape: Shape): PlannedGrid {
  const { id, kind, scene, synthetic, participatingDivisionIds } = newcomer;
  const row: GridRow = {
    id,
    kind,
    ...labels,
    sceneType: scene?.type ?? null,
    sceneText: scene?.text ?? null,
    synthetic,
    live: false,
    version: 0,
  };
  return { row, isNew: true, labels, shape, ends: false, participatingDivisionIds, action: 'CREATED' };
}

/** A new id for a grid, made when the change is worked out. */
export function newcomerId({ now }: Drawing): string {
  return newId(now.getTime());
}

/** Throws for fewer or more of something than a change may hold. */
export function refuseCount(count: number, [least, most]: readonly [number, number], field: string): void {
  if (count < least || count > most) {
    throw new Refusal('COUNT_OUT_OF_RANGE', `数量须为${least}至${most}。`, field);
  }
}
