import { addDays, daysBetween, shanghaiDay, sinceShanghaiMidnight } from '@gridweave/viewer/shanghai-day';
import { minutesOf } from './working-time';

/** When a rule holds within its validity; what is left out holds always. Dates and times are of Asia/Shanghai. */
export interface DutyTimes {
  /** Every year from `MM-DD` up to and with `MM-DD`; may run over the new year, as the heating season does. */
  readonly season?: { readonly from: string; readonly to: string } | null;
  /** Every day from `HH:MM` up to `HH:MM`; may run over midnight. */
  readonly hours?: { readonly from: string; readonly to: string } | null;
  /** Once, from `YYYY-MM-DD` up to and with `YYYY-MM-DD`. */
  readonly dates?: { readonly from: string; readonly to: string } | null;
}

/** Whether a moment lies in the season, the hours and the dates. */
export function holdsAt({ season, hours, dates }: DutyTimes, at: Date): boolean {
  const day = shanghaiDay(at);
  if (season && !inRound(day.slice(5), season.from, season.to, true)) return false;
  if (dates && (day < dates.from || day > dates.to)) return false;
  const time = sinceShanghaiMidnight(at) / 60_000;
  return !hours || inRound(time, minutesOf(hours.from), minutesOf(hours.to), false);
}

function inRound<T extends string | number>(value: T, from: T, to: T, withEnd: boolean): boolean {
  const beforeEnd = value < to || (withEnd && value === to);
  return from <= to ? from <= value && beforeEnd : from <= value || beforeEnd;
}

/** How many limits of time a rule has: the more, the more particular it is. */
export function countOfTimes({ season, hours, dates }: DutyTimes): number {
  return Number(Boolean(season)) + Number(Boolean(hours)) + Number(Boolean(dates));
}

/** Whether two rules can hold at one moment, as far as their limits tell two by two. */
export function timesMeet(a: DutyTimes, b: DutyTimes): boolean {
  return (
    roundsMeet(a.season, b.season, true) &&
    roundsMeet(a.hours, b.hours, false) &&
    datesMeet(a.dates, b.dates) &&
    seasonMeets(a.season, b.dates) &&
    seasonMeets(b.season, a.dates)
  );
}

type Span = { readonly from: string; readonly to: string } | null | undefined;

function roundsMeet(a: Span, b: Span, withEnd: boolean): boolean {
  if (!a || !b) return true;
  return inRound(b.from, a.from, a.to, withEnd) || inRound(a.from, b.from, b.to, withEnd);
}

function datesMeet(a: Span, b: Span): boolean {
  return !a || !b || (a.from <= b.to && b.from <= a.to);
}

/** Whether one of the dates is a day of the season. */
function seasonMeets(season: Span, dates: Span): boolean {
  if (!season || !dates || daysBetween(dates.from, dates.to) > 366) return true;
  for (let day = dates.from; day <= dates.to; day = addDays(day, 1)) {
    if (inRound(day.slice(5), season.from, season.to, true)) return true;
  }
  return false;
}

export type FaultOfTimes = 'NO_SEASON' | 'NO_HOURS' | 'NO_DATES' | 'DATES_END_BEFORE_START' | 'HOURS_EMPTY';

/** What is wrong with the times of a rule; null when nothing is. */
export function faultOfTimes({ season, hours, dates }: DutyTimes): FaultOfTimes | null {
  if (season && !(isDayOfYear(season.from) && isDayOfYear(season.to))) return 'NO_SEASON';
  if (hours) {
    if (!isTime(hours.from) || !(isTime(hours.to) || hours.to === '24:00')) return 'NO_HOURS';
    if (hours.from === hours.to) return 'HOURS_EMPTY';
  }
  if (dates) {
    if (!isDate(dates.from) || !isDate(dates.to)) return 'NO_DATES';
    if (dates.to < dates.from) return 'DATES_END_BEFORE_START';
  }
  return null;
}

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
/** 29 February is a day of a season, too. */
const isDayOfYear = (text: string) => /^\d\d-\d\d$/.test(text) && isDate(`2024-${text}`);

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
