import { addDays, addYears, daysBetween } from '@gridweave/viewer/shanghai-day';

/** An age rule as a batch states it: who was born on or after a date passes, ages being read on another date. */
export interface AgeRule {
  readonly readOn: string;
  /** Null: the rule is not known, which is not the same as no limit. */
  readonly bornOnOrAfter: string | null;
}

/** Whether a birth date passes the rule; null where either is unknown. */
export function passesAge(bornOn: string | null, { bornOnOrAfter }: AgeRule): boolean | null {
  return bornOn === null || bornOnOrAfter === null ? null : bornOn >= bornOnOrAfter;
}

/**
 * The first date on which the same rule, read on that date, would no longer hold; null where anything is unknown.
 * The rule is carried along as years and days between its two dates, so that “under 43”, “43 at most” and “until the
 * 44th birthday” each keep the meaning that their dates give them.
 */
export function agesOutOn(bornOn: string | null, { readOn, bornOnOrAfter }: AgeRule): string | null {
  if (bornOn === null || bornOnOrAfter === null) return null;
  const years = Number(readOn.slice(0, 4)) - Number(bornOnOrAfter.slice(0, 4));
  const days = daysBetween(addYears(readOn, -years), bornOnOrAfter);
  return addDays(addYears(bornOn, years), 1 - days);
}
