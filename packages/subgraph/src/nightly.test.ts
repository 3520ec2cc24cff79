import { isNight } from './nightly';

describe('work that waits for the night', () => {
  it.each([
    ['2026-11-25T17:59:59Z', false],
    ['2026-11-25T18:00:00Z', true],
    ['2026-11-25T20:59:59Z', true],
    ['2026-11-25T21:00:00Z', false],
  ])('is done between two and five in Shanghai: at %s %s', (at, expected) => {
    expect(isNight(new Date(at))).toBe(expected);
  });
});
