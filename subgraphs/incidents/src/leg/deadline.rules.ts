import type { WorkCalendar } from '@gridweave/duty/work-calendar';
import { addWorkingTime, type ServiceHoursOn, type WorkingTime } from '@gridweave/duty/working-time';
import type { CategoryLimitRow } from '../category/category.entity';
import type { LegRow } from './leg.entity';

/** The condition of a category that holds where nothing particular is known. */
export const ordinaryCondition = '一般情形';

type Limit = Pick<CategoryLimitRow, 'condition' | 'amount' | 'unit'>;

/** The limit for the ordinary condition, the first where there are several; null where the category has none. */
export function ordinaryLimit(limits: readonly Limit[]): WorkingTime | null {
  const limit = limits.find(({ condition }) => condition === ordinaryCondition);
  return limit ? { amount: limit.amount, unit: limit.unit as WorkingTime['unit'] } : null;
}

/**
 * When a leg is due: what the desk says, or else the limit counted from its dispatch, whenever it is signed for. Without a
 * limit, and for a unit whose service hours never come, no time is set.
 */
export function dueOf(
  leg: Pick<LegRow, 'dispatchedAt' | 'dueAt'>,
  limit: WorkingTime | null,
  calendar: WorkCalendar,
  hoursOn: ServiceHoursOn,
): Pick<LegRow, 'dueAt' | 'dueProvisional'> {
  if (leg.dueAt !== null || limit === null) return { dueAt: leg.dueAt, dueProvisional: false };
  try {
    const { at, provisional } = addWorkingTime(leg.dispatchedAt, limit, calendar, hoursOn);
    return { dueAt: at, dueProvisional: provisional };
  } catch (error) {
    if (error instanceof RangeError) return { dueAt: null, dueProvisional: false };
    throw error;
  }
}
