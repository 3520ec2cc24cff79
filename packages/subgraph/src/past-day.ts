import { isCalendarDay } from '@gridweave/viewer/shanghai-day';
import { Refusal } from './refusal';

/** A day, `YYYY-MM-DD`, that is over or today. Throws DATE_INVALID and DATE_IN_FUTURE, naming the field. */
export function pastDay(day: string, today: string, field: string): string {
  if (!isCalendarDay(day)) throw new Refusal('DATE_INVALID', '日期无效。', field);
  if (day > today) throw new Refusal('DATE_IN_FUTURE', '日期不能晚于今天。', field);
  return day;
}
