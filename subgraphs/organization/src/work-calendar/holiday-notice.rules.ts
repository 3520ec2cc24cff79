import {
  isWeekday,
  isYearAnnounced,
  type NoticedHoliday,
  type NoticedYear,
  newYearFrom,
} from '@gridweave/duty/work-calendar';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { HolidayNoticeRow } from './work-calendar.entity';

/** The latest entry of each year. */
export function latestNotices(rows: readonly HolidayNoticeRow[]): Map<number, HolidayNoticeRow> {
  const sorted = rows.toSorted((a, b) => a.version - b.version);
  return new Map(sorted.map((row) => [row.year, row]));
}

/** A stored entry as the calendar takes it. */
export function noticedYear({ year, holidays }: Pick<HolidayNoticeRow, 'year' | 'holidays'>): NoticedYear {
  return { year, holidays: JSON.parse(holidays) as NoticedHoliday[] };
}

/** A notice is of this year or the next one; of a year that the product knows, only what was entered before is corrected. */
export function refuseYear(year: number, known: HolidayNoticeRow | null, today: string): void {
  const thisYear = Number(today.slice(0, 4));
  if (year !== thisYear && year !== thisYear + 1)
    throw new Refusal('YEAR_OUT_OF_REACH', '只能录入今年或明年的节假日安排。', 'year');
  if (!known && isYearAnnounced(year))
    throw new Refusal('YEAR_ANNOUNCED', '该年的节假日安排已在工作日历中，个别日期请用调整。', 'year');
}

const mostHolidays = 12;
const mostDaysOff = 15;
const mostMakeUpDays = 6;
/** Days that every notice names as off, as the regulation on holidays fixes them. */
const fixedDaysOff = ['01-01', '05-01', '10-01'];

/** Reads the holidays of a notice, in the order of their days. Throws a Refusal that names the field. */
export function holidaysOf(given: readonly NoticedHoliday[], year: number): NoticedHoliday[] {
  if (given.length === 0 || given.length > mostHolidays)
    throw new Refusal('HOLIDAYS_COUNT', `节日须有1至${mostHolidays}个。`, 'holidays');
  const seen = new Set<string>();
  const read = given.map((holiday, index) => holidayOf(holiday, year, `holidays.${index}`, seen));
  const off = new Set(read.flatMap(({ daysOff }) => daysOff));
  const missing = fixedDaysOff.find((day) => !off.has(`${year}-${day}`));
  if (missing) throw new Refusal('HOLIDAY_MISSING', `安排不全：${year}-${missing}须为放假日。`, 'holidays');
  return read.sort((a, b) => (a.daysOff[0]! < b.daysOff[0]! ? -1 : 1));
}

function holidayOf(given: NoticedHoliday, year: number, path: string, seen: Set<string>): NoticedHoliday {
  const name = requiredText(given.name, `${path}.name`, 20);
  const { daysOff, makeUpDays } = given;
  if (daysOff.length === 0 || daysOff.length > mostDaysOff)
    throw new Refusal('DAYS_OFF_COUNT', `每个节日须有1至${mostDaysOff}个放假日。`, `${path}.daysOff`);
  if (makeUpDays.length > mostMakeUpDays)
    throw new Refusal('MAKE_UP_DAYS_COUNT', `每个节日至多${mostMakeUpDays}个补班日。`, `${path}.makeUpDays`);
  refuseDays(daysOff, year, `${path}.daysOff`, seen);
  refuseDays(makeUpDays, year, `${path}.makeUpDays`, seen);
  const weekday = makeUpDays.findIndex(isWeekday);
  if (weekday >= 0)
    throw new Refusal(
      'MAKE_UP_DAY_ON_WEEKDAY',
      `${makeUpDays[weekday]}不是周六或周日，不能补班。`,
      `${path}.makeUpDays.${weekday}`,
    );
  return { name, daysOff: daysOff.toSorted(), makeUpDays: makeUpDays.toSorted() };
}

/** New Year may take days of the December before. */
function refuseDays(days: readonly string[], year: number, path: string, seen: Set<string>): void {
  days.forEach((day, index) => {
    if (day < newYearFrom(year) || day > `${year}-12-31`)
      throw new Refusal('DAY_OUTSIDE_YEAR', `${day}不在${year}年的安排之内。`, `${path}.${index}`);
    if (seen.size === seen.add(day).size) throw new Refusal('DAY_TWICE', `${day}出现了两次。`, `${path}.${index}`);
  });
}

/** The end of December may be named by the notice of its own year and of the next: not once off and once worked. */
export function refuseContradiction(next: HolidayNoticeRow, entered: ReadonlyMap<number, HolidayNoticeRow>): void {
  for (const other of [entered.get(next.year - 1), entered.get(next.year + 1)]) {
    if (!other) continue;
    const [here, there] = [namedDays(next), namedDays(other)];
    const day =
      [...here.off].find((each) => there.worked.has(each)) ?? [...here.worked].find((each) => there.off.has(each));
    if (day) {
      const message = `${day}在${other.year}年的安排中与此不同，一日不能既放假又补班。`;
      throw new Refusal('DAY_NOTICED_OTHERWISE', message, 'holidays');
    }
  }
}

function namedDays(row: HolidayNoticeRow) {
  const { holidays } = noticedYear(row);
  return {
    off: new Set(holidays.flatMap(({ daysOff }) => daysOff)),
    worked: new Set(holidays.flatMap(({ makeUpDays }) => makeUpDays)),
  };
}
