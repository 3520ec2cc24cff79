import { workCalendar } from '@gridweave/duty/work-calendar';
import { addWorkingTime, hoursFrom, type WorkingTimeEnd } from '@gridweave/duty/working-time';
import type { EntityManager } from 'typeorm';
import { ServiceHoursRow, WorkDayDecisionRow } from '../work-calendar/work-calendar.entity';
import { latestDecisions, settingsOf } from '../work-calendar/work-calendar.rules';

/** When a number of working days of a unit ends, by the calendar as it stands in this transaction. */
export async function endOfWorkingDays(
  tx: EntityManager,
  start: Date,
  amount: number,
  unitId: string | null,
): Promise<WorkingTimeEnd> {
  const decisions = latestDecisions(await tx.find(WorkDayDecisionRow));
  const overrides = [...decisions.values()].flatMap(({ day, working }) => (working === null ? [] : [{ day, working }]));
  const hours = unitId === null ? [] : await tx.findBy(ServiceHoursRow, { unitId });
  return addWorkingTime(start, { amount, unit: 'WORKING_DAY' }, workCalendar(overrides), hoursFrom(settingsOf(hours)));
}
