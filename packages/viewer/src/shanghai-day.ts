// Days are dates `YYYY-MM-DD`; which one a moment falls on is asked of Asia/Shanghai, never of the machine's own zone.

const millisecondsADay = 24 * 60 * 60 * 1_000;
const offset = 8 * 60 * 60 * 1_000;

/** The date that it is in Asia/Shanghai, which has kept +08:00 without summer time since 1991. */
export function shanghaiDay(at: Date): string {
  return dateOf(at.getTime() + offset);
}

/** The same as `YYYYMMDD`. */
export function shanghaiDayDigits(at: Date): string {
  return shanghaiDay(at).replaceAll('-', '');
}

/** Milliseconds since midnight in Asia/Shanghai. */
export function sinceShanghaiMidnight(at: Date): number {
  return (((at.getTime() + offset) % millisecondsADay) + millisecondsADay) % millisecondsADay;
}

/** The moment at which a date begins in Asia/Shanghai. */
export function startOfShanghaiDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** The last millisecond of a date in Asia/Shanghai. */
export function endOfShanghaiDay(day: string): Date {
  return new Date(startOfShanghaiDay(day).getTime() + millisecondsADay - 1);
}

/** True for a date that the calendar has: 2024-02-29, but not 2023-02-29. */
export function isCalendarDay(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(midnight(day)) && dateOf(midnight(day)) === day;
}

export function addDays(day: string, days: number): string {
  return dateOf(midnight(day) + days * millisecondsADay);
}

/** The same day so many years later; 29 February becomes 1 March where a year lacks it. */
export function addYears(day: string, years: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return dateOf(Date.UTC(year + years, month - 1, date));
}

/** How many days later the second date is; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return (midnight(to) - midnight(from)) / millisecondsADay;
}

function midnight(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dateOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
