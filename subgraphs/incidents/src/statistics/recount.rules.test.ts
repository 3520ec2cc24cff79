import fc from 'fast-check';
import { firstStep, nextStep } from './recount.rules';

describe('the steps of a recount', () => {
  it.each([
    ['twice as many after a quick one', 50, 2, 100],
    ['fewer after a slow one, at once', 500, 200, 50],
    ['as many after one that took its time', 60, 20, 60],
    ['no fewer than some', 25, 4_000, 25],
    ['no more than many', 400, 1, 500],
  ])('take %s', (_what, size, took, next) => {
    expect(nextStep(size, took)).toBe(next);
  });

  it('come to last as long as wanted, however long a row takes', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.04, max: 0.8, noNaN: true }), (aRow) => {
        let size = firstStep;
        for (let step = 0; step < 20; step += 1) size = nextStep(size, size * aRow);
        expect(size * aRow).toBeLessThanOrEqual(40);
        expect(size * aRow).toBeGreaterThan(10);
      }),
    );
  });
});
