import { EARTH_RADIUS_METRES } from '@gridweave/territory/coordinates';

/** A place on the drawing plane: metres east and north of its origin. */
export type PlanePoint = readonly [x: number, y: number];

/** Stored coordinates are whole multiples of 1e-7 degrees (about a centimetre); everything exact is done in these. */
export const UNITS_PER_DEGREE = 1e7;

const METRES_PER_UNIT = ((Math.PI / 180) * EARTH_RADIUS_METRES) / UNITS_PER_DEGREE;

/**
 * A flat drawing of one district: degrees scaled evenly along each axis, so that straight lines stay straight and
 * lengths are right to about 0.1 %.
 */
export class Plane {
  private readonly metresPerUnitX: number;

  constructor(
    private readonly originX: number,
    private readonly originY: number,
  ) {
    const latitude = originY / UNITS_PER_DEGREE;
    this.metresPerUnitX = METRES_PER_UNIT * Math.cos((latitude * Math.PI) / 180);
  }

  fromUnits(x: number, y: number): PlanePoint {
    return [(x - this.originX) * this.metresPerUnitX, (y - this.originY) * METRES_PER_UNIT];
  }

  fromDegrees(longitude: number, latitude: number): PlanePoint {
    return this.fromUnits(longitude * UNITS_PER_DEGREE, latitude * UNITS_PER_DEGREE);
  }

  toUnits([x, y]: PlanePoint): [x: number, y: number] {
    return [Math.round(x / this.metresPerUnitX + this.originX), Math.round(y / METRES_PER_UNIT + this.originY)];
  }
}
