import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toWgs84 } from '@gridweave/territory/coordinates';
import { type Corner, cleanRing } from './clean-ring.js';

/** GeoJSON MultiPolygon coordinates in WGS-84 degrees, rounded to 1e-7: closed rings, the outer counter-clockwise. */
export type AreaCoordinates = [longitude: number, latitude: number][][][];

const SEED_FILE = join(__dirname, '../../seeds/boundary/erqi-boundary-gcj02.geojson');

/** The ring of the district as it was published: GCJ-02 degrees, with its repeats and spikes, not closed. */
export function readPublishedRing(file = SEED_FILE): Corner[] {
  const collection = JSON.parse(readFileSync(file, 'utf8')) as PublishedOutline;
  const ring = collection.features[0]?.geometry.coordinates[0];
  if (!ring) {
    throw new Error(`No outline in ${file}`);
  }
  return ring.slice(0, -1);
}

/** The outline of the district in WGS-84: one valid polygon without holes. */
export function readOutline(): AreaCoordinates {
  const corners = cleanRing(readPublishedRing()).map(([longitude, latitude]): [number, number] => {
    const place = toWgs84({ longitude, latitude, system: 'GCJ02' });
    return [toStoredDegrees(place.longitude), toStoredDegrees(place.latitude)];
  });
  return [[[...corners, corners[0]!]]];
}

interface PublishedOutline {
  features: { geometry: { coordinates: [number, number][][] } }[];
}

function toStoredDegrees(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
