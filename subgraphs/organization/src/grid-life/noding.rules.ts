import { type Corner, comesFirst, cornerKey, edgeKey, edgesOf, type Ring, type Shape, same } from './shape.rules';

/**
 * How far a drawn corner may lie from a stored corner or border to be taken for it, in units: about ten centimetres,
 * which covers six decimals and the way through another coordinate system.
 */
const SNAP_UNITS = 10;

/** Corners that drawn areas add in the middle of stored edges: by edge, in the direction of its key. */
export type Insertions = ReadonlyMap<string, readonly Corner[]>;

export interface Noded {
  readonly shapes: Shape[];
  readonly insertions: Insertions;
}

/**
 * Puts drawn areas onto the stored map: their corners go to stored corners and borders that lie near enough, and edges
 * are cut wherever a corner lies on them, so that borders that are shared consist of the same edges on both sides.
 */
export function nodeOnto(drawn: readonly Shape[], stored: readonly Shape[]): Noded {
  const storedEdges = new Map(stored.flatMap(edgesOf).map(([a, b]) => [edgeKey(a, b), [a, b] as const]));
  const places = new Places([...storedEdges.values()].flat());
  const insertions = new Map<string, Corner[]>();
  const place = (corner: Corner) => places.nearest(corner) ?? places.add(ontoEdge(corner, storedEdges, insertions));
  const placed = drawn.map((shape) => shape.map((polygon) => polygon.map((ring) => ring.map(place))));
  for (const [key, corners] of insertions) insertions.set(key, alongEdge(storedEdges.get(key)!, corners));
  const cut = (ring: Ring) => cutEdges(ring, storedEdges, insertions, places);
  const shapes = placed.map((shape) =>
    shape.map((polygon) => polygon.map((ring) => withoutSpikes(cut(ring))).filter((ring) => ring.length > 2)),
  );
  return { shapes: shapes.map((shape) => shape.filter((polygon) => polygon.length > 0)), insertions };
}

/** A stored area with the corners that others have added on its edges; the same object where there are none. */
export function withInsertions(shape: Shape, insertions: Insertions): Shape {
  if (!edgesOf(shape).some(([a, b]) => insertions.has(edgeKey(a, b)))) return shape;
  return shape.map((polygon) => polygon.map((ring) => insertInto(ring, insertions)));
}

function insertInto(ring: Ring, insertions: Insertions): Ring {
  return ring.flatMap((corner, i) => {
    const next = ring[(i + 1) % ring.length]!;
    const between = insertions.get(edgeKey(corner, next)) ?? [];
    return [corner, ...(comesFirst(corner, next) ? between : between.toReversed())];
  });
}

/** The corner itself, or its place on the nearest stored edge, to which it is then added. */
function ontoEdge(
  corner: Corner,
  storedEdges: ReadonlyMap<string, readonly [Corner, Corner]>,
  insertions: Map<string, Corner[]>,
): Corner {
  let nearest: { key: string; at: Corner; distance: number } | null = null;
  for (const [key, [a, b]] of storedEdges) {
    const found = footOn(a, b, corner);
    if (found && found.distance < (nearest?.distance ?? SNAP_UNITS)) nearest = { key, ...found };
  }
  if (!nearest) return corner;
  const { key, at } = nearest;
  insertions.set(key, [...(insertions.get(key) ?? []).filter((other) => !same(other, at)), at]);
  return at;
}

/** The foot of a corner on an edge, where it falls between the ends. */
function footOn(a: Corner, b: Corner, [x, y]: Corner): { at: Corner; along: number; distance: number } | null {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  if (x < Math.min(a[0], b[0]) - SNAP_UNITS || x > Math.max(a[0], b[0]) + SNAP_UNITS) return null;
  if (y < Math.min(a[1], b[1]) - SNAP_UNITS || y > Math.max(a[1], b[1]) + SNAP_UNITS) return null;
  const along = ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy);
  if (along <= 0 || along >= 1) return null;
  const [footX, footY] = [a[0] + along * dx, a[1] + along * dy];
  const at: Corner = [Math.round(footX), Math.round(footY)];
  if (same(at, a) || same(at, b)) return null;
  return { at, along, distance: Math.hypot(x - footX, y - footY) };
}

function alongEdge([a, b]: readonly [Corner, Corner], corners: readonly Corner[]): Corner[] {
  const [from, to] = comesFirst(a, b) ? [a, b] : [b, a];
  const along = ([x, y]: Corner) => (x - from[0]) * (to[0] - from[0]) + (y - from[1]) * (to[1] - from[1]);
  return corners.toSorted((one, other) => along(one) - along(other));
}

/** Stored edges get only the corners that were added to them; new edges get every corner that lies on them. */
function cutEdges(
  ring: Ring,
  storedEdges: ReadonlyMap<string, unknown>,
  insertions: Insertions,
  places: Places,
): Corner[] {
  const distinct = ring.filter((corner, i) => !same(corner, ring[(i + 1) % ring.length]!));
  return distinct.flatMap((corner, i) => {
    const next = distinct[(i + 1) % distinct.length]!;
    const pieces = storedEdges.has(edgeKey(corner, next)) ? [corner] : [corner, ...places.onEdge(corner, next)];
    return pieces.flatMap((piece, k) => {
      const following = pieces[k + 1] ?? next;
      const between = insertions.get(edgeKey(piece, following)) ?? [];
      return [piece, ...(comesFirst(piece, following) ? between : between.toReversed())];
    });
  });
}

/** Without stretches that run there and back, which snapping leaves where an area was narrower than the tolerance. */
export function withoutSpikes(ring: Ring): Ring {
  const kept: Corner[] = [];
  for (const corner of ring) {
    if (kept.length > 0 && same(kept.at(-1)!, corner)) continue;
    if (kept.length > 1 && same(kept.at(-2)!, corner)) kept.pop();
    else kept.push(corner);
  }
  while (
    kept.length > 2 &&
    (same(kept[0]!, kept.at(-1)!) || same(kept[1]!, kept.at(-1)!) || same(kept[0]!, kept.at(-2)!))
  ) {
    if (same(kept[0]!, kept.at(-1)!)) kept.pop();
    else if (same(kept[1]!, kept.at(-1)!)) kept.shift();
    else kept.splice(-2, 2, kept[0]!);
  }
  return kept;
}

/** Every corner there is, from west to east, to find those near a place or an edge. */
class Places {
  readonly #sorted: Corner[];
  readonly #keys = new Set<string>();

  constructor(corners: readonly Corner[]) {
    const distinct = new Map(corners.map((corner) => [cornerKey(corner), corner]));
    this.#sorted = [...distinct.values()].sort((a, b) => a[0] - b[0]);
    for (const key of distinct.keys()) this.#keys.add(key);
  }

  add(corner: Corner): Corner {
    if (this.#keys.has(cornerKey(corner))) return corner;
    this.#keys.add(cornerKey(corner));
    this.#sorted.splice(this.#firstFrom(corner[0]), 0, corner);
    return corner;
  }

  nearest(corner: Corner): Corner | null {
    if (this.#keys.has(cornerKey(corner))) return corner;
    let best: Corner | null = null;
    let distance = SNAP_UNITS;
    for (const other of this.#between(corner[0] - SNAP_UNITS, corner[0] + SNAP_UNITS)) {
      const far = Math.hypot(other[0] - corner[0], other[1] - corner[1]);
      if (far <= distance) [best, distance] = [other, far];
    }
    return best;
  }

  /** The corners on an edge, in its direction. */
  onEdge(a: Corner, b: Corner): Corner[] {
    const found: { corner: Corner; along: number }[] = [];
    for (const corner of this.#between(Math.min(a[0], b[0]) - SNAP_UNITS, Math.max(a[0], b[0]) + SNAP_UNITS)) {
      const foot = footOn(a, b, corner);
      if (foot && foot.distance <= SNAP_UNITS) found.push({ corner, along: foot.along });
    }
    return found.sort((one, other) => one.along - other.along).map(({ corner }) => corner);
  }

  *#between(from: number, to: number): Iterable<Corner> {
    for (let i = this.#firstFrom(from); i < this.#sorted.length && this.#sorted[i]![0] <= to; i += 1) {
      yield this.#sorted[i]!;
    }
  }

  #firstFrom(x: number): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sorted[middle]![0] < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
