import { UNITS_PER_DEGREE } from '../synthetic/plane';

/** A place in whole multiples of 1e-7 degrees, about a centimetre: everything exact is decided in these. */
export type Corner = readonly [x: number, y: number];

/** A ring without its repeated last corner: counter-clockwise outside, clockwise round a hole. */
export type Ring = readonly Corner[];

/** The polygons of an area, each with its outer ring first. */
export type Shape = readonly (readonly Ring[])[];

/** Degrees around a shape or several, as far as it reaches. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const METRES_PER_UNIT = 0.011119508;

export const cornerKey = ([x, y]: Corner): string => `${x} ${y}`;

/** The same key for both directions of an edge. */
export function edgeKey(a: Corner, b: Corner): string {
  return comesFirst(a, b) ? `${cornerKey(a)} ${cornerKey(b)}` : `${cornerKey(b)} ${cornerKey(a)}`;
}

export function comesFirst([ax, ay]: Corner, [bx, by]: Corner): boolean {
  return ax < bx || (ax === bx && ay < by);
}

export const same = (a: Corner, b: Corner): boolean => a[0] === b[0] && a[1] === b[1];

/** GeoJSON MultiPolygon coordinates, closed rings in degrees, as a shape. */
export function shapeOf(coordinates: readonly (readonly (readonly (readonly number[])[])[])[]): Shape {
  return coordinates.map((polygon) => polygon.map((ring) => ring.slice(0, -1).map(toCorner)));
}

export function toCorner([longitude, latitude]: readonly number[]): Corner {
  return [Math.round(longitude! * UNITS_PER_DEGREE), Math.round(latitude! * UNITS_PER_DEGREE)];
}

/** A shape as GeoJSON MultiPolygon coordinates in degrees. */
export function coordinatesOf(shape: Shape): [number, number][][][] {
  return shape.map((polygon) =>
    polygon.map((ring) => [...ring, ring[0]!].map(([x, y]) => [x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE])),
  );
}

export function asGeoJson(shape: Shape) {
  return { type: 'MultiPolygon', coordinates: coordinatesOf(shape) } as const;
}

/** The directed edges of a shape, its area on their left. */
export function edgesOf(shape: Shape): [Corner, Corner][] {
  return shape
    .flat()
    .flatMap((ring) => ring.map((corner, i): [Corner, Corner] => [corner, ring[(i + 1) % ring.length]!]));
}

/** Twice the area inside a ring in square units: exact, positive when counter-clockwise. */
export function twiceArea(ring: Ring): number {
  const [ox, oy] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let i = 1; i + 1 < ring.length; i += 1) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[i + 1]!;
    sum += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
  }
  return sum;
}

/** On a plane that touches the earth at the ring: right to about 0.1 %. */
export function squareMetres(ring: Ring): number {
  return (Math.abs(twiceArea(ring)) / 2) * METRES_PER_UNIT ** 2 * narrowing(ring);
}

export function metresAround(ring: Ring): number {
  const narrow = narrowing(ring);
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + Math.hypot((nextX - x) * narrow, nextY - y) * METRES_PER_UNIT;
  }, 0);
}

/** The box around shapes, in degrees, wider by a margin in units. */
export function boxAround(shapes: readonly Shape[], margin = 0): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [x, y] of shapes.flat(3) as Corner[]) {
    box.west = Math.min(box.west, (x - margin) / UNITS_PER_DEGREE);
    box.south = Math.min(box.south, (y - margin) / UNITS_PER_DEGREE);
    box.east = Math.max(box.east, (x + margin) / UNITS_PER_DEGREE);
    box.north = Math.max(box.north, (y + margin) / UNITS_PER_DEGREE);
  }
  return box;
}

export function boxesMeet(a: Box, b: Box): boolean {
  return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

/** True when boxes share more than a border. */
export function boxesOverlap(a: Box, b: Box): boolean {
  return a.west < b.east && b.west < a.east && a.south < b.north && b.south < a.north;
}

/** A shape whose outer rings run counter-clockwise and whose holes run clockwise. */
export function oriented(shape: Shape): Shape {
  return shape.map((polygon) =>
    polygon.map((ring, i) => (twiceArea(ring) > 0 === (i === 0) ? ring : ring.toReversed())),
  );
}

function narrowing(ring: Ring): number {
  return Math.cos((((ring[0]?.[1] ?? 0) / UNITS_PER_DEGREE) * Math.PI) / 180);
}
