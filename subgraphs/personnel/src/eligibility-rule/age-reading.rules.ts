import { addDays, addYears } from '@gridweave/viewer/shanghai-day';
import { AgeReading } from './eligibility-rule.enums';

/** A reading that decides. */
export type Decided = Exclude<AgeReading, AgeReading.UNKNOWN>;

/** The two that “N周岁以下” is given by published notices. */
export const bothReadings: readonly Decided[] = [AgeReading.TO_BIRTHDAY, AgeReading.THROUGH_YEAR];

/** Which birthday ends it, and whether somebody still passes on that birthday itself. */
const limits: Record<Decided, { readonly years: number; readonly onBirthday: boolean }> = {
  [AgeReading.TO_BIRTHDAY]: { years: 0, onBirthday: true },
  [AgeReading.THROUGH_YEAR]: { years: 1, onBirthday: false },
  [AgeReading.BELOW]: { years: 0, onBirthday: false },
};

/** The first date of birth that passes “N周岁以下” in a reading, ages being read on a day. */
export function firstBirthDay(reading: Decided, age: number, readOn: string): string {
  const { years, onBirthday } = limits[reading];
  return bornFor(onBirthday ? readOn : addDays(readOn, 1), age + years);
}

/** The first day on which somebody no longer passes in a reading. Who is born on 29 February has a birthday on 1 March in years without it. */
export function lastsUntil(reading: Decided, age: number, bornOn: string): string {
  const { years, onBirthday } = limits[reading];
  return addDays(addYears(bornOn, age + years), onBirthday ? 1 : 0);
}

/** The earliest date of birth whose so-manieth birthday is on the day or after it. */
function bornFor(day: string, years: number): string {
  const bornOn = addYears(day, -years);
  const before = addDays(bornOn, -1);
  return addYears(before, years) >= day ? before : bornOn;
}

/** The reading of “N周岁以下” that a date of birth and the day of reading agree with; null where none does. */
export function readingOf(age: number, bornOnOrAfter: string, readOn: string): Decided | null {
  const { TO_BIRTHDAY, THROUGH_YEAR, BELOW } = AgeReading;
  const readings = [TO_BIRTHDAY, THROUGH_YEAR, BELOW] as const;
  return readings.find((reading) => firstBirthDay(reading, age, readOn) === bornOnOrAfter) ?? null;
}
