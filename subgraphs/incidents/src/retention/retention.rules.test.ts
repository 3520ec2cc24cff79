import { startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { RetentionKind } from './retention.enums';
import { keptSince, refuseOddRules } from './retention.rules';

describe('how long something is kept', () => {
  it.each([
    ['2026-11-26', 1, '2026-10-26'],
    ['2026-03-31', 1, '2026-02-28'],
    ['2028-03-31', 1, '2028-02-29'],
    ['2026-01-15', 1, '2025-12-15'],
    ['2026-12-31', 12, '2025-12-31'],
    ['2026-05-31', 600, '1976-05-31'],
  ])('on %s, %i months reach back to %s', (day, months, expected) => {
    expect(keptSince(startOfShanghaiDay(day), months)).toEqual(startOfShanghaiDay(expected));
  });

  it('is counted by days of Shanghai', () => {
    expect(keptSince(new Date('2026-11-25T17:00:00Z'), 12).toISOString()).toBe('2025-11-25T16:00:00.000Z');
  });

  it('is from a month to fifty years, once for each kind', () => {
    const { CONTACT, MEDIA } = RetentionKind;
    expect(() => refuseOddRules([])).not.toThrow();
    expect(() =>
      refuseOddRules([
        { kind: CONTACT, months: 1 },
        { kind: MEDIA, months: 600 },
      ]),
    ).not.toThrow();
    for (const months of [0, -1, 601]) {
      expect(() => refuseOddRules([{ kind: CONTACT, months }])).toThrow(
        expect.objectContaining({ code: 'RETENTION_MONTHS_INVALID', field: 'rules.0.months' }),
      );
    }
    const twice = [
      { kind: CONTACT, months: 1 },
      { kind: CONTACT, months: 2 },
    ];
    expect(() => refuseOddRules(twice)).toThrow(expect.objectContaining({ code: 'RETENTION_REPEATED' }));
  });
});
