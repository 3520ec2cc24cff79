import differenceOf from '@turf/difference';
import { featureCollection, multiPolygon } from '@turf/helpers';
import intersect from '@turf/intersect';
import unionOf from '@turf/union';
import type { Mesh } from '../synthetic/mesh';
import { traceRings } from '../synthetic/trace-rings';
import {
  asGeoJson,
  boxAround,
  boxesMeet,
  boxesOverlap,
  type Corner,
  cornerKey,
  edgesOf,
  oriented,
  type Ring,
  type Shape,
  shapeOf,
  squareMetres,
  twiceArea,
} from './shape.rules';
import { holds } from './validity.rules';

/** What pieces smaller than this say is the rounding of the computation. */
const NEGLIGIBLE_SQUARE_METRES = 0.05;

/**
 * True when the second shapes cover exactly the ground of the first ones, each point once: their directed borders are
 * the same once shared edges, which run both ways, have cancelled out. Nothing is rounded.
 */
export function coverTheSame(before: readonly Shape[], after: readonly Shape[]): boolean {
  const sum = new Map<string, number>();
  const count = (from: Corner, to: Corner, by: number) => {
    const [key, back] = [`${cornerKey(from)} ${cornerKey(to)}`, `${cornerKey(to)} ${cornerKey(from)}`];
    if (sum.has(back)) sum.set(back, sum.get(back)! - by);
    else sum.set(key, (sum.get(key) ?? 0) + by);
  };
  for (const [from, to] of after.flatMap(edgesOf)) count(from, to, 1);
  for (const [from, to] of before.flatMap(edgesOf)) count(from, to, -1);
  return [...sum.values()].every((total) => total === 0);
}

/** One shape over the ground of several that share their borders edge by edge. */
export function dissolved(shapes: readonly Shape[]): Shape {
  const mesh: Mesh = { cells: 1, vertexX: [], vertexY: [], from: [], to: [], left: [], right: [] };
  const numbers = new Map<string, number>();
  const numberOf = (corner: Corner) => {
    const known = numbers.get(cornerKey(corner));
    if (known !== undefined) return known;
    numbers.set(cornerKey(corner), numbers.size);
    mesh.vertexX.push(corner[0]);
    mesh.vertexY.push(corner[1]);
    return numbers.size - 1;
  };
  const halfEdges = shapes.flatMap(edgesOf).map(([from, to], edge) => {
    mesh.from.push(numberOf(from));
    mesh.to.push(numberOf(to));
    return 2 * edge;
  });
  const rings = traceRings(mesh, halfEdges).map(({ vertices }) =>
    vertices.map((vertex): Corner => [mesh.vertexX[vertex]!, mesh.vertexY[vertex]!]),
  );
  return nested(rings);
}

/** Puts each hole into the smallest outer ring that holds it; the largest polygon comes first. */
function nested(rings: readonly Ring[]): Shape {
  const bySize = rings
    .filter((ring) => twiceArea(ring) !== 0)
    .toSorted((a, b) => Math.abs(twiceArea(a)) - Math.abs(twiceArea(b)));
  const polygons = bySize.filter((ring) => twiceArea(ring) > 0).map((ring) => [ring]);
  for (const hole of bySize.filter((ring) => twiceArea(ring) < 0)) {
    polygons.find(([outer]) => hole.every((corner) => holds([[outer!]], corner)))?.push(hole);
  }
  return polygons.reverse();
}

/** What a change of a tiling does wrong, and where. */
export interface TilingFault {
  readonly kind: 'OVERLAP' | 'GAP' | 'BEYOND';
  readonly where: Shape | null;
}

/** The first thing that is wrong with the new shapes, to be shown; null when nothing of any size is found. */
export function tilingFault(before: readonly Shape[], after: readonly Shape[]): TilingFault | null {
  const overlap = overlapAmong(after);
  if (overlap) return { kind: 'OVERLAP', where: overlap.where };
  const gap = difference(before, after);
  if (gap) return { kind: 'GAP', where: gap };
  const beyond = difference(after, before);
  return beyond && { kind: 'BEYOND', where: beyond };
}

/** Ground that two of the shapes claim, and the place of the later one; null when none do. From west to east. */
export function overlapAmong(shapes: readonly Shape[]): { where: Shape; later: number } | null {
  const boxes = shapes.map((shape, place) => ({ place, box: boxAround([shape]) }));
  boxes.sort((a, b) => a.box.west - b.box.west);
  let open: typeof boxes = [];
  for (const each of boxes) {
    open = open.filter(({ box }) => box.east >= each.box.west);
    for (const other of open.filter(({ box }) => boxesOverlap(box, each.box))) {
      const where = intersection(shapes[other.place]!, shapes[each.place]!);
      if (where) return { where, later: Math.max(other.place, each.place) };
    }
    open.push(each);
  }
  return null;
}

/** Ground that both shapes cover, but for traces. */
export function intersection(one: Shape, other: Shape): Shape | null {
  if (!boxesOverlap(boxAround([one]), boxAround([other]))) return null;
  return sizeable(intersect(featureCollection([feature(one), feature(other)])));
}

/** Ground of the first shapes that none of the second ones cover, but for traces. */
export function difference(from: readonly Shape[], taken: readonly Shape[]): Shape | null {
  if (from.length === 0) return null;
  const whole = union(from);
  const near = taken.filter((shape) => boxesMeet(boxAround([shape]), boxAround([whole])));
  if (near.length === 0) return whole;
  return sizeable(differenceOf(featureCollection([feature(whole), ...near.map(feature)])));
}

/** The ground of all shapes, which may overlap. */
export function union(shapes: readonly Shape[]): Shape {
  if (shapes.length === 1) return shapes[0]!;
  const joined = unionOf(featureCollection(shapes.map(feature)));
  return shapeFrom(joined) ?? [];
}

const feature = (shape: Shape) => multiPolygon(asGeoJson(shape).coordinates);

type Found = ReturnType<typeof unionOf>;

function shapeFrom(found: Found): Shape | null {
  if (!found) return null;
  const { type, coordinates } = found.geometry;
  return oriented(shapeOf(type === 'Polygon' ? [coordinates] : coordinates));
}

function sizeable(found: Found): Shape | null {
  const parts = (shapeFrom(found) ?? []).filter((polygon) => squareMetres(polygon[0]!) > NEGLIGIBLE_SQUARE_METRES);
  return parts.length === 0 ? null : parts;
}
