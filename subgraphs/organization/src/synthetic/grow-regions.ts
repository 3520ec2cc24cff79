import { MinHeap } from './min-heap.js';
import type { PlanePoint } from './plane.js';

/** Where the cells lie (metres on the plane) and which of them are neighbours. */
export interface CellGraph {
  sites: readonly PlanePoint[];
  neighbours: readonly (readonly number[])[];
}

/** A region to grow: where it starts, and how many cells it should come to. */
export interface RegionAim {
  place: PlanePoint;
  cells: number;
}

export interface GrowthOptions {
  rounds: number;
  /** Whether regions start from the middle of what they had in the round before; otherwise from where they were put. */
  drifts: boolean;
}

/**
 * Divides connected cells into connected regions near their aims: `regions[i]` holds the cells of `aims[i]`, at least
 * one. Each region spreads from one cell over neighbouring ones, nearest first; round by round the regions that fall
 * short get a start over the others. The best round counts.
 */
export function growRegions(
  cells: readonly number[],
  graph: CellGraph,
  aims: readonly RegionAim[],
  { rounds, drifts }: GrowthOptions,
): number[][] {
  let places = aims.map(({ place }) => place);
  const handicaps = aims.map(() => 0);
  let best: number[][] = [];
  let bestError = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const regions = spread(cells, graph, places, handicaps);
    const errors = regions.map((region, i) => region.length / aims[i]!.cells - 1);
    const error = errors.reduce((sum, one) => sum + one * one, 0);
    if (error < bestError) {
      [best, bestError] = [regions, error];
    }
    regions.forEach((region, i) => {
      const reach = meanSquareDistance(region, graph, places[i]!);
      handicaps[i]! += 0.5 * Math.max(-1, Math.min(1, errors[i]!)) * reach;
    });
    if (drifts) {
      places = regions.map((region) => middleOf(region, graph));
    }
  }
  return best;
}

/** The mean of the cells' sites. */
export function middleOf(cells: readonly number[], { sites }: CellGraph): PlanePoint {
  let [x, y] = [0, 0];
  for (const cell of cells) {
    x += sites[cell]![0];
    y += sites[cell]![1];
  }
  return [x / cells.length, y / cells.length];
}

/** The cell of a region whose site is nearest to its middle. */
export function middleCell(cells: readonly number[], graph: CellGraph): number {
  return nearestCell(cells, graph, middleOf(cells, graph));
}

export function nearestCell(cells: readonly number[], { sites }: CellGraph, place: PlanePoint): number {
  return cells.reduce((best, cell) =>
    squareDistance(sites[cell]!, place) < squareDistance(sites[best]!, place) ? cell : best,
  );
}

export function squareDistance(a: PlanePoint, b: PlanePoint): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
}

function spread(
  cells: readonly number[],
  graph: CellGraph,
  places: readonly PlanePoint[],
  handicaps: readonly number[],
): number[][] {
  const free = new Set(cells);
  const queue = new MinHeap();
  const regions: number[][] = places.map(() => []);
  const claim = (region: number, cell: number) => {
    free.delete(cell);
    regions[region]!.push(cell);
    for (const next of graph.neighbours[cell]!) {
      if (free.has(next)) {
        const key = squareDistance(graph.sites[next]!, places[region]!) + handicaps[region]!;
        queue.push(key, region * graph.sites.length + next);
      }
    }
  };
  places.forEach((place, region) => {
    claim(region, nearestCell([...free], graph, place));
  });
  for (let entry = queue.pop(); entry !== undefined; entry = queue.pop()) {
    const cell = entry % graph.sites.length;
    if (free.has(cell)) {
      claim(Math.floor(entry / graph.sites.length), cell);
    }
  }
  if (free.size > 0) {
    throw new Error(`${free.size} cells are cut off from all regions`);
  }
  return regions;
}

function meanSquareDistance(cells: readonly number[], { sites }: CellGraph, place: PlanePoint): number {
  return cells.reduce((sum, cell) => sum + squareDistance(sites[cell]!, place), 1) / cells.length;
}
