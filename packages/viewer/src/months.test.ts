import fc from 'fast-check';
import { addMonthsToDay, monthOf, monthsBetween, wholeMonths } from './months';
import { isCalendarDay } from './shanghai-day';

describe('the same day months later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28', '2026-03-01'],
    ['2024-01-31', 1, '2024-02-29', '2024-03-01'],
    ['2024-02-29', 12, '2025-02-28', '2025-03-01'],
    ['2024-02-29', 48, '2028-02-29', '2028-02-29'],
    ['2000-01-30', 1201, '2100-02-28', '2100-03-01'],
    ['2026-06-01', 60, '2031-06-01', '2031-06-01'],
    ['2026-11-30', 3, '2027-02-28', '2027-03-01'],
    ['2026-10-31', -6, '2026-04-30', '2026-05-01'],
  ])('%s and %i months is %s, or %s', (from, months, last, next) => {
    expect(addMonthsToDay(from, months, 'LAST_DAY')).toBe(last);
    expect(addMonthsToDay(from, months, 'NEXT_MONTH')).toBe(next);
  });

  const day = fc
    .date({ min: new Date('1950-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));

  it('is a day of the calendar in that month, or the first of the next one', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -400, max: 400 }), (from, months) => {
        const [last, next] = (['LAST_DAY', 'NEXT_MONTH'] as const).map((where) => addMonthsToDay(from, months, where));
        expect(isCalendarDay(last!) && isCalendarDay(next!)).toBe(true);
        expect(monthsBetween(monthOf(from), monthOf(last!))).toBe(months);
        // As the calendar itself counts on.
        const [year, month, date] = from.split('-').map(Number) as [number, number, number];
        const onwards = new Date(Date.UTC(year, month - 1 + months, date)).toISOString().slice(0, 10);
        if (last === next) expect(onwards).toBe(last);
        else expect([monthOf(onwards), next]).toEqual([monthOf(next!), `${monthOf(onwards)}-01`]);
      }),
    );
  });

  it('is as many whole months later, and not a day before', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 400 }), (from, months) => {
        const full = addMonthsToDay(from, months, 'NEXT_MONTH');
        const before = new Date(Date.parse(full) - 86_400_000).toISOString().slice(0, 10);
        expect([wholeMonths(from, full), wholeMonths(from, before)]).toEqual([months, months - 1]);
      }),
    );
  });
});
