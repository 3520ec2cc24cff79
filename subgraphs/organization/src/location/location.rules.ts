import type { Coordinates } from '@gridweave/territory/coordinates';

/** Degrees around China, with its seas. */
const CHINA = { west: 73, east: 136, south: 3, north: 54 };

/** What is wrong with a point before anything is looked up, in words for people; null when it lies in China. */
export function pointFault({ longitude, latitude }: Coordinates): string | null {
  if (isInChina(longitude, latitude)) return null;
  if (isInChina(latitude, longitude)) {
    return '经度和纬度似乎颠倒了。Longitude and latitude seem to be swapped.';
  }
  return '坐标不在中国境内。The point does not lie in China.';
}

function isInChina(longitude: number, latitude: number): boolean {
  return longitude > CHINA.west && longitude < CHINA.east && latitude > CHINA.south && latitude < CHINA.north;
}

/** Borders are stored to a centimetre: nearer than this, a point lies on one. */
const ON_THE_BORDER_METRES = 0.02;

/** True when the point may as well lie in the neighbouring grid. */
export function isAmbiguous(metresToBorder: number, accuracyMetres: number | null): boolean {
  return metresToBorder <= Math.max(accuracyMetres ?? 0, ON_THE_BORDER_METRES);
}
