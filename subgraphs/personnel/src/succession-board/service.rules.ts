import { addDays, daysBetween } from '@gridweave/viewer/shanghai-day';
import { wholeMonths } from '../eligibility-rule/months';

/** Days on which somebody held a post; both inclusive, open without a last one. */
export interface ServedTerm {
  readonly fromDay: string;
  readonly toDay: string | null;
}

/** How many whole months somebody has held posts up to a day, days at two posts counted once. */
export function monthsServed(terms: readonly ServedTerm[], day: string): number {
  let [days, counted] = [0, ''];
  for (const { fromDay, toDay } of [...terms].sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1))) {
    const last = toDay === null || toDay > day ? day : toDay;
    const first = fromDay > counted ? fromDay : addDays(counted, 1);
    if (first > last) continue;
    days += daysBetween(first, last) + 1;
    counted = last;
  }
  // Put end to end up to the day.
  const after = addDays(day, 1);
  return wholeMonths(addDays(after, -days), after);
}
