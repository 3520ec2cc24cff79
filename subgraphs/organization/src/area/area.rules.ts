import { type CoordinateSystem, fromWgs84 } from '@gridweave/territory/coordinates';

type System = `${CoordinateSystem}`;

/** A stored area as GeoJSON, in the system asked for. */
export function multiPolygon(rings: string, system: System) {
  const coordinates = JSON.parse(rings) as number[][][][];
  const converted = coordinates.map((polygon) => polygon.map((ring) => ring.map((corner) => convert(corner, system))));
  return { type: 'MultiPolygon', coordinates: converted };
}

/** The line of a road, or the point of anything else, as GeoJSON in the system asked for. */
export function pointOrLine(
  { longitude, latitude, line }: { longitude: number; latitude: number; line: string | null },
  system: System,
) {
  if (line === null) return { type: 'Point', coordinates: convert([longitude, latitude], system) };
  const corners = JSON.parse(line) as number[][];
  return { type: 'LineString', coordinates: corners.map((corner) => convert(corner, system)) };
}

function convert([longitude, latitude]: number[], system: System): number[] {
  const place = fromWgs84({ longitude: longitude!, latitude: latitude! }, system);
  return [round(place.longitude), round(place.latitude)];
}

/** To about a centimetre, as areas are stored. */
function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
