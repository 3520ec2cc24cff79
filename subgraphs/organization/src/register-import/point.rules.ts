import { toWgs84, type Wgs84Point } from '@gridweave/territory/coordinates';
import { choice, lineOr, RowFault, whole } from './cell.rules';
import type { Fields } from './fields.rules';

const systems = new Map([
  ['WGS84', 'WGS84'],
  ['GCJ02', 'GCJ02'],
  ['BD09', 'BD09'],
  ['WGS-84', 'WGS84'],
  ['GCJ-02', 'GCJ02'],
  ['BD-09', 'BD09'],
] as const);

/** The box around China, generously. */
const china = { west: 73, east: 136, south: 3, north: 54 };

const within = (longitude: number, latitude: number) =>
  longitude >= china.west && longitude <= china.east && latitude >= china.south && latitude <= china.north;

/** The point of a row in WGS-84, which it is taken to be in where no system is named. */
export function pointOf(fields: Fields): Wgs84Point {
  const longitude = degrees(fields, 'longitude');
  const latitude = degrees(fields, 'latitude');
  if (!within(longitude, latitude)) {
    if (within(latitude, longitude)) {
      throw new RowFault('COORDINATES_SWAPPED', 'longitude', '经度与纬度填反了。');
    }
    throw new RowFault('POINT_OUTSIDE_CHINA', 'longitude', '坐标不在中国境内。');
  }
  const system = lineOr(fields, 'system', 10) === null ? 'WGS84' : choice(fields, 'system', systems);
  return toWgs84({ longitude, latitude, system });
}

function degrees(fields: Fields, field: 'longitude' | 'latitude'): number {
  const text = whole(fields, field, 40);
  if (!/^[-+]?\d{1,3}(\.\d{1,16})?$/.test(text)) throw new RowFault('NUMBER_MALFORMED', field, '坐标须为十进制度数。');
  return Number(text);
}
