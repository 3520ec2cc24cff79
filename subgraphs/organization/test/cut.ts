import area from '@turf/area';
import { featureCollection, multiPolygon, polygon } from '@turf/helpers';
import intersect from '@turf/intersect';
import { asGeoJson, boxAround, type Shape } from '../src/grid-life/shape.rules';

type Polygon = ReturnType<typeof polygon>['geometry'];
type MultiPolygon = ReturnType<typeof multiPolygon>['geometry'];

/** Cuts a shape along a straight line through its middle, as a person would draw it; null where a side is too thin to be meant. */
export function cut(shape: Shape, angle: number, offset: number): [object, object] | null {
  const { west, south, east, north } = boxAround([shape]);
  const size = Math.max(east - west, north - south);
  const [x, y] = [(west + east) / 2 + offset * size, (south + north) / 2];
  const [dx, dy] = [Math.cos(angle) * size * 3, Math.sin(angle) * size * 3];
  const half = (sign: number) =>
    polygon([
      [
        [x - dx, y - dy],
        [x + dx, y + dy],
        [x + dx - sign * dy, y + dy + sign * dx],
        [x - dx - sign * dy, y - dy + sign * dx],
        [x - dx, y - dy],
      ],
    ]);
  const whole = multiPolygon(asGeoJson(shape).coordinates);
  const sides = [1, -1].map((sign) => intersect(featureCollection<Polygon | MultiPolygon>([whole, half(sign)])));
  const parts = sides.map((side) => (side ? polygonsOf(side.geometry) : []));
  const fair = parts.every((own) => own.length > 0 && own.every((part) => area(polygon(part)) > 2_000));
  return fair ? [sides[0]!.geometry, sides[1]!.geometry] : null;
}

function polygonsOf(geometry: Polygon | MultiPolygon) {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}
