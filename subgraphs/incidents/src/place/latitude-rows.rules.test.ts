import fc from 'fast-check';
import { latitudeRow, latitudeRows } from './latitude-rows';

const latitude = fc.double({ min: -90, max: 90, noNaN: true });

describe('rows of latitudes', () => {
  it('hold everything between two latitudes, from the row of one to the row of the other', () => {
    const pair = fc.tuple(
      latitude,
      fc.double({ min: 0, max: 0.1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(pair, ([south, height, share]) => {
        const north = south + height;
        const rows = latitudeRows(south, north);
        expect(rows).toContain(latitudeRow(Math.min(north, south + height * share)));
        // Not by height: rounding may put the sum of a latitude and a height into the next row.
        const [first, last] = [latitudeRow(south), latitudeRow(north)];
        expect(rows.every((row, index) => row === first + index)).toBe(true);
        expect(rows.at(-1) === last).toBe(true);
      }),
    );
  });

  it.each([
    [34.7, 34.7, [17_350]],
    [34.6999, 34.7021, [17_349, 17_350, 17_351]],
    [-0.001, 0.001, [-1, 0]],
  ])('from %d to %d are %j', (south, north, rows) => {
    expect(latitudeRows(south, north)).toEqual(rows);
  });
});
