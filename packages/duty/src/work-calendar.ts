import { getDayDetail } from 'chinese-days';

export type DayKind = 'WEEKDAY' | 'WEEKEND' | 'HOLIDAY' | 'MAKE_UP_DAY' | 'OVERRIDDEN';

/** What a date is in the calendar that a district works by. */
export interface CalendarDay {
  readonly day: string;
  readonly working: boolean;
  readonly kind: DayKind;
  /** The holiday, Chinese; also of a day that makes up for it. */
  readonly holiday: string | null;
  /** False while the State Council has not announced the holidays of its year: weekdays are taken for working days. */
  readonly announced: boolean;
}

/** A decision of the district about one date, which goes before the national calendar. */
export interface DayOverride {
  readonly day: string;
  readonly working: boolean;
}

export interface WorkCalendar {
  dayOf(day: string): CalendarDay;
}

/** Years from which on the national list is known without gaps. */
const firstYear = 2007;

/** The calendar of the State Council's yearly notices with the decisions of the district on top. */
export function workCalendar(overrides: readonly DayOverride[] = []): WorkCalendar {
  const decided = new Map(overrides.map(({ day, working }) => [day, working]));
  return {
    dayOf(day) {
      const national = nationalDay(day);
      const working = decided.get(day);
      return working === undefined ? national : { ...national, working, kind: 'OVERRIDDEN', announced: true };
    },
  };
}

const nationalDays = new Map<string, CalendarDay>();

function nationalDay(day: string): CalendarDay {
  const known = nationalDays.get(day);
  if (known) return known;
  const { work, name } = getDayDetail(day);
  const holiday = name.split(',')[1] ?? null;
  // The library names the weekday of the machine's own zone, to the west of UTC that of the day before.
  const working = holiday ? work : isWeekday(day);
  const found: CalendarDay = { day, working, kind: kindOf(working, holiday), holiday, announced: isAnnounced(day) };
  nationalDays.set(day, found);
  return found;
}

function isWeekday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

function kindOf(working: boolean, holiday: string | null): DayKind {
  if (holiday) return working ? 'MAKE_UP_DAY' : 'HOLIDAY';
  return working ? 'WEEKDAY' : 'WEEKEND';
}

/** The library takes every weekday of a year that it does not know for a working day, and says nothing. */
function isAnnounced(day: string): boolean {
  return isYearAnnounced(Number(day.slice(0, 4)));
}

const announcedYears = new Map<number, boolean>();

/** Whether the holidays of a year are known: National Day is named in every notice. */
export function isYearAnnounced(year: number): boolean {
  const known = announcedYears.get(year);
  if (known !== undefined) return known;
  const announced = year >= firstYear && getDayDetail(`${year}-10-01`).name.includes(',');
  announcedYears.set(year, announced);
  return announced;
}
