import {
  addDays,
  addYears,
  daysBetween,
  endOfShanghaiDay,
  isCalendarDay,
  shanghaiDay,
  shanghaiDayDigits,
  sinceShanghaiMidnight,
  startOfShanghaiDay,
} from './shanghai-day';

const hour = 3_600_000;

describe('the day of a moment', () => {
  it.each([
    ['2026-06-10T15:59:59.999Z', '2026-06-10', 24 * hour - 1],
    ['2026-06-10T16:00:00.000Z', '2026-06-11', 0],
    ['2026-06-11T00:00:00-04:00', '2026-06-11', 12 * hour],
    ['2025-12-31T16:00:00Z', '2026-01-01', 0],
    ['2024-02-28T16:00:00Z', '2024-02-29', 0],
    // Where New York and Europe put their clocks forward and back.
    ['2026-03-08T07:30:00Z', '2026-03-08', 15.5 * hour],
    ['2026-11-01T06:30:00Z', '2026-11-01', 14.5 * hour],
    ['2026-03-29T01:30:00Z', '2026-03-29', 9.5 * hour],
    ['1969-12-31T16:30:00Z', '1970-01-01', 0.5 * hour],
    ['1969-12-31T15:30:00Z', '1969-12-31', 23.5 * hour],
  ])('%s falls on %s', (moment, day, sinceMidnight) => {
    const at = new Date(moment);
    expect(shanghaiDay(at)).toBe(day);
    expect(shanghaiDayDigits(at)).toBe(day.replace(/-/g, ''));
    expect(sinceShanghaiMidnight(at)).toBe(sinceMidnight);
    expect(startOfShanghaiDay(day).getTime() + sinceMidnight).toBe(at.getTime());
  });

  it('is none for no moment', () => {
    expect(() => shanghaiDay(new Date(Number.NaN))).toThrow(RangeError);
  });
});

describe('a day', () => {
  it.each([
    ['2026-06-10', '2026-06-09T16:00:00.000Z', '2026-06-10T15:59:59.999Z'],
    ['2024-02-29', '2024-02-28T16:00:00.000Z', '2024-02-29T15:59:59.999Z'],
    ['2026-01-01', '2025-12-31T16:00:00.000Z', '2026-01-01T15:59:59.999Z'],
    ['2026-11-01', '2026-10-31T16:00:00.000Z', '2026-11-01T15:59:59.999Z'],
  ])('%s begins at %s and ends at %s', (day, first, last) => {
    expect([startOfShanghaiDay(day).toISOString(), endOfShanghaiDay(day).toISOString()]).toEqual([first, last]);
    expect([shanghaiDay(new Date(first)), shanghaiDay(new Date(last))]).toEqual([day, day]);
  });

  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2026-12-31', true],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-4-1', false],
    ['20260401', false],
    ['', false],
  ])('%s is one of the calendar: %s', (day, is) => {
    expect(isCalendarDay(day)).toBe(is);
  });

  it.each([
    ['2026-06-10', 0, '2026-06-10'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2026-03-07', 2, '2026-03-09'],
    ['2026-11-02', -2, '2026-10-31'],
    ['2023-06-30', 730, '2025-06-29'],
  ])('%s and %d days are %s', (day, days, later) => {
    expect(addDays(day, days)).toBe(later);
    expect(daysBetween(day, later)).toBe(days);
  });

  it.each([
    ['1983-06-10', 43, '2026-06-10'],
    ['2026-06-10', -43, '1983-06-10'],
    ['2024-02-29', 1, '2025-03-01'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2024-02-29', 0, '2024-02-29'],
  ])('%s and %d years are %s', (day, years, later) => {
    expect(addYears(day, years)).toBe(later);
  });
});
