import { addWorkingTime, hoursFrom, type WorkingTimeEnd } from '@gridweave/duty/working-time';
import type { EntityManager } from 'typeorm';
import { ServiceHoursRow } from '../work-calendar/work-calendar.entity';
import { calendarIn } from '../work-calendar/work-calendar.queries';
import { settingsOf } from '../work-calendar/work-calendar.rules';

/** When a number of working days of a unit ends, by the calendar as it stands in this transaction. */
export async function endOfWorkingDays(
  tx: EntityManager,
  start: Date,
  amount: number,
  unitId: string | null,
): Promise<WorkingTimeEnd> {
  const { calendar } = await calendarIn(tx);
  const hours = unitId === null ? [] : await tx.findBy(ServiceHoursRow, { unitId });
  return addWorkingTime(start, { amount, unit: 'WORKING_DAY' }, calendar, hoursFrom(settingsOf(hours)));
}
