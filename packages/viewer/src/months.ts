// Months are `YYYY-MM`, days `YYYY-MM-DD`.

/** True for a month that the calendar has, of the years 1900 to 2199. */
export function isMonth(text: string): boolean {
  return /^(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])$/.test(text);
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function addMonths(month: string, months: number): string {
  const count = countOf(month) + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** How many months later the second month is; negative when it is earlier. */
export function monthsBetween(from: string, to: string): number {
  return countOf(to) - countOf(from);
}

/**
 * The same day of the month so many months later. Where a month lacks it, either its last day, on which what runs for months
 * ends, or the first of the next one, on which so many months are full: a year after 29 February is 28 February or 1 March.
 */
export function addMonthsToDay(day: string, months: number, where: 'LAST_DAY' | 'NEXT_MONTH'): string {
  const month = addMonths(monthOf(day), months);
  if (Number(day.slice(8)) <= lengthOf(month)) return `${month}${day.slice(7)}`;
  return where === 'LAST_DAY' ? `${month}-${lengthOf(month)}` : `${addMonths(month, 1)}-01`;
}

/** How many whole months lie between two days; 0 where the second is earlier. */
export function wholeMonths(from: string, until: string): number {
  const months = monthsBetween(monthOf(from), monthOf(until));
  return Math.max(0, addMonthsToDay(from, months, 'NEXT_MONTH') <= until ? months : months - 1);
}

function countOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lengthOf(month: string): number {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return number === 2 && isLeap ? 29 : (lengths[number - 1] ?? 0);
}
