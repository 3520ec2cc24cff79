import { AreaRefusal } from './area-refusal';
import {
  type Corner,
  comesFirst,
  edgesOf,
  metresAround,
  type Ring,
  type Shape,
  same,
  squareMetres,
} from './shape.rules';

/** A part that is smaller or narrower than this is taken for a slip of the pen. */
const SMALLEST_SQUARE_METRES = 50;
const NARROWEST_METRES = 1;

/** Throws for rings that cross or touch themselves or each other, holes outside their polygon, and slivers. */
export function refuseInvalid(shape: Shape, field: string): void {
  shape.forEach((polygon, p) => {
    polygon.forEach((ring, r) => {
      const where = `${field}.coordinates.${p}.${r}`;
      if (ring.length < 3) throw new AreaRefusal('RING_TOO_SHORT', '一个环至少要有三个不同的点。', where);
      if (crossesItself(ring)) {
        throw new AreaRefusal('RING_CROSSES_ITSELF', '边界线自相交或重复经过同一点。', where, [[ring]]);
      }
      if (r > 0 && !liesWithin(ring, polygon[0]!)) {
        throw new AreaRefusal('HOLE_OUTSIDE', '洞不在外环之内。', where, [[ring]]);
      }
    });
  });
  refuseMeetingRings(shape, field);
  refuseSlivers(shape, field);
}

/** Throws for a part that is too small or too narrow to be meant. */
export function refuseSlivers(shape: Shape, field: string): void {
  const sliver = shape.find(([outer]) => isSliver(outer!));
  if (sliver) throw new AreaRefusal('AREA_SLIVER', '范围中有过小或过窄的碎片。', field, [sliver]);
}

export function isSliver(outer: Ring): boolean {
  const area = squareMetres(outer);
  return area < SMALLEST_SQUARE_METRES || (2 * area) / metresAround(outer) < NARROWEST_METRES;
}

/** Rings of one area may share corners; holes lie apart from each other, and so do polygons. */
function refuseMeetingRings(shape: Shape, field: string): void {
  const rings = shape.flatMap((polygon, p) => polygon.map((ring, r) => ({ ring, p, r })));
  rings.forEach((one, i) => {
    for (const other of rings.slice(i + 1)) {
      const ownHole = one.p === other.p && one.r === 0;
      const nested =
        !ownHole &&
        one.r === 0 &&
        other.r === 0 &&
        (liesWithin(one.ring, other.ring) || liesWithin(other.ring, one.ring));
      if (nested || ringsCross(one.ring, other.ring)) {
        const where = `${field}.coordinates.${other.p}.${other.r}`;
        throw new AreaRefusal('RINGS_OVERLAP', '同一范围的各部分互相重叠。', where, [[other.ring]]);
      }
    }
  });
}

/** True when two edges of a ring meet anywhere but in the corner that they follow each other in. */
export function crossesItself(ring: Ring): boolean {
  const edges = sortedEdges([[ring]]);
  return somePair(edges, edges, (a, b) => a !== b && meet(a, b, true));
}

/** True when edges of two rings cross, or run along each other, which two rings of one area never do. */
export function ringsCross(a: Ring, b: Ring): boolean {
  return somePair(sortedEdges([[a]]), sortedEdges([[b]]), (one, other) => meet(one, other, false));
}

/** True when edges of two shapes cross in the middle of both. */
export function shapesCross(a: Shape, b: Shape): boolean {
  return somePair(sortedEdges(a), sortedEdges(b), ([p, q], [r, s]) => crossInside(p, q, r, s));
}

/** Every corner, and the middle of every edge, in or on the other ring. */
export function liesWithin(inner: Ring, outer: Ring): boolean {
  return isCovered([[inner]], [[outer]]);
}

/** True when the first shape lies in the second one, which it may touch; exact for shapes that share their corners. */
export function isCovered(inner: Shape, outer: Shape): boolean {
  const own = new Set(edgesOf(outer).map(([a, b]) => `${a} ${b}`));
  const apart = edgesOf(inner).every(([a, b]) => {
    if (own.has(`${a} ${b}`)) return true;
    return holds(outer, a) && holds(outer, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
  });
  return apart && !shapesCross(inner, outer);
}

/** In the shape or on its border. */
export function holds(shape: Shape, [x, y]: Corner): boolean {
  let inside = false;
  for (const [[ax, ay], [bx, by]] of edgesOf(shape)) {
    const side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (
      side === 0 &&
      Math.min(ax, bx) <= x &&
      x <= Math.max(ax, bx) &&
      Math.min(ay, by) <= y &&
      y <= Math.max(ay, by)
    ) {
      return true;
    }
    if (ay > y !== by > y && side > 0 === by > ay) inside = !inside;
  }
  return inside;
}

type Edge = readonly [Corner, Corner];

function sortedEdges(shape: Shape): Edge[] {
  return edgesOf(shape).sort((a, b) => west(a) - west(b));
}

const west = ([[ax], [bx]]: Edge) => Math.min(ax, bx);
const east = ([[ax], [bx]]: Edge) => Math.max(ax, bx);

/** Whether any two edges, whose stretches from west to east meet, pass the test. */
function somePair(one: readonly Edge[], other: readonly Edge[], test: (a: Edge, b: Edge) => boolean): boolean {
  return one.some((a) => {
    for (const b of other) {
      if (west(b) > east(a)) break;
      if (east(b) >= west(a) && test(a, b)) return true;
    }
    return false;
  });
}

/** `strict`: the edges are of one ring, where two that share a corner must follow each other. */
function meet([a, b]: Edge, [c, d]: Edge, strict: boolean): boolean {
  if (strict) {
    const follow = same(b, c) || same(d, a);
    if (follow) return (same(b, c) && same(a, d)) || (same(b, c) ? runsBack(a, b, d) : runsBack(c, d, b));
    return touch(a, b, c, d);
  }
  return crossInside(a, b, c, d) || overlapAlong(a, b, c, d);
}

/** After the corner the ring goes back over the edge that it came by. */
function runsBack(from: Corner, corner: Corner, to: Corner): boolean {
  const dot = (from[0] - corner[0]) * (to[0] - corner[0]) + (from[1] - corner[1]) * (to[1] - corner[1]);
  return side(from, corner, to) === 0 && dot > 0;
}

function touch(a: Corner, b: Corner, c: Corner, d: Corner): boolean {
  const on = (p: Corner, q: Corner, at: Corner) =>
    side(p, q, at) === 0 &&
    Math.min(p[0], q[0]) <= at[0] &&
    at[0] <= Math.max(p[0], q[0]) &&
    Math.min(p[1], q[1]) <= at[1] &&
    at[1] <= Math.max(p[1], q[1]);
  return crossInside(a, b, c, d) || on(a, b, c) || on(a, b, d) || on(c, d, a) || on(c, d, b);
}

function crossInside(a: Corner, b: Corner, c: Corner, d: Corner): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function overlapAlong(a: Corner, b: Corner, c: Corner, d: Corner): boolean {
  if (side(a, b, c) !== 0 || side(a, b, d) !== 0) return false;
  const [low, high] = comesFirst(a, b) ? [a, b] : [b, a];
  const [from, to] = comesFirst(c, d) ? [c, d] : [d, c];
  return comesFirst(low, to) && comesFirst(from, high);
}

function side(a: Corner, b: Corner, at: Corner): number {
  return Math.sign((b[0] - a[0]) * (at[1] - a[1]) - (b[1] - a[1]) * (at[0] - a[0]));
}
