import fc from 'fast-check';
import { type CoordinateSystem, fromWgs84, metresBetween, toWgs84 } from './coordinates.js';

const inZhengzhou = fc.record({
  longitude: fc.double({ min: 112.7, max: 114.3, noNaN: true }),
  latitude: fc.double({ min: 34.2, max: 35.1, noNaN: true }),
});
const anySystem = fc.constantFrom<CoordinateSystem>('WGS84', 'GCJ02', 'BD09');

describe('coordinates', () => {
  it('returns to the same place by way of any system', () => {
    fc.assert(
      fc.property(inZhengzhou, anySystem, (point, system) => {
        const back = toWgs84(fromWgs84(point, system));
        expect(back.system).toBe('WGS84');
        expect(Math.abs(back.longitude - point.longitude)).toBeLessThan(1e-9);
        expect(Math.abs(back.latitude - point.latitude)).toBeLessThan(1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it('returns to the same GCJ-02 point by way of WGS-84', () => {
    fc.assert(
      fc.property(inZhengzhou, (point) => {
        const back = fromWgs84(toWgs84({ ...point, system: 'GCJ02' }), 'GCJ02');
        expect(Math.abs(back.longitude - point.longitude)).toBeLessThan(1e-9);
        expect(Math.abs(back.latitude - point.latitude)).toBeLessThan(1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it('moves a point of Zhengzhou some 550 m west and 140 m north when it leaves GCJ-02', () => {
    const gcj = { longitude: 113.65, latitude: 34.72, system: 'GCJ02' as const };
    const wgs = toWgs84(gcj);
    const east = metresBetween(wgs, { longitude: gcj.longitude, latitude: wgs.latitude });
    const south = metresBetween(wgs, { longitude: wgs.longitude, latitude: gcj.latitude });
    expect(gcj.longitude).toBeGreaterThan(wgs.longitude);
    expect(gcj.latitude).toBeLessThan(wgs.latitude);
    expect(east).toBeGreaterThan(500);
    expect(east).toBeLessThan(600);
    expect(south).toBeGreaterThan(100);
    expect(south).toBeLessThan(180);
  });

  it('measures a degree of latitude and no distance at all', () => {
    const here = { longitude: 113.65, latitude: 34 };
    expect(metresBetween(here, { longitude: 113.65, latitude: 35 })).toBeCloseTo(111_195, -1);
    expect(metresBetween(here, here)).toBe(0);
  });
});
