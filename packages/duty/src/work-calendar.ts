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

/** A holiday as a notice has it: which days are off, and which days of a weekend are worked for them. */
export interface NoticedHoliday {
  /** Chinese. */
  readonly name: string;
  readonly daysOff: readonly string[];
  readonly makeUpDays: readonly string[];
}

/** The holidays of a year as the district has entered them from the State Council's notice. */
export interface NoticedYear {
  readonly year: number;
  readonly holidays: readonly NoticedHoliday[];
}

export interface WorkCalendar {
  dayOf(day: string): CalendarDay;
  /** Whether the holidays of a year are known, from the list that comes with the product or from the district. */
  isAnnounced(year: number): boolean;
}

/** Years from which on the national list is known without gaps. */
const firstYear = 2007;

/**
 * The calendar of the State Council's yearly notices with the decisions of the district on top. Of a year whose notice the
 * district has entered, the notice as entered holds: limits were counted by it. The end of December may be named by the
 * notice of the next year too, for New Year: of two that name a day that of the later year holds.
 */
export function workCalendar(
  overrides: readonly DayOverride[] = [],
  noticedYears: readonly NoticedYear[] = [],
): WorkCalendar {
  const decided = new Map(overrides.map(({ day, working }) => [day, working]));
  const noticed = new Set(noticedYears.map(({ year }) => year));
  const inOrder = noticedYears.toSorted((one, other) => one.year - other.year);
  const noticedDays = new Map(inOrder.flatMap(({ holidays }) => holidays.flatMap(daysOf)));
  const unnamedDay = (day: string) => {
    const next = yearOf(day) + 1;
    const isNational = day >= newYearFrom(next) && !noticed.has(next) && isYearAnnounced(next);
    return isNational ? { ...nationalDay(day), announced: true } : plainDay(day);
  };
  const announced = (day: string) => noticedDays.get(day) ?? (noticed.has(yearOf(day)) ? unnamedDay(day) : null);
  return {
    isAnnounced: (year) => noticed.has(year) || isYearAnnounced(year),
    dayOf(day) {
      const national = announced(day) ?? nationalDay(day);
      const working = decided.get(day);
      return working === undefined ? national : { ...national, working, kind: 'OVERRIDDEN', announced: true };
    },
  };
}

/** From which date on the notice of a year may name days, for New Year. */
export const newYearFrom = (year: number) => `${year - 1}-12-20`;

function daysOf({ name: holiday, daysOff, makeUpDays }: NoticedHoliday): [string, CalendarDay][] {
  const told = { holiday, announced: true };
  return [
    ...daysOff.map((day): [string, CalendarDay] => [day, { day, working: false, kind: 'HOLIDAY', ...told }]),
    ...makeUpDays.map((day): [string, CalendarDay] => [day, { day, working: true, kind: 'MAKE_UP_DAY', ...told }]),
  ];
}

/** A day of which a notice says nothing. */
function plainDay(day: string): CalendarDay {
  const working = isWeekday(day);
  return { day, working, kind: kindOf(working, null), holiday: null, announced: true };
}

const yearOf = (day: string) => Number(day.slice(0, 4));

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

/** Monday to Friday. */
export function isWeekday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

function kindOf(working: boolean, holiday: string | null): DayKind {
  if (holiday) return working ? 'MAKE_UP_DAY' : 'HOLIDAY';
  return working ? 'WEEKDAY' : 'WEEKEND';
}

/** The library takes every weekday of a year that it does not know for a working day, and says nothing. */
function isAnnounced(day: string): boolean {
  return isYearAnnounced(yearOf(day));
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
