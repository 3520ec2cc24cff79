import { Plane, type PlanePoint, UNITS_PER_DEGREE } from './plane.js';

const BANDS = 256;

/** The outline on the plane, with a quick answer to what lies inside. */
export class OutlineArea {
  readonly plane: Plane;
  /** Corners in whole units of 1e-7 degrees, counter-clockwise, not closed. */
  readonly units: readonly (readonly [number, number])[];
  readonly corners: readonly PlanePoint[];
  readonly low: PlanePoint;
  readonly high: PlanePoint;
  private readonly bands: number[][] = Array.from({ length: BANDS }, () => []);

  /** Takes a closed ring of WGS-84 degrees. */
  constructor(ring: readonly (readonly number[])[]) {
    this.units = ring
      .slice(0, -1)
      .map(([x, y]) => [Math.round(x! * UNITS_PER_DEGREE), Math.round(y! * UNITS_PER_DEGREE)]);
    const middle = (axis: 0 | 1) => {
      const values = this.units.map((corner) => corner[axis]);
      return Math.round((Math.min(...values) + Math.max(...values)) / 2);
    };
    this.plane = new Plane(middle(0), middle(1));
    this.corners = this.units.map(([x, y]) => this.plane.fromUnits(x, y));
    const xs = this.corners.map(([x]) => x);
    const ys = this.corners.map(([, y]) => y);
    this.low = [Math.min(...xs), Math.min(...ys)];
    this.high = [Math.max(...xs), Math.max(...ys)];
    this.corners.forEach(([, ay], i) => {
      const [, by] = this.corners[(i + 1) % this.corners.length]!;
      for (let band = this.band(Math.min(ay, by)); band <= this.band(Math.max(ay, by)); band += 1) {
        this.bands[band]!.push(i);
      }
    });
  }

  holds([x, y]: PlanePoint): boolean {
    if (y < this.low[1] || y > this.high[1]) {
      return false;
    }
    let inside = false;
    for (const i of this.bands[this.band(y)]!) {
      const [ax, ay] = this.corners[i]!;
      const [bx, by] = this.corners[(i + 1) % this.corners.length]!;
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) {
        inside = !inside;
      }
    }
    return inside;
  }

  /** The numbers of the sides that may meet a stretch between two heights. */
  sidesBetween(lowY: number, highY: number): Set<number> {
    const sides = new Set<number>();
    if (highY >= this.low[1] && lowY <= this.high[1]) {
      for (let band = this.band(lowY); band <= this.band(highY); band += 1) {
        for (const side of this.bands[band]!) {
          sides.add(side);
        }
      }
    }
    return sides;
  }

  private band(y: number): number {
    const share = (y - this.low[1]) / (this.high[1] - this.low[1]);
    return Math.max(0, Math.min(BANDS - 1, Math.floor(share * BANDS)));
  }
}
