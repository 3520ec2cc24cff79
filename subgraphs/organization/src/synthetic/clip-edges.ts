import type { Delaunay } from 'd3-delaunay';
import type { OutlineArea } from './outline-area.js';
import type { PlanePoint } from './plane.js';

/** A straight piece of border in whole units of 1e-7 degrees, with the cells on both sides; -1 is outside. */
export interface BorderPiece {
  from: readonly [number, number];
  to: readonly [number, number];
  left: number;
  right: number;
}

/** A crossing on a side of the outline: how far along the side (0 to 1), and where. */
type Crossing = readonly [along: number, place: readonly [number, number]];

/**
 * All borders of the cells inside the outline. Each border between two cells, and each crossing of one with the
 * outline, is computed once and used for both sides. Sites from number `cells` on are no cells.
 */
export function clippedEdges(delaunay: Delaunay<PlanePoint>, cells: number, outline: OutlineArea): BorderPiece[] {
  const pieces: BorderPiece[] = [];
  const crossings: Crossing[][] = outline.corners.map(() => []);
  const centres = circumcentres(delaunay);
  delaunay.halfedges.forEach((opposite, half) => {
    const a = delaunay.triangles[half]!;
    const b = delaunay.triangles[half % 3 === 2 ? half - 2 : half + 1]!;
    if (half < opposite && a < cells && b < cells) {
      const start = centres[Math.floor(half / 3)]!;
      const end = centres[Math.floor(opposite / 3)]!;
      const isLeft = liesLeft(delaunay, a, b, start, end);
      const [left, right] = isLeft ? [a, b] : [b, a];
      for (const [from, to] of partsInside(start, end, outline, crossings)) {
        pieces.push({ from, to, left, right });
      }
    }
  });
  pieces.push(...rimPieces(delaunay, outline, crossings));
  return pieces;
}

function circumcentres({ points, triangles }: Delaunay<PlanePoint>): PlanePoint[] {
  const centres: PlanePoint[] = [];
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [2 * triangles[i]!, 2 * triangles[i + 1]!, 2 * triangles[i + 2]!];
    const [ax, ay] = [points[a]!, points[a + 1]!];
    const [bx, by, cx, cy] = [points[b]! - ax, points[b + 1]! - ay, points[c]! - ax, points[c + 1]! - ay];
    const [bb, cc, twice] = [bx * bx + by * by, cx * cx + cy * cy, 2 * (bx * cy - by * cx)];
    centres.push([ax + (cy * bb - by * cc) / twice, ay + (bx * cc - cx * bb) / twice]);
  }
  return centres;
}

/** A border stands square on the line between its two sites, so the order of the sites tells the side. */
function liesLeft({ points }: Delaunay<PlanePoint>, a: number, b: number, start: PlanePoint, end: PlanePoint): boolean {
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  return dx * (points[2 * a + 1]! - points[2 * b + 1]!) - dy * (points[2 * a]! - points[2 * b]!) > 0;
}

function partsInside(start: PlanePoint, end: PlanePoint, outline: OutlineArea, crossings: Crossing[][]) {
  const cuts: [at: number, place: readonly [number, number]][] = [
    [0, outline.plane.toUnits(start)],
    [1, outline.plane.toUnits(end)],
  ];
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  for (const side of outline.sidesBetween(Math.min(start[1], end[1]), Math.max(start[1], end[1]))) {
    const [ax, ay] = outline.corners[side]!;
    const [bx, by] = outline.corners[(side + 1) % outline.corners.length]!;
    const [sx, sy] = [bx - ax, by - ay];
    const square = dx * sy - dy * sx;
    const at = ((ax - start[0]) * sy - (ay - start[1]) * sx) / square;
    const along = ((ax - start[0]) * dy - (ay - start[1]) * dx) / square;
    if (at > 0 && at < 1 && along >= 0 && along < 1) {
      const place = outline.plane.toUnits([start[0] + at * dx, start[1] + at * dy]);
      cuts.push([at, place]);
      crossings[side]!.push([along, place]);
    }
  }
  cuts.sort((one, other) => one[0] - other[0]);
  return cuts.slice(1).flatMap(([at, place], i) => {
    const [before, from] = cuts[i]!;
    const middle = (before + at) / 2;
    return outline.holds([start[0] + middle * dx, start[1] + middle * dy]) ? [[from, place] as const] : [];
  });
}

/** The outline itself, cut where borders meet it; each piece belongs to the cell whose site is nearest. */
function rimPieces(delaunay: Delaunay<PlanePoint>, outline: OutlineArea, crossings: Crossing[][]): BorderPiece[] {
  let nearest = 0;
  return outline.corners.flatMap(([ax, ay], side) => {
    const next = (side + 1) % outline.corners.length;
    const [bx, by] = outline.corners[next]!;
    const cuts: Crossing[] = [[0, outline.units[side]!], ...crossings[side]!, [1, outline.units[next]!]];
    cuts.sort((one, other) => one[0] - other[0]);
    return cuts.slice(1).map(([along, to], i) => {
      const [before, from] = cuts[i]!;
      const middle = (before + along) / 2;
      nearest = delaunay.find(ax + middle * (bx - ax), ay + middle * (by - ay), nearest);
      return { from, to, left: nearest, right: -1 };
    });
  });
}
