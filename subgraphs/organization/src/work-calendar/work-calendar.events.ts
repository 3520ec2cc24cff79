import { type CalendarChanged, organizationEvents } from '@gridweave/events/organization-events';
import { noticedYear } from './holiday-notice.rules';
import type { HolidayNoticeRow, ServiceHoursRow, WorkDayDecisionRow } from './work-calendar.entity';
import { settingsOf } from './work-calendar.rules';

/** What holds for a date by decision of the district, as others are told of it. */
export function dayDecided({ day, version, working }: WorkDayDecisionRow): { type: string; payload: CalendarChanged } {
  return { type: organizationEvents.calendarChanged, payload: { kind: 'DAY', id: day, working, version } };
}

/** The holidays of a year, as others are told of them. */
export function yearNoticed(row: HolidayNoticeRow): { type: string; payload: CalendarChanged } {
  const { holidays } = noticedYear(row);
  const payload = { kind: 'YEAR', id: `${row.year}`, holidays, version: row.version } as const;
  return { type: organizationEvents.calendarChanged, payload };
}

/** All hours that a unit has set, as others are told of them. */
export function serviceHoursChanged(
  unitId: string,
  rows: readonly ServiceHoursRow[],
): { type: string; payload: CalendarChanged } {
  const version = Math.max(...rows.map((row) => row.version));
  const payload = { kind: 'SERVICE_HOURS', id: unitId, settings: settingsOf(rows), version } as const;
  return { type: organizationEvents.calendarChanged, payload };
}
