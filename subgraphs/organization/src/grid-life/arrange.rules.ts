import { AreaRefusal } from './area-refusal';
import { type Insertions, nodeOnto, withInsertions } from './noding.rules';
import { type Box, boxAround, boxesMeet, type Shape } from './shape.rules';
import { coverTheSame, difference, intersection, overlapAmong, type TilingFault, tilingFault } from './tiling.rules';
import { isCovered, isSliver, refuseInvalid } from './validity.rules';

/** A territorial or micro grid on the map of a day. */
export interface Cell {
  readonly id: string;
  readonly micro: boolean;
  /** The territorial grid of a micro grid. */
  readonly parentId: string | null;
  readonly shape: Shape;
}

/** A cell as it was drawn, and the field of the input that it was drawn in. */
export interface Drawn extends Cell {
  readonly field: string;
}

export interface Wanted {
  /** Cells of the map that get another shape, and cells that are new. */
  readonly drawn: readonly Drawn[];
  /** Cells of the map that are no more. */
  readonly retired: readonly string[];
  /** Whether new ground may be covered, up to the limits given; else exactly the same ground is. */
  readonly grows: boolean;
  /** The ground that territorial grids may cover; null for any. */
  readonly limits: Shape | null;
  readonly field: string;
}

export interface Arrangement {
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Corners that others get on their borders. */
  readonly insertions: Insertions;
  /** The territorial grid of every micro grid that was drawn or whose grid was. */
  readonly parents: ReadonlyMap<string, string>;
}

/** Fits drawn cells into the map so that each level still tiles. Throws an AreaRefusal that shows what does not fit. */
export function arrange(map: readonly Cell[], wanted: Wanted): Arrangement {
  const ground = wanted.limits ? [wanted.limits] : [];
  const { shapes, insertions } = nodeOnto(
    wanted.drawn.map(({ shape }) => shape),
    [...map.map(({ shape }) => shape), ...ground],
  );
  const drawn = wanted.drawn.map((cell, i) => ({ ...cell, shape: shapes[i]! }));
  for (const { shape, field } of drawn) refuseInvalid(shape, field);
  const stored = map.map((cell) => ({ ...cell, shape: withInsertions(cell.shape, insertions) }));
  const limits = wanted.limits && withInsertions(wanted.limits, insertions);
  for (const micro of [false, true]) refuseBadTiling(stored, drawn, { ...wanted, limits }, micro);
  const parents = parentsOfMicroGrids(stored, drawn, wanted);
  return { shapes: new Map(drawn.map(({ id, shape }) => [id, shape])), insertions, parents };
}

function refuseBadTiling(stored: readonly Cell[], drawn: readonly Drawn[], wanted: Wanted, micro: boolean): void {
  const after = drawn.filter((cell) => cell.micro === micro);
  const gone = new Set([...after.map(({ id }) => id), ...wanted.retired]);
  const level = stored.filter((cell) => cell.micro === micro);
  const before = level.filter(({ id }) => gone.has(id));
  const shapes = [before, after].map((cells) => cells.map(({ shape }) => shape)) as [Shape[], Shape[]];
  if (coverTheSame(...shapes)) return;
  if (!wanted.grows) throw refusalOf(tilingFault(...shapes), wanted.field);
  const within = overlapAmong(shapes[1]);
  if (within) throw refusalOf({ kind: 'OVERLAP', where: within.where }, after[within.later]!.field);
  const gap = difference(...shapes);
  if (gap) throw refusalOf({ kind: 'GAP', where: gap }, wanted.field);
  const others = level.filter(({ id }) => !gone.has(id)).map(boxed);
  const all = [...others, ...after.map(boxed)];
  const cells = new Map([...stored, ...drawn].map((cell) => [cell.id, cell]));
  const left = new Map<Shape, Shape>();
  for (const cell of after.map(boxed)) {
    const ground = groundOf(cell, cells, wanted);
    refuseTaking(cell, near(others, cell.box), ground);
    if (!ground) continue;
    // The same for every cell of this ground.
    if (!left.has(ground)) left.set(ground, groundLeft(ground, all));
    refuseSliver(cell, left.get(ground)!);
  }
}

type Boxed<Of extends Cell> = Of & { readonly box: Box };

const boxed = <Of extends Cell>(cell: Of): Boxed<Of> => ({ ...cell, box: boxAround([cell.shape]) });

const near = <Of extends Cell>(cells: readonly Boxed<Of>[], box: Box) =>
  cells.filter((cell) => boxesMeet(cell.box, box));

/** What a new cell may cover: the limits, or the territorial grid of a micro grid. */
function groundOf(cell: Cell, cells: ReadonlyMap<string, Cell>, { limits }: Wanted): Shape | null {
  return cell.micro ? (cells.get(`${cell.parentId}`)?.shape ?? null) : limits;
}

function refuseTaking(cell: Drawn, others: readonly Cell[], ground: Shape | null): void {
  for (const other of others) {
    const taken = intersection(cell.shape, other.shape);
    if (taken) throw refusalOf({ kind: 'OVERLAP', where: taken }, cell.field);
  }
  // The clipping, which is exact and slow, shows what lies beyond where something may.
  const beyond = ground && !liesPlainlyIn(cell.shape, ground) ? difference([cell.shape], [ground]) : null;
  if (beyond) throw refusalOf({ kind: 'BEYOND', where: beyond }, cell.field);
}

/** In the ground, and clear of its holes: a hole within the cell would not show on its edges. */
function liesPlainlyIn(shape: Shape, ground: Shape): boolean {
  const box = boxAround([shape]);
  const holes = ground.flatMap((polygon) => polygon.slice(1));
  return !holes.some((hole) => boxesMeet(boxAround([[[hole]]]), box)) && isCovered(shape, ground);
}

/** What no cell of the level covers of some ground. */
function groundLeft(ground: Shape, cells: readonly Boxed<Cell>[]): Shape {
  const around = near(cells, boxAround([ground]));
  return (
    difference(
      [ground],
      around.map(({ shape }) => shape),
    ) ?? []
  );
}

function refuseSliver(cell: Boxed<Drawn>, left: Shape): void {
  const sliver = left.find((polygon) => isSliver(polygon[0]!) && boxesMeet(boxAround([[polygon]]), cell.box));
  if (sliver) throw new AreaRefusal('GRIDS_LEAVE_GAP', '与相邻网格之间留有缝隙。', cell.field, [sliver]);
}

function refusalOf(fault: TilingFault | null, field: string): AreaRefusal {
  switch (fault?.kind) {
    case 'OVERLAP':
      return new AreaRefusal('GRIDS_OVERLAP', '网格范围互相重叠。', field, fault.where);
    case 'GAP':
      return new AreaRefusal('GRIDS_LEAVE_GAP', '网格之间留有空白。', field, fault.where);
    case 'BEYOND':
      return new AreaRefusal(
        'GRIDS_REACH_BEYOND',
        '新范围超出原有范围；相邻网格的新范围须一并给出。',
        field,
        fault.where,
      );
    default:
      return new AreaRefusal('BORDERS_NOT_SHARED', '新边界与现有边界没有逐点重合。', field);
  }
}

/** Where each micro grid lies now: none may be cut by a border of the level above. */
function parentsOfMicroGrids(stored: readonly Cell[], drawn: readonly Drawn[], { retired, field }: Wanted) {
  const changed = new Set([...drawn.map(({ id }) => id), ...retired]);
  const still = stored.filter(({ id }) => !changed.has(id));
  const territorial = [...drawn, ...still].filter(({ micro }) => !micro).map(boxed);
  const concerned = [
    ...drawn.filter(({ micro }) => micro),
    ...still.filter(({ micro, parentId }) => micro && changed.has(`${parentId}`)).map((cell) => ({ ...cell, field })),
  ];
  const parents = new Map<string, string>();
  for (const cell of concerned) {
    const around = near(territorial, boxAround([cell.shape]));
    const own = around.filter(({ id }) => id === cell.parentId);
    const parent = [...own, ...around].find(({ shape }) => isCovered(cell.shape, shape));
    if (!parent) throw cut(cell, around);
    parents.set(cell.id, parent.id);
  }
  return parents;
}

/** Shows the smaller side of the cut. */
function cut(cell: Drawn, around: readonly Cell[]): AreaRefusal {
  const whole = around.map(({ shape }) => difference([cell.shape], [shape])).find((rest) => rest !== null);
  const message = '边界切开了微网格；请先拆分该微网格，或一并给出其新范围。';
  return new AreaRefusal('MICRO_GRID_CUT', message, cell.field, whole ?? cell.shape);
}
