import { toWgs84 } from '@gridweave/territory/coordinates';
import { type LocateArea, LocateIndex } from '@gridweave/territory/locate-index';
import fc from 'fast-check';
import { readDivisionRows } from './division-rows.js';
import { namedPlaces } from './places.js';
import { seededRandom } from './random.js';
import { sampleTerritory } from './sample-territory.js';
import type { GridRow, Place } from './territory-rows.js';

const NOW = new Date('2025-05-01T00:00:00+08:00');
const territory = sampleTerritory();
const divisions = readDivisionRows(2023);
const micro = territory.grids.filter(({ kind }) => kind === 'MICRO');
const territorial = territory.grids.filter(({ kind }) => kind === 'COMMUNITY' || kind === 'VILLAGE');
const byId = new Map(territory.grids.map((grid) => [grid.id, grid]));

const toArea = ({ id, kind, area }: GridRow): LocateArea => ({
  gridId: id,
  kind,
  rings: area,
  validFrom: null,
  validTo: null,
});
const index = new LocateIndex(territory.grids.map(toArea));

type Ring = readonly (readonly [longitude: number, latitude: number])[];

function isAround(ring: Ring, { longitude, latitude }: Place): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i += 1) {
    const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!];
    if (ay > latitude !== by > latitude && longitude < ax + ((latitude - ay) / (by - ay)) * (bx - ax)) {
      inside = !inside;
    }
  }
  return inside;
}

/** Looks at every grid, without the index, for those around a place. */
function holdersAmong(grids: readonly GridRow[]): (place: Place) => string[] {
  const boxed = grids.map(({ id, area }) => {
    const ring = area[0]![0]!;
    const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
    return { id, ring, west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) };
  });
  return (place) =>
    boxed
      .filter(
        ({ west, east, south, north }) =>
          west <= place.longitude && place.longitude <= east && south <= place.latitude && place.latitude <= north,
      )
      .filter(({ ring }) => isAround(ring, place))
      .map(({ id }) => id);
}

const smallest = (ids: Iterable<string>) => [...ids].toSorted()[0];

describe('locating in the generated territory', () => {
  it('finds exactly one territorial and one micro grid for 10,000 random points, one above the other', () => {
    const random = seededRandom('points');
    const outline = territory.divisionAreas[0]!.area[0]![0]!;
    const [territorialAround, microAround] = [holdersAmong(territorial), holdersAmong(micro)];
    let found = 0;
    while (found < 10_000) {
      const point = { longitude: 113.49 + 0.2 * random(), latitude: 34.6 + 0.18 * random() };
      const located = index.locate(point, NOW);
      if (isAround(outline, point)) {
        found += 1;
        expect(territorialAround(point)).toEqual([located.territorialGridId]);
        expect(microAround(point)).toEqual([located.microGridId]);
        expect(byId.get(located.microGridId!)!.parentKey).toBe(byId.get(located.territorialGridId!)!.key);
        expect(located.metresToBorder).toBeGreaterThanOrEqual(0);
      } else {
        expect(located).toMatchObject({ territorialGridId: null, microGridId: null, dedicatedGridIds: [] });
      }
    }
  });

  it.each([
    ['micro', micro, 'microGridId'],
    ['territorial', territorial, 'territorialGridId'],
  ] as const)('gives corners and sides between %s grids to the smaller id', (_, grids, field) => {
    const atCorner = new Map<string, Set<string>>();
    const atSide = new Map<string, Set<string>>();
    const note = (map: Map<string, Set<string>>, key: string, id: string) =>
      map.set(key, (map.get(key) ?? new Set()).add(id));
    for (const { id, area } of grids) {
      for (const ring of area.flat()) {
        ring.slice(1).forEach((to, i) => {
          const from = ring[i]!;
          note(atCorner, to.join(), id);
          // On sides of a few centimetres the rounded middle may lie at another border.
          if (Math.hypot(to[0] - from[0], to[1] - from[1]) > 1e-5) {
            note(atSide, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2].join(), id);
          }
        });
      }
    }
    const locate = (place: string) => {
      const [longitude, latitude] = place.split(',').map(Number);
      return index.locate({ longitude: longitude!, latitude: latitude! }, NOW)[field];
    };
    expect([...atSide.values()].filter((ids) => ids.size > 1).length).toBeGreaterThan(3_000);
    const wrongSides = [...atSide].filter(([place, ids]) => locate(place) !== smallest(ids));
    const wrongCorners = [...atCorner].filter(([place, ids]) => locate(place) !== smallest(ids));
    expect(wrongSides).toEqual([]);
    expect(wrongCorners).toEqual([]);
  });

  it('leaves no gap anywhere along a border', () => {
    const sides = territorial.flatMap(({ area }) =>
      area.flat().flatMap((ring) => ring.slice(1).map((to, i) => [ring[i]!, to] as const)),
    );
    fc.assert(
      fc.property(fc.nat({ max: sides.length - 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (side, share) => {
        const [from, to] = sides[side]!;
        const point = {
          longitude: from[0] + share * (to[0] - from[0]),
          latitude: from[1] + share * (to[1] - from[1]),
        };
        const located = index.locate(point, NOW);
        expect(located.territorialGridId).not.toBeNull();
        expect(located.microGridId).not.toBeNull();
        expect(located.metresToBorder).toBeLessThan(0.02);
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds every grid and division around its own interior place', () => {
    for (const grid of territory.grids) {
      const { territorialGridId, microGridId, dedicatedGridIds } = index.locate(grid.interior, NOW);
      expect([territorialGridId, microGridId, ...dedicatedGridIds]).toContain(grid.id);
    }
    for (const { divisionCode, interior } of territory.divisionAreas) {
      const grid = byId.get(index.locate(interior, NOW).territorialGridId!)!;
      expect(grid.divisionCode.startsWith(divisionCode)).toBe(true);
    }
  });
});

describe('the named places', () => {
  const places = namedPlaces(territory, divisions);

  it('lie in the divisions where their names belong', () => {
    const where = places.map(({ name, point }) => {
      const grid = byId.get(index.locate(point, NOW).territorialGridId!)!;
      const division = divisions.find(({ code }) => code === grid.divisionCode)!;
      return [name, divisions.find(({ code }) => code === division.parentCode)!.name, division.level];
    });
    expect(where).toEqual([
      ['行云路（近南三环）', '人和路街道', 'community'],
      ['华城国际中心', '大学路街道', 'community'],
      ['秋雨街与湖滨路口', '金水源街道', 'village'],
    ]);
    expect(places[2]!.divisionCode).toBe('410103016206');
  });

  it('name the grids that hold them, from either coordinate system, and keep well inside', () => {
    for (const { gridKey, microGridKey, point, pointGcj02 } of places) {
      for (const place of [point, toWgs84({ ...pointGcj02, system: 'GCJ02' })]) {
        const located = index.locate(place, NOW);
        expect(byId.get(located.territorialGridId!)!.key).toBe(gridKey);
        expect(byId.get(located.microGridId!)!.key).toBe(microGridKey);
        expect(located.metresToBorder).toBeGreaterThan(10);
      }
    }
  });

  it('have roads that stay in their grid, the one at 秋雨街 400 m long', () => {
    const roads = places.filter(({ road }) => road !== null);
    expect(roads.map(({ roadMetres }) => roadMetres)).toEqual([expect.any(Number), 400]);
    for (const { road, gridKey } of roads) {
      for (const [longitude, latitude] of road!) {
        expect(byId.get(index.locate({ longitude, latitude }, NOW).territorialGridId!)!.key).toBe(gridKey);
      }
    }
  });
});
