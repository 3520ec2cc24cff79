/** A corner of a ring as [longitude, latitude] in degrees. Rings here are open: the last corner is not the first. */
export type Corner = readonly [longitude: number, latitude: number];

/** How far the two sides of a pinch are moved apart: 2e-5 degrees, about two metres. */
const PINCH_OPENING_DEGREES = 2e-5;

/**
 * Makes a ring simple without moving any real corner: repeated corners and ways out and straight back are dropped, a
 * corner that is visited twice becomes two corners a few metres apart. The answer runs counter-clockwise.
 */
export function cleanRing(ring: readonly Corner[]): Corner[] {
  const pruned = withoutSpikes(ring);
  if (pruned.length < 3) {
    throw new Error('The outline has no area');
  }
  const opened = withPinchesOpened(pruned);
  return signedArea(opened) < 0 ? opened.toReversed() : opened;
}

/** Twice the area would be the shoelace sum; this is half of it: square degrees, positive when counter-clockwise. */
export function signedArea(ring: readonly Corner[]): number {
  const [originX, originY] = ring[0]!;
  let sum = 0;
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    sum += (x - originX) * (nextY - originY) - (nextX - originX) * (y - originY);
  });
  return sum / 2;
}

function withoutSpikes(ring: readonly Corner[]): Corner[] {
  let corners = [...ring];
  // Dropping a tip may leave a repeated corner or a shorter spike behind, so this goes on until nothing changes.
  for (;;) {
    const kept = corners.filter((corner, i) => {
      const before = corners[(i + corners.length - 1) % corners.length]!;
      return !isSame(before, corner);
    });
    const tip = kept.findIndex((corner, i) => {
      const before = kept[(i + kept.length - 1) % kept.length]!;
      return isTip(before, corner, kept[(i + 1) % kept.length]!);
    });
    if (tip < 0) {
      return kept;
    }
    corners = kept.toSpliced(tip, 1);
  }
}

/** True where the way on from a corner runs straight back over the way to it. */
function isTip([ax, ay]: Corner, [bx, by]: Corner, [cx, cy]: Corner): boolean {
  const cross = (bx - ax) * (cy - by) - (by - ay) * (cx - bx);
  const along = (bx - ax) * (cx - bx) + (by - ay) * (cy - by);
  return cross === 0 && along < 0;
}

function withPinchesOpened(ring: readonly Corner[]): Corner[] {
  const visits = new Map<string, number[]>();
  ring.forEach((corner, i) => {
    visits.set(corner.join(), [...(visits.get(corner.join()) ?? []), i]);
  });
  return ring.map((corner, i) => {
    const here = visits.get(corner.join())!;
    if (here.length === 1) {
      return corner;
    }
    const around = (j: number) => [ring[(j + ring.length - 1) % ring.length]!, ring[(j + 1) % ring.length]!] as const;
    const others = here.filter((j) => j !== i).flatMap(around);
    return stepAway(corner, around(i), others);
  });
}

/** Moves one visit into the corner between its own two sides, on the side where no other visit's sides lie. */
function stepAway(corner: Corner, [before, after]: readonly [Corner, Corner], others: readonly Corner[]): Corner {
  const bearing = ([x, y]: Corner) => Math.atan2(y - corner[1], x - corner[0]);
  const turn = (from: number, to: number) => (to - from + 4 * Math.PI) % (2 * Math.PI);
  const start = bearing(before);
  const width = turn(start, bearing(after));
  const isFree = others.every((other) => turn(start, bearing(other)) > width);
  const middle = isFree ? start + width / 2 : start - (2 * Math.PI - width) / 2;
  return [corner[0] + PINCH_OPENING_DEGREES * Math.cos(middle), corner[1] + PINCH_OPENING_DEGREES * Math.sin(middle)];
}

function isSame(a: Corner, b: Corner): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
