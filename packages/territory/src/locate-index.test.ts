import fc from 'fast-check';
import { metresBetween } from './coordinates.js';
import { type LocateArea, LocateIndex } from './locate-index.js';

const NOW = new Date('2025-05-01T00:00:00+08:00');
const UNIT = 1e-7;

/** A place that is a whole number of centimetre-sized units away from the corner of the test field. */
const place = (x: number, y: number): [number, number] => [(1_136_000_000 + x) / 1e7, (347_000_000 + y) / 1e7];
const pointAt = (x: number, y: number) => {
  const [longitude, latitude] = place(x, y);
  return { longitude, latitude };
};

function area(gridId: string, kind: LocateArea['kind'], corners: [number, number][]): LocateArea {
  const ring = [...corners, corners[0]!].map(([x, y]) => place(x, y));
  return { gridId, kind, rings: [[ring]], validFrom: null, validTo: null };
}

const square = (gridId: string, kind: LocateArea['kind'], x: number, y: number, side = 100) =>
  area(gridId, kind, [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ]);

describe('LocateIndex', () => {
  it('finds one territorial grid, one micro grid and every dedicated grid, in the order of their ids', () => {
    const index = new LocateIndex([
      square('v', 'VILLAGE', 0, 0),
      square('m', 'MICRO', 0, 0),
      square('d2', 'DEDICATED', 0, 0),
      square('d1', 'DEDICATED', 20, 20),
    ]);
    expect(index.locate(pointAt(50, 50), NOW)).toMatchObject({
      territorialGridId: 'v',
      microGridId: 'm',
      dedicatedGridIds: ['d1', 'd2'],
    });
  });

  it('names the areas whose boxes meet a box, of whatever date', () => {
    const gone = { ...square('gone', 'COMMUNITY', 0, 0), validTo: NOW };
    const index = new LocateIndex([gone, square('here', 'MICRO', 100, 0), square('far', 'COMMUNITY', 300, 0)]);
    const [west, south] = place(50, 50);
    const [east, north] = place(150, 60);
    expect(
      index
        .areasNear(west, south, east, north)
        .map(({ gridId }) => gridId)
        .sort(),
    ).toEqual(['gone', 'here']);
    expect(new LocateIndex([]).areasNear(west, south, east, north)).toEqual([]);
  });

  it('answers after changes as an index that is made anew', () => {
    const kinds = ['COMMUNITY', 'MICRO', 'DEDICATED'] as const;
    const any = fc.record({
      id: fc.integer({ min: 0, max: 300 }).map((n) => `g${n}`),
      kind: fc.constantFrom(...kinds),
      x: fc.integer({ min: 0, max: 9 }),
      y: fc.integer({ min: 0, max: 9 }),
    });
    const areasOf = (grids: readonly { id: string; kind: LocateArea['kind']; x: number; y: number }[]) =>
      grids.map(({ id, kind, x, y }) => square(id, kind, x * 100, y * 100, 150));
    const batch = fc.uniqueArray(any, { selector: ({ id }) => id, maxLength: 150 });
    fc.assert(
      fc.property(fc.array(batch, { minLength: 2, maxLength: 5 }), ([first, ...changes]) => {
        const known = new Map(areasOf(first!).map((each) => [each.gridId, each]));
        let index = new LocateIndex([...known.values()]);
        for (const changed of changes) {
          const areas = areasOf(changed.filter((_, i) => i % 4 > 0));
          for (const { id } of changed) known.delete(id);
          for (const each of areas) known.set(each.gridId, each);
          index = index.withChanges(new Set(changed.map(({ id }) => id)), areas);
        }
        const anew = new LocateIndex([...known.values()]);
        for (let x = 0; x < 1_100; x += 70) {
          expect(index.locate(pointAt(x, x), NOW)).toEqual(anew.locate(pointAt(x, x), NOW));
          expect(index.locate(pointAt(x, 500), NOW)).toEqual(anew.locate(pointAt(x, 500), NOW));
        }
        const [west, south, east, north] = [...place(100, 100), ...place(420, 420)];
        const near = (one: LocateIndex) =>
          one
            .areasNear(west!, south!, east!, north!)
            .map(({ gridId }) => gridId)
            .sort();
        expect(near(index)).toEqual(near(anew));
      }),
      { numRuns: 60 },
    );
  });

  it('finds nothing outside, nothing in an empty index and nothing for a point that is no place', () => {
    const nothing = { territorialGridId: null, microGridId: null, dedicatedGridIds: [], metresToBorder: null };
    const index = new LocateIndex([square('a', 'COMMUNITY', 0, 0)]);
    expect(index.locate(pointAt(150, 50), NOW)).toEqual(nothing);
    expect(new LocateIndex([]).locate(pointAt(0, 0), NOW)).toEqual(nothing);
    expect(index.locate({ longitude: Number.NaN, latitude: Number.NaN }, NOW)).toEqual(nothing);
    expect(index.locate({ longitude: Number.POSITIVE_INFINITY, latitude: 34.7 }, NOW)).toEqual(nothing);
  });

  it('gives a shared border and a shared corner to the smaller id, whatever the order of the areas', () => {
    const areas = [
      square('b', 'COMMUNITY', 0, 0),
      square('a', 'COMMUNITY', 100, 0),
      square('d', 'COMMUNITY', 0, 100),
      square('c', 'COMMUNITY', 100, 100),
    ];
    for (const given of [areas, areas.toReversed()]) {
      const index = new LocateIndex(given);
      expect(index.locate(pointAt(100, 50), NOW).territorialGridId).toBe('a');
      expect(index.locate(pointAt(50, 100), NOW).territorialGridId).toBe('b');
      expect(index.locate(pointAt(100, 100), NOW).territorialGridId).toBe('a');
      expect(index.locate(pointAt(150, 100), NOW).territorialGridId).toBe('a');
      expect(index.locate(pointAt(100, 150), NOW).territorialGridId).toBe('c');
    }
  });

  it('counts the middle of a sloping border as border, though floating point puts it beside', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: 1, max: 300_000 }), (x, y) => {
        const left = area('b', 'MICRO', [
          [0, 0],
          [x, y],
          [0, y],
        ]);
        const right = area('a', 'MICRO', [
          [0, 0],
          [x, 0],
          [x, y],
        ]);
        const [[ax, ay], [bx, by]] = [place(0, 0), place(x, y)];
        const middle = { longitude: (ax + bx) / 2, latitude: (ay + by) / 2 };
        expect(new LocateIndex([left, right]).locate(middle, NOW).microGridId).toBe('a');
      }),
    );
  });

  it('leaves a hole to the grid that fills it, and holds all parts of a grid of several', () => {
    const [outer, inner, island] = [square('ring', 'COMMUNITY', 0, 0), square('z', 'COMMUNITY', 40, 40, 20), 400];
    const ring: LocateArea = {
      ...outer,
      rings: [[outer.rings[0]![0]!, inner.rings[0]![0]!.toReversed()], square('', 'COMMUNITY', island, 0).rings[0]!],
    };
    const index = new LocateIndex([ring, inner]);
    expect(index.locate(pointAt(50, 50), NOW).territorialGridId).toBe('z');
    expect(index.locate(pointAt(20, 50), NOW).territorialGridId).toBe('ring');
    expect(index.locate(pointAt(40, 50), NOW).territorialGridId).toBe('ring');
    expect(index.locate(pointAt(450, 50), NOW).territorialGridId).toBe('ring');
  });

  it('sees an area from the moment it begins up to the moment it ends', () => {
    const noon = new Date('2024-03-01T12:00:00+08:00');
    const before = { ...square('old', 'COMMUNITY', 0, 0), validTo: noon };
    const after = { ...square('new', 'COMMUNITY', 0, 0), validFrom: noon };
    const index = new LocateIndex([before, after]);
    const here = pointAt(50, 50);
    expect(index.locate(here, new Date(noon.getTime() - 1)).territorialGridId).toBe('old');
    expect(index.locate(here, noon).territorialGridId).toBe('new');
  });

  it('measures the way to the nearest border of the territorial grid in metres', () => {
    const index = new LocateIndex([square('a', 'COMMUNITY', 0, 0, 100_000), square('m', 'MICRO', 40_000, 0, 20_000)]);
    const here = pointAt(50_000, 10_000);
    const { metresToBorder } = index.locate(here, NOW);
    expect(metresToBorder).toBeCloseTo(metresBetween(here, pointAt(50_000, 0)), 2);
    expect(index.locate(pointAt(0, 50_000), NOW).metresToBorder).toBeCloseTo(0, 3);
  });

  it('gives every point of a random triangulated field to exactly one grid, and the border to the smaller id', () => {
    const coordinate = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(coordinate, coordinate, fc.array(fc.tuple(coordinate, coordinate), { minLength: 20 }), (x, y, at) => {
        const side = 2_000_000;
        const corners: [number, number][] = [
          [0, 0],
          [side, 0],
          [side, side],
          [0, side],
        ];
        const triangles = corners.map((corner, i) =>
          area(`t${i}`, 'COMMUNITY', [corner, corners[(i + 1) % 4]!, [x, y]]),
        );
        const index = new LocateIndex(triangles);
        for (const [px, py] of at) {
          const holders = triangles.filter(
            (one) => new LocateIndex([one]).locate(pointAt(px, py), NOW).territorialGridId,
          );
          expect(holders.length).toBeGreaterThan(0);
          expect(index.locate(pointAt(px, py), NOW).territorialGridId).toBe(holders[0]!.gridId);
          const cross = triangles.map((_, i) => {
            const [cx, cy] = corners[i]!;
            return BigInt(x - cx) * BigInt(py - cy) - BigInt(y - cy) * BigInt(px - cx);
          });
          const onSpoke = cross.some((value) => (value < 0n ? -value : value) <= 300n);
          expect(holders.length > 1 ? onSpoke : true).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('refuses an area that is empty, no place on earth or too wide for exact arithmetic', () => {
    const wide = square('w', 'COMMUNITY', 0, 0, 70_000_000);
    expect(() => new LocateIndex([{ ...wide, rings: [] }])).toThrow('The area of grid w is empty');
    expect(() => new LocateIndex([wide])).toThrow('more than 6 degrees wide');
    const nowhere: LocateArea = { ...wide, rings: [[[place(0, 0), [200, UNIT], place(1, 1), place(0, 0)]]] };
    expect(() => new LocateIndex([nowhere])).toThrow('no place');
  });
});
