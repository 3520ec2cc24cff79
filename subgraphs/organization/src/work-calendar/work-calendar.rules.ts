import type { WorkCalendar as Calendar, CalendarDay } from '@gridweave/duty/work-calendar';
import { faultOfSpans, type HourSpan, type ServiceHours } from '@gridweave/duty/working-time';
import { Refusal } from '@gridweave/subgraph/refusal';
import { addDays } from '@gridweave/viewer/shanghai-day';
import { noticedYear } from './holiday-notice.rules';
import type { HolidayNoticeRow, ServiceHoursRow, WorkDayDecisionRow } from './work-calendar.entity';
import type { HolidayNotice, WorkCalendar, WorkDay, WorkDayKind } from './work-calendar.type';

/** The latest decision about each date; a withdrawn one among them. */
export function latestDecisions(rows: readonly WorkDayDecisionRow[]): Map<string, WorkDayDecisionRow> {
  const sorted = rows.toSorted((a, b) => a.version - b.version);
  return new Map(sorted.map((row) => [row.day, row]));
}

/** What stands about a date, with the decision about it. */
export function workDayOf(day: CalendarDay, decision: WorkDayDecisionRow | undefined): WorkDay {
  const basis = decision?.working == null ? null : decision.basis;
  return { ...day, kind: day.kind as WorkDayKind, basis, version: decision?.version ?? 0 };
}

/** A whole year, day by day. */
export function yearOf(
  year: number,
  calendar: Calendar,
  decisions: ReadonlyMap<string, WorkDayDecisionRow>,
  notice: HolidayNoticeRow | null,
): WorkCalendar {
  const days: WorkDay[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = addDays(day, 1)) {
    days.push(workDayOf(calendar.dayOf(day), decisions.get(day)));
  }
  const announced = calendar.isAnnounced(year);
  return {
    year,
    announced,
    source: sourceOf(announced, notice),
    notice: notice && noticeShown(notice),
    workingDays: days.filter(({ working }) => working).length,
    days,
    exceptions: days.filter(({ kind }) => kind !== 'WEEKDAY' && kind !== 'WEEKEND'),
  };
}

function sourceOf(announced: boolean, notice: HolidayNoticeRow | null): string {
  if (notice) return `${notice.notice}（${notice.page}，本区录入）及本区调整`;
  return announced
    ? '国务院办公厅节假日安排（chinese-days 1.5.7）及本区调整'
    : '节假日安排尚未公布，暂按平日、周末计及本区调整';
}

function noticeShown(row: HolidayNoticeRow): HolidayNotice {
  const { notice, page, enteredAt, version } = row;
  const holidays = noticedYear(row).holidays.map(({ name, daysOff, makeUpDays }) => ({
    name,
    daysOff: [...daysOff],
    makeUpDays: [...makeUpDays],
  }));
  return { notice, page, holidays, enteredAt, version };
}

/** The hours that a unit has set, each from a date on; of two from one date, the later decision. */
export function settingsOf(rows: readonly ServiceHoursRow[]): ({ from: string } & ServiceHours)[] {
  const sorted = rows.toSorted((a, b) => a.version - b.version);
  const latest = new Map(sorted.map((row) => [row.from, row]));
  return [...latest.values()].map(({ from, workingDays, daysOff }) => ({
    from,
    workingDays: JSON.parse(workingDays) as HourSpan[],
    daysOff: JSON.parse(daysOff) as HourSpan[],
  }));
}

const mostSpans = 6;

/** Reads the spans of a day. Throws a Refusal that names the field. */
export function spansOf(spans: readonly HourSpan[], field: string, atLeast: number): HourSpan[] {
  if (spans.length < atLeast || spans.length > mostSpans)
    throw new Refusal('HOURS_COUNT', `每天须有${atLeast}至${mostSpans}个时段。`, field);
  const fault = faultOfSpans(spans);
  if (fault) throw new Refusal(`HOURS_${fault}`, messages[fault], field);
  return spans.map(({ from, to }) => ({ from, to }));
}

const messages = {
  NO_TIME: '时间须为 HH:MM。',
  ENDS_BEFORE_START: '时段的结束须晚于开始。',
  OVERLAP: '时段须按先后排列，不得重叠。',
} as const;

/** What has passed stays as it was: limits were counted by it. */
export function refusePast(day: string, today: string, field: string): void {
  if (day < today) throw new Refusal('DAY_PASSED', '日期已过，不能再改。', field);
}
