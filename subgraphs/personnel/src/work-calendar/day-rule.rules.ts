import type { WorkCalendar } from '@gridweave/duty/work-calendar';
import { addWorkingTime } from '@gridweave/duty/working-time';
import { Refusal } from '@gridweave/subgraph/refusal';
import { addDays, endOfShanghaiDay, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { DayUnit } from './day-rule.enums';

/** How long something lasts. */
export interface DayCount {
  readonly days: number;
  readonly dayUnit: DayUnit;
}

/** How long it lasts by which rule. */
export interface DayRule extends DayCount {
  /** The document that says so, in words; null where none is on record. */
  readonly basis: string | null;
}

/** Where a count ends. */
export interface CountedDay {
  readonly day: string;
  /** True when a year whose holidays are not announced yet lies on the way. */
  readonly provisional: boolean;
}

/** The last day of a period in which its first day counts, where it is a day of the kind that is counted. */
export function lastDayFrom(firstDay: string, count: DayCount, calendar: WorkCalendar): CountedDay {
  return lastDayAfter(addDays(firstDay, -1), count, calendar);
}

/** The last day of a limit that begins on a day; that day does not count (Civil Code 201). */
export function lastDayAfter(day: string, { days, dayUnit }: DayCount, calendar: WorkCalendar): CountedDay {
  const { at, provisional } = addWorkingTime(endOfShanghaiDay(day), { amount: days, unit: dayUnit }, calendar);
  return { day: shanghaiDay(at), provisional };
}

/** A count in words: 5个工作日. */
export const countWords = ({ days, dayUnit }: DayCount) =>
  dayUnit === DayUnit.WORKING_DAY ? `${days}个工作日` : `${days}天`;

/** A period that was told and now ends later, or is no longer provisional; null where nothing is different. */
export function countedAnew(told: CountedDay, now: CountedDay): CountedDay | null {
  // What people were told they have time for stays: a day is never taken away.
  const isLater = now.day > told.day;
  if (!isLater && now.provisional === told.provisional) return null;
  return { day: isLater ? now.day : told.day, provisional: now.provisional };
}

/** Throws DAYS_BASIS_MISSING where working days are asked for and nothing is named that says so. */
export function refuseWithoutBasis(units: readonly DayUnit[], basis: string | null): void {
  if (basis === null && units.includes(DayUnit.WORKING_DAY)) {
    throw new Refusal('DAYS_BASIS_MISSING', '按工作日计算须写明依据。', 'daysBasis');
  }
}
