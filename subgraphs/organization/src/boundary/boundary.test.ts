import { metresBetween, toWgs84 } from '@gridweave/territory/coordinates';
import { polygon } from '@turf/helpers';
import kinks from '@turf/kinks';
import { readOutline, readPublishedRing } from './boundary.js';
import { type Corner, cleanRing, signedArea } from './clean-ring.js';

describe('the outline of the district', () => {
  const ring = readOutline()[0]![0]!;

  it('is one closed, counter-clockwise ring that visits no corner twice', () => {
    expect(readOutline()).toHaveLength(1);
    expect(readOutline()[0]).toHaveLength(1);
    expect(ring.at(-1)).toEqual(ring[0]);
    expect(new Set(ring.map(String)).size).toBe(ring.length - 1);
    expect(signedArea(ring.slice(0, -1))).toBeGreaterThan(0);
  });

  it('nowhere crosses itself', () => {
    expect(kinks(polygon([ring])).features).toEqual([]);
  });

  it('keeps the published area to a thousandth and every published corner but the tips of spikes', () => {
    const published = readPublishedRing().map(([longitude, latitude]): Corner => {
      const place = toWgs84({ longitude, latitude, system: 'GCJ02' });
      return [place.longitude, place.latitude];
    });
    const area = signedArea(ring.slice(0, -1));
    expect(Math.abs(area + signedArea(published)) / area).toBeLessThan(0.001);

    const metresFromRing = ([longitude, latitude]: Corner) =>
      Math.min(...ring.map(([x, y]) => metresBetween({ longitude, latitude }, { longitude: x, latitude: y })));
    const lost = new Set(published.filter((corner) => metresFromRing(corner) > 5).map(String));
    expect(lost.size).toBeLessThanOrEqual(5);
  });

  it('lies where the district lies', () => {
    const longitudes = ring.map(([longitude]) => longitude);
    const latitudes = ring.map(([, latitude]) => latitude);
    expect(Math.min(...longitudes)).toBeCloseTo(113.498, 2);
    expect(Math.max(...longitudes)).toBeCloseTo(113.678, 2);
    expect(Math.min(...latitudes)).toBeCloseTo(34.602, 2);
    expect(Math.max(...latitudes)).toBeCloseTo(34.77, 2);
  });
});

describe('cleanRing', () => {
  it('drops repeats and ways out and back, longer ones and those at the seam too', () => {
    const cleaned = cleanRing([
      [0, 0],
      [0, 0],
      [2, 0],
      [3, 0],
      [5, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [0, -1],
    ]);
    expect(cleaned).toEqual([
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
    ]);
  });

  it('turns a clockwise ring round', () => {
    expect(
      signedArea(
        cleanRing([
          [0, 0],
          [0, 1],
          [1, 1],
          [1, 0],
        ]),
      ),
    ).toBe(1);
  });

  it.each([
    [
      'two lobes that meet in a corner',
      [
        [0, 0],
        [1, 1],
        [2, 0],
        [2, 2],
        [1, 1],
        [0, 2],
      ],
      2,
    ],
    [
      'a hole that touches the border',
      [
        [0, 0],
        [3, 0],
        [3, 3],
        [0, 3],
        [0, 1],
        [1, 2],
        [1, 1],
        [0, 1],
      ],
      8.5,
    ],
  ] as [string, Corner[], number][])('opens %s', (_, ring, area) => {
    const cleaned = cleanRing(ring);
    expect(new Set(cleaned.map(String)).size).toBe(ring.length);
    expect(kinks(polygon([[...cleaned, cleaned[0]!].map((corner) => [...corner])])).features).toEqual([]);
    expect(signedArea(cleaned)).toBeCloseTo(area, 3);
  });

  it('refuses a ring without area', () => {
    expect(() =>
      cleanRing([
        [0, 0],
        [1, 1],
        [2, 2],
      ]),
    ).toThrow('no area');
  });
});
