import { apportion } from './apportion.js';
import { type CellGraph, growRegions, middleOf, type RegionAim, squareDistance } from './grow-regions.js';
import type { PlanePoint } from './plane.js';
import type { Random } from './random.js';
import type { DivisionRow } from './territory-rows.js';

/** A community or village with its cells, grid by grid in the order in which the grids are numbered. */
export interface DividedDivision {
  division: DivisionRow;
  grids: number[][];
}

/** A subdistrict or town as it is to be grown: where, and with what share of the cells for each member. */
export interface SubdistrictPlan {
  division: DivisionRow;
  place: PlanePoint;
  members: { division: DivisionRow; weight: number }[];
}

const VILLAGE_WEIGHT = 0.8;

/** Reads the tree from a division list; sizes differ from community to community by up to a third. */
export function planSubdistricts(
  divisions: readonly DivisionRow[],
  placeOf: (subdistrict: DivisionRow) => PlanePoint,
  random: Random,
): SubdistrictPlan[] {
  const byCode = divisions.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return byCode
    .filter(({ level }) => level === 'street' || level === 'town')
    .map((division) => ({
      division,
      place: placeOf(division),
      members: byCode
        .filter(({ parentCode }) => parentCode === division.code)
        .map((member) => ({
          division: member,
          weight: (member.level === 'village' ? VILLAGE_WEIGHT : 1) * (0.75 + 0.6 * random()),
        })),
    }));
}

/**
 * Gives every cell to a subdistrict, in it to a community or village, in that to one of `gridCount` territorial grids;
 * every one of these is connected. Communities are laid out from the old town outward in the order of their codes.
 */
export function divideDistrict(
  graph: CellGraph,
  plans: readonly SubdistrictPlan[],
  { gridCount, oldTown, random }: { gridCount: number; oldTown: PlanePoint; random: Random },
): DividedDivision[] {
  const cellCount = graph.sites.length;
  const allWeight = plans.reduce((sum, plan) => sum + weightOf(plan), 0);
  const aims = plans.map((plan) => ({ place: plan.place, cells: (cellCount * weightOf(plan)) / allWeight }));
  const subdistricts = growRegions([...graph.sites.keys()], graph, aims, { rounds: 40, drifts: false });
  const communities = plans.flatMap((plan, i) => divideSubdistrict(subdistricts[i]!, graph, plan, oldTown, random));
  const sizes = communities.map(({ cells }) => cells.length);
  const gridCounts = apportion(gridCount, sizes, { least: () => 1, most: (i) => sizes[i]! });
  return communities.map(({ division, cells }, i) => {
    const grids = growEvenly(cells, graph, new Array<number>(gridCounts[i]!).fill(1), random);
    return { division, grids: inReadingOrder(grids, graph) };
  });
}

/** Row by row from the north, in a row from west to east: as people number grids on a map. */
export function inReadingOrder(regions: readonly number[][], graph: CellGraph): number[][] {
  const placed = regions.map((cells) => ({ cells, middle: middleOf(cells, graph) }));
  const southward = placed.toSorted((a, b) => b.middle[1] - a.middle[1]);
  const columns = Math.ceil(Math.sqrt(regions.length));
  const rows = Array.from({ length: Math.ceil(regions.length / columns) }, (_, row) =>
    southward.slice(row * columns, (row + 1) * columns).toSorted((a, b) => a.middle[0] - b.middle[0]),
  );
  return rows.flat().map(({ cells }) => cells);
}

function divideSubdistrict(
  cells: readonly number[],
  graph: CellGraph,
  { members }: SubdistrictPlan,
  oldTown: PlanePoint,
  random: Random,
): { division: DivisionRow; cells: number[] }[] {
  const weights = members.map(({ weight }) => weight);
  const regions = growEvenly(cells, graph, weights, random).toSorted(
    (a, b) => squareDistance(middleOf(a, graph), oldTown) - squareDistance(middleOf(b, graph), oldTown),
  );
  return members.map(({ division }, i) => ({ division, cells: regions[i]! }));
}

function growEvenly(
  cells: readonly number[],
  graph: CellGraph,
  weights: readonly number[],
  random: Random,
): number[][] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const aims: RegionAim[] = farApart(cells, graph, weights.length, random).map((place, i) => ({
    place,
    cells: (cells.length * weights[i]!) / all,
  }));
  return growRegions(cells, graph, aims, { rounds: 25, drifts: true });
}

/** Starting places that are far from one another: each next one is the cell farthest from those before. */
function farApart(cells: readonly number[], { sites }: CellGraph, count: number, random: Random): PlanePoint[] {
  const places = [sites[cells[Math.floor(random() * cells.length)]!]!];
  const distances = cells.map((cell) => squareDistance(sites[cell]!, places[0]!));
  while (places.length < count) {
    const farthest = distances.reduce((best, distance, i) => (distance > distances[best]! ? i : best), 0);
    const place = sites[cells[farthest]!]!;
    places.push(place);
    cells.forEach((cell, i) => {
      distances[i] = Math.min(distances[i]!, squareDistance(sites[cell]!, place));
    });
  }
  return places;
}

function weightOf({ members }: SubdistrictPlan): number {
  return members.reduce((sum, { weight }) => sum + weight, 0);
}
