import Flatbush from 'flatbush';
import { EARTH_RADIUS_METRES, type Wgs84Point } from './coordinates.js';

/** GeoJSON MultiPolygon coordinates: polygons, rings (closed, the first one outside), positions as [lon, lat]. */
export type MultiPolygonCoordinates = readonly (readonly (readonly (readonly number[])[])[])[];

/** One area of a grid in WGS-84, in force from `validFrom` up to but not at `validTo`; null is open. */
export interface LocateArea {
  gridId: string;
  kind: 'COMMUNITY' | 'VILLAGE' | 'DEDICATED' | 'MICRO';
  rings: MultiPolygonCoordinates;
  validFrom: Date | null;
  validTo: Date | null;
}

/** `metresToBorder`: from the point to the nearest border of the territorial grid, null where there is none. */
export interface Located {
  territorialGridId: string | null;
  microGridId: string | null;
  dedicatedGridIds: string[];
  metresToBorder: number | null;
}

/** Areas are kept in whole multiples of 1e-7 degrees, about a centimetre, so that neighbours agree on their border. */
const UNITS_PER_DEGREE = 1e7;
const METRES_PER_UNIT = ((Math.PI / 180) * EARTH_RADIUS_METRES) / UNITS_PER_DEGREE;

/**
 * How near a border counts as on it, in units: about a micrometre. That is some hundred times the rounding of a
 * point's own coordinates, so beyond it the side on which a point lies is certain, for both neighbours.
 */
const ON_BORDER_UNITS = 1e-4;

// Keeps the rounding of products of differences far below the tolerance.
const WIDEST_AREA_DEGREES = 6;

/** Each point is looked for in both indexes, so what lies over should stay small. */
const MOST_LAID_OVER = 200;

/** The index that another one lies over, and the grids of it that no longer count. */
interface Underlay {
  readonly index: LocateIndex;
  readonly hidden: ReadonlySet<string>;
}

interface Found {
  territorial: { index: LocateIndex; area: number; gridId: string } | null;
  micro: string | null;
  readonly dedicatedGridIds: string[];
}

/** Four numbers a segment: ax, ay, bx, by. */
const STRIDE = 4;

/**
 * Answers which grids hold a point, from memory. A border belongs to the grid with the smaller id; so where areas tile
 * the ground, each point has one territorial grid (community or village) and one micro grid. On a border the two are
 * chosen separately, and the micro grid may be one of the neighbour's.
 */
export class LocateIndex {
  private readonly tree: Flatbush | null;
  private readonly segments: Int32Array;
  private readonly firstSegment: Int32Array;
  private readonly validFrom: Float64Array;
  private readonly validTo: Float64Array;

  /** Throws a RangeError for an area without a ring, with a position that is no place, or more than 6 degrees wide. */
  constructor(
    private readonly areas: readonly LocateArea[],
    private readonly under: Underlay | null = null,
  ) {
    const ends: number[] = [];
    this.firstSegment = new Int32Array(areas.length + 1);
    this.validFrom = Float64Array.from(areas, (area) => area.validFrom?.getTime() ?? Number.NEGATIVE_INFINITY);
    this.validTo = Float64Array.from(areas, (area) => area.validTo?.getTime() ?? Number.POSITIVE_INFINITY);
    this.tree = areas.length > 0 ? new Flatbush(areas.length) : null;
    areas.forEach((area, at) => {
      const start = ends.length;
      pushSegments(area, ends);
      this.firstSegment[at + 1] = ends.length;
      const [minX, minY, maxX, maxY] = bounds(area, ends, start);
      // One unit more on each side, so that a point on the border is found from both sides.
      this.tree?.add(minX - 1, minY - 1, maxX + 1, maxY + 1);
    });
    this.segments = Int32Array.from(ends);
    this.tree?.finish();
  }

  /**
   * An index in which some grids have other areas. It lies over this one, so that a change of a few grids does not cost
   * what all of them do; so many changes that it would be slower are worked into a new one.
   */
  withChanges(gridIds: ReadonlySet<string>, areas: readonly LocateArea[]): LocateIndex {
    const base = this.under?.index ?? this;
    const hidden = new Set([...(this.under?.hidden ?? []), ...gridIds]);
    const own = this.under ? this.areas.filter(({ gridId }) => !gridIds.has(gridId)) : [];
    if (hidden.size <= MOST_LAID_OVER) return new LocateIndex([...own, ...areas], { index: base, hidden });
    return new LocateIndex([...base.areas.filter(({ gridId }) => !hidden.has(gridId)), ...own, ...areas]);
  }

  /** The grids that hold a WGS-84 point at a moment. */
  locate(point: Wgs84Point, at: Date): Located {
    const found: Found = { territorial: null, micro: null, dedicatedGridIds: [] };
    const [x, y] = [point.longitude * UNITS_PER_DEGREE, point.latitude * UNITS_PER_DEGREE];
    this.under?.index.find(x, y, at.getTime(), this.under.hidden, found);
    this.find(x, y, at.getTime(), null, found);
    const { territorial, micro, dedicatedGridIds } = found;
    if (dedicatedGridIds.length > 1) {
      dedicatedGridIds.sort();
    }
    return {
      territorialGridId: territorial?.gridId ?? null,
      microGridId: micro,
      dedicatedGridIds,
      metresToBorder: territorial?.index.metresToBorder(territorial.area, point) ?? null,
    };
  }

  private find(x: number, y: number, moment: number, hidden: ReadonlySet<string> | null, found: Found): void {
    this.tree?.search(x, y, x, y, (area) => {
      if (moment >= this.validFrom[area]! && moment < this.validTo[area]! && this.holds(area, x, y)) {
        const { kind, gridId } = this.areas[area]!;
        if (hidden?.has(gridId)) {
          return false;
        }
        if (kind === 'MICRO') {
          found.micro = found.micro === null || gridId < found.micro ? gridId : found.micro;
        } else if (kind === 'DEDICATED') {
          found.dedicatedGridIds.push(gridId);
        } else if (found.territorial === null || gridId < found.territorial.gridId) {
          found.territorial = { index: this, area, gridId };
        }
      }
      return false;
    });
  }

  /** The areas of any date whose surrounding boxes meet a box in WGS-84 degrees. */
  areasNear(west: number, south: number, east: number, north: number): LocateArea[] {
    const [minX, minY, maxX, maxY] = [west, south, east, north].map((degrees) => degrees * UNITS_PER_DEGREE);
    const own = (this.tree?.search(minX!, minY!, maxX!, maxY!) ?? []).map((area) => this.areas[area]!);
    const { index, hidden } = this.under ?? {};
    const below = index?.areasNear(west, south, east, north).filter(({ gridId }) => !hidden!.has(gridId)) ?? [];
    return [...below, ...own];
  }

  /** Inside or on the border: counts the borders crossed on the way east, over all rings at once. */
  private holds(area: number, x: number, y: number): boolean {
    const { segments } = this;
    const [west, east] = [x - ON_BORDER_UNITS, x + ON_BORDER_UNITS];
    const [south, north] = [y - ON_BORDER_UNITS, y + ON_BORDER_UNITS];
    const end = this.firstSegment[area + 1]!;
    let inside = false;
    for (let i = this.firstSegment[area]!; i < end; i += STRIDE) {
      const ax = segments[i]!;
      const ay = segments[i + 1]!;
      const bx = segments[i + 2]!;
      const by = segments[i + 3]!;
      if ((ay > north && by > north) || (ay < south && by < south) || (ax < west && bx < west)) {
        continue;
      }
      const side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
      const squareLength = (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
      if ((ax <= east || bx <= east) && side * side <= ON_BORDER_UNITS * ON_BORDER_UNITS * squareLength) {
        return true;
      }
      if (ay > y !== by > y && side > 0 === by > ay) {
        inside = !inside;
      }
    }
    return inside;
  }

  private metresToBorder(area: number, point: Wgs84Point): number {
    const { segments } = this;
    const x = point.longitude * UNITS_PER_DEGREE;
    const y = point.latitude * UNITS_PER_DEGREE;
    const narrowing = Math.cos((point.latitude * Math.PI) / 180);
    const end = this.firstSegment[area + 1]!;
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = this.firstSegment[area]!; i < end; i += STRIDE) {
      const ax = (segments[i]! - x) * narrowing;
      const ay = segments[i + 1]! - y;
      const dx = (segments[i + 2]! - x) * narrowing - ax;
      const dy = segments[i + 3]! - y - ay;
      const along = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
      const px = ax + along * dx;
      const py = ay + along * dy;
      nearest = Math.min(nearest, px * px + py * py);
    }
    return Math.sqrt(nearest) * METRES_PER_UNIT;
  }
}

function pushSegments(area: LocateArea, into: number[]): void {
  for (const ring of area.rings.flat()) {
    for (let i = 0; i + 1 < ring.length; i += 1) {
      const [ax, ay] = toUnits(area, ring[i]!);
      const [bx, by] = toUnits(area, ring[i + 1]!);
      if (ax !== bx || ay !== by) {
        into.push(ax, ay, bx, by);
      }
    }
  }
}

function toUnits(area: LocateArea, position: readonly number[]): [number, number] {
  const [longitude, latitude] = position;
  // Written so that NaN fails as well.
  if (!(Math.abs(longitude!) <= 180 && Math.abs(latitude!) <= 90)) {
    throw new RangeError(`The area of grid ${area.gridId} has a position that is no place: ${position}`);
  }
  return [Math.round(longitude! * UNITS_PER_DEGREE), Math.round(latitude! * UNITS_PER_DEGREE)];
}

function bounds(area: LocateArea, ends: number[], start: number): [number, number, number, number] {
  if (ends.length === start) {
    throw new RangeError(`The area of grid ${area.gridId} is empty`);
  }
  let [minX, minY, maxX, maxY] = [ends[start]!, ends[start + 1]!, ends[start]!, ends[start + 1]!];
  for (let i = start; i < ends.length; i += 2) {
    minX = Math.min(minX, ends[i]!);
    maxX = Math.max(maxX, ends[i]!);
    minY = Math.min(minY, ends[i + 1]!);
    maxY = Math.max(maxY, ends[i + 1]!);
  }
  if (Math.max(maxX - minX, maxY - minY) > WIDEST_AREA_DEGREES * UNITS_PER_DEGREE) {
    throw new RangeError(`The area of grid ${area.gridId} is more than ${WIDEST_AREA_DEGREES} degrees wide`);
  }
  return [minX, minY, maxX, maxY];
}
