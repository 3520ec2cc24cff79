import { isAmbiguous, pointFault } from './location.rules';

describe('judging a point before it is looked up', () => {
  it.each([
    ['in the district', 113.64, 34.7, null],
    ['elsewhere in China', 121.47, 31.23, null],
    ['with longitude and latitude swapped', 34.7, 113.64, 'swapped'],
    ['in the Gulf of Guinea', 0, 0, 'not lie in China'],
    ['in Boston', -71.06, 42.36, 'not lie in China'],
    ['off the globe', 413.64, 34.7, 'not lie in China'],
  ])('a point %s', (_where, longitude, latitude, fault) => {
    const told = pointFault({ longitude, latitude, system: 'WGS84' });
    if (fault === null) expect(told).toBeNull();
    else expect(told).toContain(fault);
  });
});

describe('whether a point may lie in the neighbouring grid', () => {
  it.each([
    ['far from the border and exact', 120, 5, false],
    ['nearer to the border than it is accurate', 12, 30, true],
    ['of unknown accuracy, off the border', 1, null, false],
    ['on the border', 0.004, null, true],
    ['on the border, said to be exact', 0, 0, true],
  ])('%s', (_what, metresToBorder, accuracy, ambiguous) => {
    expect(isAmbiguous(metresToBorder, accuracy)).toBe(ambiguous);
  });
});
