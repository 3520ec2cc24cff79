const two = (value: number) => String(value).padStart(2, '0');

/** The same day so many months later; the first of the month after where a month lacks it, as 29 February becomes 1 March. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const count = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), count % 12];
  const last = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate();
  if (date <= last) return `${toYear}-${two(toMonth + 1)}-${two(date)}`;
  return toMonth === 11 ? `${toYear + 1}-01-01` : `${toYear}-${two(toMonth + 2)}-01`;
}

/** How many whole months lie between two days; 0 where the second is earlier. */
export function wholeMonths(from: string, until: string): number {
  const part = (day: string, start: number, end: number) => Number(day.slice(start, end));
  const months = (part(until, 0, 4) - part(from, 0, 4)) * 12 + part(until, 5, 7) - part(from, 5, 7);
  return Math.max(0, addMonths(from, months) <= until ? months : months - 1);
}
