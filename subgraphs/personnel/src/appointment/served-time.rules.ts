import { wholeMonths } from '@gridweave/viewer/months';
import { addDays, daysBetween } from '@gridweave/viewer/shanghai-day';

/** Days on which somebody held a post; both inclusive, open without a last one. */
export interface ServedTerm {
  readonly fromDay: string;
  readonly toDay: string | null;
}

/** Days on end, both ends inclusive; `days` may be fewer where gaps between them are left out. */
export interface ServedSpan {
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

/** The days up to a day on which any of the terms ran, in order; what overlaps or follows at once is one span. */
export function spansUntil(terms: readonly ServedTerm[], day: string): ServedSpan[] {
  const clipped = terms
    .map(({ fromDay, toDay }) => ({ from: fromDay, to: toDay === null || toDay > day ? day : toDay }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const merged: { from: string; to: string }[] = [];
  for (const { from, to } of clipped) {
    const last = merged.at(-1);
    if (!last || from > addDays(last.to, 1)) merged.push({ from, to });
    else if (to > last.to) last.to = to;
  }
  return merged.map(({ from, to }) => ({ from, to, days: daysBetween(from, to) + 1 }));
}

/** How many whole months so many days are when they are put end to end up to a day. */
export function monthsUntil(day: string, days: number): number {
  const after = addDays(day, 1);
  return wholeMonths(addDays(after, -days), after);
}

/** How many whole months somebody has held posts up to a day, days at two posts counted once. */
export function monthsServed(terms: readonly ServedTerm[], day: string): number {
  return monthsUntil(
    day,
    spansUntil(terms, day).reduce((sum, { days }) => sum + days, 0),
  );
}
