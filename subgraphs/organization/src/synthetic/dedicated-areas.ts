import { apportion } from './apportion.js';
import { NAMED_NIGHT_MARKET, NIGHT_MARKET, SCENES, type Scene } from './dedicated-scenes.js';
import { type CellGraph, squareDistance } from './grow-regions.js';
import { type Random, shuffled } from './random.js';
import type { DivisionRow } from './territory-rows.js';

/** A dedicated grid before it has a number: its cells, and the divisions they lie in, the leading one first. */
export interface DedicatedArea {
  scene: Scene;
  cells: number[];
  lead: DivisionRow;
  participating: DivisionRow[];
}

/** The cells of a subdistrict or town, and whether it has villages. */
export interface DedicatedGround {
  division: DivisionRow;
  cells: number[];
  isRural: boolean;
}

/**
 * Places `count` dedicated grids on neighbouring cells, none on another. The community or village with most of the
 * cells leads; the others that it reaches into take part.
 */
export function placeDedicatedAreas(
  count: number,
  graph: CellGraph,
  grounds: readonly DedicatedGround[],
  divisionOf: (cell: number) => DivisionRow,
  random: Random,
): DedicatedArea[] {
  const counts = apportion(
    count,
    grounds.map(({ cells }) => cells.length),
    { least: () => 1, most: (i) => grounds[i]!.cells.length },
  );
  const taken = new Set<number>();
  return grounds.flatMap((ground, i) => {
    const starts = shuffled(ground.cells, random);
    return Array.from({ length: counts[i]! }, (_, n) => {
      const start = starts.find((cell) => !taken.has(cell));
      if (start === undefined) {
        throw new Error(`No room left for dedicated grids in ${ground.division.name}`);
      }
      const isNamed = n === 0 && ground.division.name === NAMED_NIGHT_MARKET.subdistrict;
      const scene = isNamed ? NIGHT_MARKET : pickScene(ground.isRural, random);
      const size = scene.fewestCells + Math.floor(random() * (scene.mostCells - scene.fewestCells + 1));
      const mayTake = (cell: number) =>
        !taken.has(cell) && (scene.crossesBorders || divisionOf(cell) === divisionOf(start));
      const cells = growFrom(start, size, graph, mayTake);
      for (const cell of cells) {
        taken.add(cell);
      }
      const [lead, ...others] = divisionsByShare(cells, divisionOf);
      return { scene, cells, lead: lead!, participating: others.toSorted((a, b) => (a.code < b.code ? -1 : 1)) };
    });
  });
}

function pickScene(isRural: boolean, random: Random): Scene {
  const share = (scene: Scene) => (isRural ? scene.ruralShare : scene.urbanShare);
  let left = random() * SCENES.reduce((sum, scene) => sum + share(scene), 0);
  return (
    SCENES.find((scene) => {
      left -= share(scene);
      return left < 0;
    }) ?? NIGHT_MARKET
  );
}

function growFrom(start: number, size: number, graph: CellGraph, mayTake: (cell: number) => boolean): number[] {
  const cells = [start];
  while (cells.length < size) {
    const around = cells
      .flatMap((cell) => graph.neighbours[cell]!)
      .filter((cell) => mayTake(cell) && !cells.includes(cell));
    if (around.length === 0) {
      break;
    }
    const distance = (cell: number) => squareDistance(graph.sites[cell]!, graph.sites[start]!);
    cells.push(around.reduce((best, cell) => (distance(cell) < distance(best) ? cell : best)));
  }
  return cells;
}

function divisionsByShare(cells: readonly number[], divisionOf: (cell: number) => DivisionRow): DivisionRow[] {
  const shares = new Map<DivisionRow, number>();
  for (const cell of cells) {
    shares.set(divisionOf(cell), (shares.get(divisionOf(cell)) ?? 0) + 1);
  }
  return [...shares].toSorted(([a, m], [b, n]) => n - m || (a.code < b.code ? -1 : 1)).map(([division]) => division);
}
