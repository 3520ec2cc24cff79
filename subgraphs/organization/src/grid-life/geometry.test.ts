import { fromWgs84 } from '@gridweave/territory/coordinates';
import fc from 'fast-check';
import { readArea } from './area-input.rules';
import { nodeOnto, withInsertions, withoutSpikes } from './noding.rules';
import { asGeoJson, type Corner, type Shape, squareMetres } from './shape.rules';
import { coverTheSame, difference, dissolved, intersection, tilingFault } from './tiling.rules';

const [X, Y] = [1_136_000_000, 347_000_000];
/** A corner a number of units, about centimetres, east and north of a place in the district. */
const at = (x: number, y: number): Corner => [X + x, Y + y];
const box = (x: number, y: number, width: number, height: number): Shape => [
  [[at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height)]],
];
const degrees = (...corners: [number, number][]) => corners.map(([x, y]) => [(X + x) / 1e7, (Y + y) / 1e7]);
const field = 'areas.0.area';

describe('reading a drawn area', () => {
  const outer: [number, number][] = [
    [0, 0],
    [90_000, 0],
    [90_000, 90_000],
    [0, 90_000],
    [0, 0],
  ];
  const hole = (x: number): [number, number][] => [
    [x, 30_000],
    [x, 60_000],
    [x + 30_000, 60_000],
    [x + 30_000, 30_000],
    [x, 30_000],
  ];
  const polygon = (...rings: [number, number][][]) => ({
    type: 'Polygon',
    coordinates: rings.map((ring) => degrees(...ring)),
  });
  const refusal = (geometry: unknown) => {
    try {
      readArea(geometry, 'WGS84', field);
      return null;
    } catch (error) {
      const { code, field: where } = error as { code: string; field: string };
      return [code, where];
    }
  };

  it('takes a polygon with a hole whichever way its rings run, in any of the three systems', () => {
    const drawn = polygon(outer.toReversed(), hole(30_000));
    for (const system of ['WGS84', 'GCJ02', 'BD09'] as const) {
      const converted = drawn.coordinates.map((ring) =>
        ring.map(([longitude, latitude]) => {
          const place = fromWgs84({ longitude: longitude!, latitude: latitude! }, system);
          return [place.longitude, place.latitude];
        }),
      );
      const [[ring, inner]] = readArea({ type: 'Polygon', coordinates: converted }, system, field) as [Shape[0]];
      expect(ring).toHaveLength(4);
      const whole = squareMetres(box(0, 0, 90_000, 90_000)[0]![0]!);
      expect((squareMetres(ring!) - squareMetres(inner!)) / whole).toBeCloseTo(8 / 9, 4);
    }
  });

  const swapped = polygon(outer).coordinates.map((ring) => ring.map(([a, b]) => [b, a]));
  const bow: [number, number][] = [outer[0]!, outer[2]!, outer[1]!, outer[3]!, outer[0]!];
  it.each([
    ['that crosses itself', polygon(bow), 'RING_CROSSES_ITSELF', `${field}.coordinates.0.0`],
    ['that is not closed', polygon(outer.slice(0, 4)), 'RING_NOT_CLOSED', `${field}.coordinates.0.0`],
    ['of three positions', polygon([outer[0]!, outer[1]!, outer[0]!]), 'RING_NOT_CLOSED', `${field}.coordinates.0.0`],
    ['whose hole lies outside', polygon(outer, hole(200_000)), 'HOLE_OUTSIDE', `${field}.coordinates.0.1`],
    ['whose hole reaches out', polygon(outer, hole(75_000)), 'HOLE_OUTSIDE', `${field}.coordinates.0.1`],
    ['whose holes overlap', polygon(outer, hole(30_000), hole(40_000)), 'RINGS_OVERLAP', `${field}.coordinates.0.2`],
    [
      'with longitude and latitude swapped',
      { type: 'Polygon', coordinates: swapped },
      'COORDINATES_SWAPPED',
      `${field}.coordinates.0.0.0`,
    ],
    [
      'outside China',
      {
        type: 'Polygon',
        coordinates: [
          [
            [2, 48],
            [3, 48],
            [3, 49],
            [2, 48],
          ],
        ],
      },
      'COORDINATES_OUTSIDE_CHINA',
      `${field}.coordinates.0.0.0`,
    ],
    [
      'as wide as a province',
      {
        type: 'Polygon',
        coordinates: [
          [
            [112, 34],
            [115, 34],
            [115, 35],
            [112, 34],
          ],
        ],
      },
      'AREA_TOO_WIDE',
      field,
    ],
    ['that is a line', { type: 'LineString', coordinates: degrees(...outer) }, 'GEOMETRY_NOT_AN_AREA', field],
    ['that is half a geometry', { type: 'Polygon', coordinates: [[['x']]] }, 'GEOMETRY_NOT_AN_AREA', field],
    ['that is nothing', null, 'GEOMETRY_NOT_AN_AREA', field],
    [
      'no wider than a hand',
      polygon([
        [0, 0],
        [90_000, 0],
        [90_000, 10],
        [0, 10],
        [0, 0],
      ]),
      'AREA_SLIVER',
      field,
    ],
  ])('refuses one %s and names the place in the input', (_what, geometry, code, where) => {
    expect(refusal(geometry)).toEqual([code, where]);
  });

  it('refuses two polygons that overlap, and takes two that touch', () => {
    const two = (x: number) => ({
      type: 'MultiPolygon',
      coordinates: [
        polygon(outer).coordinates,
        polygon(outer.map(([a, b]): [number, number] => [a + x, b])).coordinates,
      ],
    });
    expect(refusal(two(50_000))).toEqual(['RINGS_OVERLAP', `${field}.coordinates.1.0`]);
    expect(refusal(two(200_000))).toBeNull();
  });
});

describe('putting drawn areas onto the stored map', () => {
  const stored = [box(0, 0, 100_000, 100_000), box(100_000, 0, 100_000, 100_000)];

  it('takes corners a few centimetres off for the stored ones', () => {
    const off: Shape = [[[at(3, -2), at(50_000, 4), at(50_000, 100_003), at(1, 99_996)]]];
    const { shapes, insertions } = nodeOnto([off], stored);
    expect(shapes[0]).toEqual(box(0, 0, 50_000, 100_000));
    expect([...insertions.values()]).toEqual([[at(50_000, 0)], [at(50_000, 100_000)]].map(([corner]) => [corner]));
  });

  it('adds a corner in the middle of a border to the neighbour, so that no border ends in the middle of another', () => {
    const west = box(0, 0, 100_000, 40_000);
    const { shapes, insertions } = nodeOnto(
      [west, [[[at(0, 40_000), at(100_000, 40_000), at(100_000, 100_000), at(0, 100_000)]]]],
      stored,
    );
    const neighbour = withInsertions(stored[1]!, insertions);
    expect(neighbour[0]![0]).toContainEqual(at(100_000, 40_000));
    expect(coverTheSame([withInsertions(stored[0]!, insertions)], shapes)).toBe(true);
    expect(withInsertions(box(500_000, 0, 1, 1), insertions)).toEqual(box(500_000, 0, 1, 1));
  });

  it('leaves no spikes where an area was narrower than the tolerance', () => {
    expect(withoutSpikes([at(0, 0), at(9, 0), at(9, 9), at(20, 20), at(9, 9)])).toEqual([at(0, 0), at(9, 0), at(9, 9)]);
    expect(withoutSpikes([at(5, 5), at(0, 0), at(9, 0), at(9, 9), at(0, 0)])).toEqual([at(0, 0), at(9, 0), at(9, 9)]);
  });

  it('cuts a square anywhere into two that cover the same ground', () => {
    const along = fc.integer({ min: 200, max: 99_800 });
    fc.assert(
      fc.property(along, along, (x, y) => {
        const west: Shape = [[[at(0, 0), at(x, 0), at(y, 100_000), at(0, 100_000)]]];
        const east: Shape = [[[at(x, 0), at(100_000, 0), at(100_000, 100_000), at(y, 100_000)]]];
        const { shapes, insertions } = nodeOnto([west, east], stored);
        const before = withInsertions(stored[0]!, insertions);
        expect(coverTheSame([before], shapes)).toBe(true);
        expect(dissolved(shapes)[0]![0]!.length).toBe(before[0]![0]!.length);
      }),
    );
  });
});

describe('whether areas tile', () => {
  it('names the ground that two claim, that none claims, and that was another’s', () => {
    const before = [box(0, 0, 100_000, 100_000)];
    const fault = (...after: Shape[]) => {
      const found = tilingFault(before, after);
      return found && [found.kind, Math.round(squareMetres(found.where![0]![0]!) / 1_000)];
    };
    const strip = Math.round(squareMetres(box(0, 0, 10_000, 100_000)[0]![0]!) / 1_000);
    expect(fault(box(0, 0, 50_000, 100_000), box(40_000, 0, 60_000, 100_000))).toEqual(['OVERLAP', strip]);
    expect(fault(box(0, 0, 50_000, 100_000), box(60_000, 0, 40_000, 100_000))).toEqual(['GAP', strip]);
    expect(fault(box(0, 0, 110_000, 100_000))).toEqual(['BEYOND', strip]);
    expect(fault(...before)).toBeNull();
  });

  it('joins areas along shared edges, holes and all', () => {
    const ring: Shape = [[box(0, 0, 90, 90)[0]![0]!, box(30, 30, 30, 30)[0]![0]!.toReversed()]];
    const hole = box(30, 30, 30, 30);
    expect(dissolved([ring])[0]).toHaveLength(2);
    expect(dissolved([ring, hole])).toHaveLength(1);
    expect(dissolved([ring, hole])[0]).toHaveLength(1);
    expect(dissolved([box(0, 0, 30, 30), box(60, 0, 30, 30)])).toHaveLength(2);
  });

  it('writes areas as GeoJSON', () => {
    expect(asGeoJson(box(0, 0, 10, 10)).coordinates[0]![0]).toHaveLength(5);
    expect(intersection(box(0, 0, 100_000, 100_000), box(500_000, 0, 100, 100))).toBeNull();
    expect(difference([box(0, 0, 100_000, 100_000)], [])).toEqual(box(0, 0, 100_000, 100_000));
  });
});
