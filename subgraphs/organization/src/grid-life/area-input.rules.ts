import { type CoordinateSystem, toWgs84 } from '@gridweave/territory/coordinates';
import { pointFault } from '../location/location.rules';
import { AreaRefusal } from './area-refusal';
import { withoutSpikes } from './noding.rules';
import { boxAround, oriented, type Ring, type Shape, toCorner } from './shape.rules';
import { refuseInvalid } from './validity.rules';

type System = `${CoordinateSystem}`;

const MOST_CORNERS = 5_000;
const WIDEST_DEGREES = 1;

/** Reads a GeoJSON Polygon or MultiPolygon in a system as a shape on the grid of 1e-7 degrees. Throws a refusal that names the field. */
export function readArea(geometry: unknown, system: System, field: string): Shape {
  const polygons = polygonsOf(geometry, field);
  if (polygons.flat(2).length > MOST_CORNERS) {
    throw new AreaRefusal('AREA_TOO_DETAILED', `一个范围最多${MOST_CORNERS}个点。`, field);
  }
  const shape = polygons.map((polygon, p) =>
    polygon.map((ring, r) => readRing(ring, system, `${field}.coordinates.${p}.${r}`)),
  );
  const { west, east, south, north } = boxAround([shape]);
  if (Math.max(east - west, north - south) > WIDEST_DEGREES) {
    throw new AreaRefusal('AREA_TOO_WIDE', '范围跨度过大，请检查坐标。', field);
  }
  const right = oriented(shape);
  refuseInvalid(right, field);
  return right;
}

type Positions = readonly (readonly number[])[];

/** Only the nesting is judged here: MultiPolygon coordinates, of whatever type the geometry is. */
function polygonsOf(geometry: unknown, field: string): Positions[][] {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !isNested(polygons)) {
    throw new AreaRefusal('GEOMETRY_NOT_AN_AREA', '范围须为 GeoJSON 的 Polygon 或 MultiPolygon。', field);
  }
  return polygons;
}

function isNested(polygons: unknown): polygons is Positions[][] {
  const isPosition = (at: unknown) => Array.isArray(at) && at.length >= 2 && at.every((n) => Number.isFinite(n));
  const isRing = (ring: unknown) => Array.isArray(ring) && ring.length > 0 && ring.every(isPosition);
  const isPolygon = (rings: unknown) => Array.isArray(rings) && rings.length > 0 && rings.every(isRing);
  return Array.isArray(polygons) && polygons.length > 0 && polygons.every(isPolygon);
}

function readRing(positions: Positions, system: System, field: string): Ring {
  positions.forEach(([longitude, latitude], i) => {
    const fault = pointFault({ longitude: longitude!, latitude: latitude!, system });
    if (fault === null) return;
    const code = fault.includes('swapped') ? 'COORDINATES_SWAPPED' : 'COORDINATES_OUTSIDE_CHINA';
    throw new AreaRefusal(code, `${fault.split('。')[0]}。`, `${field}.${i}`);
  });
  const [first, last] = [positions[0]!, positions.at(-1)!];
  if (positions.length < 4 || first[0] !== last[0] || first[1] !== last[1]) {
    throw new AreaRefusal('RING_NOT_CLOSED', '边界线没有闭合：首尾两点须相同，且至少四个点。', field);
  }
  const corners = positions.slice(0, -1).map(([longitude, latitude]) => {
    const place = toWgs84({ longitude: longitude!, latitude: latitude!, system });
    return toCorner([place.longitude, place.latitude]);
  });
  // Rounding may have closed a crack that the ring ran round.
  return withoutSpikes(corners);
}
