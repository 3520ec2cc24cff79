import {
  addDays,
  daysBetween,
  endOfShanghaiDay,
  shanghaiDay,
  sinceShanghaiMidnight,
  startOfShanghaiDay,
} from '@gridweave/viewer/shanghai-day';
import type { WorkCalendar } from './work-calendar';

export type WorkingTimeUnit = 'MINUTE' | 'HOUR' | 'WORKING_HOUR' | 'WORKING_DAY' | 'CALENDAR_DAY';

export interface WorkingTime {
  readonly amount: number;
  readonly unit: WorkingTimeUnit;
}

/** From `from` up to `to`, `HH:MM`; `24:00` is the end of the day. */
export interface HourSpan {
  readonly from: string;
  readonly to: string;
}

/** When a unit serves, in order and without overlap. A unit on duty round the clock has spans on days off too. */
export interface ServiceHours {
  readonly workingDays: readonly HourSpan[];
  readonly daysOff: readonly HourSpan[];
}

/** Service hours may change from a date on. */
export type ServiceHoursOn = (day: string) => ServiceHours;

/** Used for a unit that has told none: an assumption, since the district has published no hours. */
export const assumedServiceHours: ServiceHours = {
  workingDays: [
    { from: '08:30', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ],
  daysOff: [],
};

export interface WorkingTimeEnd {
  readonly at: Date;
  /** True when a year that is not announced yet lies on the way. */
  readonly provisional: boolean;
}

export interface WorkingTimeSpan {
  /** Minutes within service hours. */
  readonly minutes: number;
  /** Working days after the first day, up to and with the last. */
  readonly workingDays: number;
  readonly provisional: boolean;
}

const minute = 60_000;
const hour = 60 * minute;
/** Beyond this a search for service hours has gone wrong: about forty years. */
const mostDays = 15_000;

/**
 * When a limit ends that begins at `start`. Minutes and hours run around the clock, working hours within service hours.
 * Days follow Civil Code 201 and 203: the day of the start does not count, and the last one ends with its service
 * hours, a calendar day at its end. Throws a RangeError for an amount that is no count, or where no service hours come.
 */
export function addWorkingTime(
  start: Date,
  { amount, unit }: WorkingTime,
  calendar: WorkCalendar,
  hoursOn: ServiceHoursOn = () => assumedServiceHours,
): WorkingTimeEnd {
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw new RangeError('an amount of time is a whole number from 0 on');
  if (amount === 0) return { at: start, provisional: false };
  switch (unit) {
    case 'MINUTE':
      return { at: new Date(start.getTime() + amount * minute), provisional: false };
    case 'HOUR':
      return { at: new Date(start.getTime() + amount * hour), provisional: false };
    case 'CALENDAR_DAY':
      return { at: endOfShanghaiDay(addDays(shanghaiDay(start), amount)), provisional: false };
    case 'WORKING_DAY':
      return addWorkingDays(start, amount, calendar, hoursOn);
    case 'WORKING_HOUR':
      return addWorkingHours(start, amount, calendar, hoursOn);
  }
}

function addWorkingDays(start: Date, amount: number, calendar: WorkCalendar, hoursOn: ServiceHoursOn): WorkingTimeEnd {
  let day = shanghaiDay(start);
  let provisional = false;
  for (let left = amount, tried = 0; left > 0; tried += 1) {
    if (tried > mostDays + amount * 7) throw new RangeError('no working day comes');
    day = addDays(day, 1);
    const { working, announced } = calendar.dayOf(day);
    provisional ||= !announced;
    if (working) left -= 1;
  }
  const closing = hoursOn(day).workingDays.at(-1)?.to ?? '24:00';
  return { at: momentOf(day, closing), provisional };
}

function addWorkingHours(start: Date, amount: number, calendar: WorkCalendar, hoursOn: ServiceHoursOn): WorkingTimeEnd {
  let left = amount * hour;
  let provisional = false;
  let day = shanghaiDay(start);
  for (let tried = 0; tried < mostDays; tried += 1, day = addDays(day, 1)) {
    provisional ||= !calendar.dayOf(day).announced;
    for (const [opens, closes] of spansOf(day, calendar, hoursOn)) {
      const from = Math.max(opens, start.getTime());
      if (from >= closes) continue;
      if (closes - from >= left) return { at: new Date(from + left), provisional };
      left -= closes - from;
    }
  }
  throw new RangeError('no service hours come');
}

/** The service time and the working days between two moments. Throws a RangeError when the second is the earlier. */
export function workingTimeBetween(
  start: Date,
  end: Date,
  calendar: WorkCalendar,
  hoursOn: ServiceHoursOn = () => assumedServiceHours,
): WorkingTimeSpan {
  const [first, last] = [shanghaiDay(start), shanghaiDay(end)];
  if (end < start || daysBetween(first, last) > mostDays) throw new RangeError('no span of at most forty years');
  let milliseconds = 0;
  let workingDays = 0;
  let provisional = false;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const { working, announced } = calendar.dayOf(day);
    provisional ||= !announced;
    if (working && day !== first) workingDays += 1;
    for (const [opens, closes] of spansOf(day, calendar, hoursOn)) {
      milliseconds += Math.max(0, Math.min(closes, end.getTime()) - Math.max(opens, start.getTime()));
    }
  }
  return { minutes: milliseconds / minute, workingDays, provisional };
}

/** Whether a unit serves at a moment. */
export function isServing(at: Date, calendar: WorkCalendar, hoursOn: ServiceHoursOn): boolean {
  const day = shanghaiDay(at);
  const { workingDays, daysOff } = hoursOn(day);
  const time = sinceShanghaiMidnight(at);
  const spans = calendar.dayOf(day).working ? workingDays : daysOff;
  return spans.some(({ from, to }) => minutesOf(from) * minute <= time && time < minutesOf(to) * minute);
}

function spansOf(day: string, calendar: WorkCalendar, hoursOn: ServiceHoursOn): [number, number][] {
  const { workingDays, daysOff } = hoursOn(day);
  const spans = calendar.dayOf(day).working ? workingDays : daysOff;
  const midnight = startOfShanghaiDay(day).getTime();
  return spans.map(({ from, to }) => [midnight + minutesOf(from) * minute, midnight + minutesOf(to) * minute]);
}

/** The end of the day belongs to it, so that a day counted from there on is the next one. */
function momentOf(day: string, time: string): Date {
  if (time === '24:00') return endOfShanghaiDay(day);
  return new Date(startOfShanghaiDay(day).getTime() + minutesOf(time) * minute);
}

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

const timePattern = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** What is wrong with the spans of a day: not a time, an end before its start, or an overlap; null when nothing is. */
export function faultOfSpans(spans: readonly HourSpan[]): 'NO_TIME' | 'ENDS_BEFORE_START' | 'OVERLAP' | null {
  let last = -1;
  for (const { from, to } of spans) {
    if (!timePattern.test(from) || !timePattern.test(to)) return 'NO_TIME';
    if (minutesOf(to) <= minutesOf(from)) return 'ENDS_BEFORE_START';
    if (minutesOf(from) < last) return 'OVERLAP';
    last = minutesOf(to);
  }
  return null;
}

/** The hours of a unit on a date, of those that it set from dates on; what is assumed before the first. */
export function hoursFrom(settings: readonly ({ from: string } & ServiceHours)[]): ServiceHoursOn {
  const latestFirst = settings.toSorted((a, b) => (a.from < b.from ? 1 : -1));
  return (day) => latestFirst.find(({ from }) => from <= day) ?? assumedServiceHours;
}
