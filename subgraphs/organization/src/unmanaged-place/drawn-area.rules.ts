import buffer from '@turf/buffer';
import { lineString, multiPolygon, point } from '@turf/helpers';
import pointOnFeature from '@turf/point-on-feature';
import { AreaRefusal } from '../grid-life/area-refusal';
import { asGeoJson, type Shape } from '../grid-life/shape.rules';
import { difference } from '../grid-life/tiling.rules';

/** Throws for an area that reaches beyond the district, and shows where. */
export function refuseBeyond(shape: Shape, ground: Shape | null, field: string): void {
  const beyond = ground && difference([shape], [ground]);
  if (beyond) throw new AreaRefusal('AREA_OUTSIDE_DISTRICT', '范围超出了本区。', field, beyond);
}

/** A point that lies in the shape, in WGS-84; the middle where that does. */
export function pointIn(shape: Shape): { longitude: number; latitude: number } {
  const { coordinates } = asGeoJson(shape);
  const [longitude, latitude] = pointOnFeature(multiPolygon(coordinates)).geometry.coordinates;
  return { longitude: longitude!, latitude: latitude! };
}

/** The ground within some metres of a point or line, as MultiPolygon coordinates, WGS-84. */
export function stretchAround(line: number[][], metres: number): number[][][][] {
  const middle = line.length === 1 ? point(line[0]!) : lineString(line);
  const stretch = buffer(middle, metres, { units: 'meters', steps: 8 })?.geometry;
  if (!stretch) return [];
  return (stretch.type === 'Polygon' ? [stretch.coordinates] : stretch.coordinates) as number[][][][];
}
