const offset = 8 * 60 * 60 * 1_000;
const millisecondsADay = 24 * 60 * 60 * 1_000;

/** The date `YYYY-MM-DD` that it is in Asia/Shanghai, which has kept +08:00 without summer time since 1991. */
export function shanghaiDay(at: Date): string {
  return new Date(at.getTime() + offset).toISOString().slice(0, 10);
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

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * millisecondsADay).toISOString().slice(0, 10);
}

/** How many days later the second date is. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / millisecondsADay;
}
