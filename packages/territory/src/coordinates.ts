import gcoord from 'gcoord';

/** WGS-84 is what is stored; GCJ-02 is what Chinese phones and maps send; BD-09 is Baidu's. */
export type CoordinateSystem = 'WGS84' | 'GCJ02' | 'BD09';

/** A place in degrees, and the system those degrees are counted in. */
export interface Coordinates {
  longitude: number;
  latitude: number;
  system: CoordinateSystem;
}

/** Degrees in WGS-84, where the system needs no saying. */
export interface Wgs84Point {
  longitude: number;
  latitude: number;
}

/** Mean radius of the earth in metres (IUGG). */
export const EARTH_RADIUS_METRES = 6_371_008.8;

const CLOSE_ENOUGH_DEGREES = 1e-11;
const MOST_ROUNDS = 30;

/**
 * The same place in another system. Both shifted systems are defined inside China's bounding box only; elsewhere
 * GCJ-02 equals WGS-84.
 */
export function fromWgs84(point: Wgs84Point, system: CoordinateSystem): Coordinates {
  const [longitude, latitude] = shift(point.longitude, point.latitude, system);
  return { longitude, latitude, system };
}

/** The same place in WGS-84; `fromWgs84` of the answer gives the point back to better than 1e-9 degrees. */
export function toWgs84(point: Coordinates): Coordinates {
  if (point.system === 'WGS84') {
    return { longitude: point.longitude, latitude: point.latitude, system: 'WGS84' };
  }
  let { longitude, latitude } = point;
  // gcoord's own inverses stop at about 1e-6 degrees; the shift varies so slowly that repeating it converges fast.
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const [x, y] = shift(longitude, latitude, point.system);
    const dx = x - point.longitude;
    const dy = y - point.latitude;
    longitude -= dx;
    latitude -= dy;
    if (Math.abs(dx) < CLOSE_ENOUGH_DEGREES && Math.abs(dy) < CLOSE_ENOUGH_DEGREES) {
      break;
    }
  }
  return { longitude, latitude, system: 'WGS84' };
}

/** Great-circle distance in metres on a sphere, at most 0.6 % off the ellipsoid; both points in WGS-84. */
export function metresBetween(a: Wgs84Point, b: Wgs84Point): number {
  const toRadians = Math.PI / 180;
  const sinLatitude = Math.sin(((b.latitude - a.latitude) * toRadians) / 2);
  const sinLongitude = Math.sin(((b.longitude - a.longitude) * toRadians) / 2);
  const chord =
    sinLatitude * sinLatitude +
    Math.cos(a.latitude * toRadians) * Math.cos(b.latitude * toRadians) * sinLongitude * sinLongitude;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function shift(longitude: number, latitude: number, system: CoordinateSystem): [number, number] {
  if (system === 'WGS84') {
    return [longitude, latitude];
  }
  const target = system === 'GCJ02' ? gcoord.GCJ02 : gcoord.BD09;
  const [x, y] = gcoord.transform([longitude, latitude], gcoord.WGS84, target);
  return [x!, y!];
}
