import type { WorkCalendar } from '@gridweave/duty/work-calendar';
import {
  addWorkingTime,
  type ServiceHoursOn,
  type WorkingTime,
  type WorkingTimeEnd,
  workingTimeBetween,
} from '@gridweave/duty/working-time';
import { Refusal } from '@gridweave/subgraph/refusal';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { ClosingKind } from '../incident/incident.rules';
import { dueAfterPause } from '../leg-hold/leg-hold.rules';

export enum ClockKind {
  ACCEPTANCE = 'ACCEPTANCE',
  FIRST_FEEDBACK = 'FIRST_FEEDBACK',
  ON_SITE = 'ON_SITE',
  HANDLING = 'HANDLING',
  VERIFICATION = 'VERIFICATION',
  DECISION = 'DECISION',
  REVIEW = 'REVIEW',
  SUPERVISION = 'SUPERVISION',
  MILESTONE = 'MILESTONE',
  MEETING_DECISION = 'MEETING_DECISION',
}

/** What runs for a request, a hold, an order or a decision rather than for the work itself; no hold pauses it. */
export const deadlineKinds: readonly ClockKind[] = [
  ClockKind.DECISION,
  ClockKind.REVIEW,
  ClockKind.SUPERVISION,
  ClockKind.MILESTONE,
  ClockKind.MEETING_DECISION,
];

/** What is due when its matter says so, rather than after a limit of the clock rules. */
export const datedKinds: readonly ClockKind[] = [
  ClockKind.HANDLING,
  ...deadlineKinds.filter((kind) => kind !== ClockKind.DECISION),
];

export enum ClockCalendar {
  CALENDAR = 'CALENDAR',
  WORKING = 'WORKING',
}

export enum ClockState {
  RUNNING = 'RUNNING',
  PAUSED = 'PAUSED',
  MET = 'MET',
  MISSED = 'MISSED',
  CALLED_OFF = 'CALLED_OFF',
}

/** What stopped a clock: what it waits for was done, or nobody waits for that any more. */
export enum ClockEnd {
  DONE = 'DONE',
  RETURNED = 'RETURNED',
  CANCELLED = 'CANCELLED',
}

/** A time in which a clock stands; one without an end lasts. */
export interface Pause {
  readonly from: Date;
  readonly to: Date | null;
}

/** More time, as it was granted. */
export interface Grant {
  readonly at: Date;
  readonly time: WorkingTime;
}

/** The calendar and the hours by which a clock is read. */
export interface Hours {
  readonly calendar: WorkCalendar;
  readonly hoursOn: ServiceHoursOn;
}

const minute = 60_000;
const roundTheClock: readonly WorkingTime['unit'][] = ['MINUTE', 'HOUR', 'CALENDAR_DAY'];

/** Minutes, hours and calendar days run around the clock; working hours and days within service hours. */
export function calendarOf(unit: WorkingTime['unit'] | null): ClockCalendar {
  return unit !== null && roundTheClock.includes(unit) ? ClockCalendar.CALENDAR : ClockCalendar.WORKING;
}

/**
 * When a clock is due: its limit counted from the start, then each extension and each pause that is over, in the order in
 * which they came. Throws a RangeError where no service hours come.
 */
export function clockDue(
  startedAt: Date,
  limit: WorkingTime,
  { pauses, grants }: { pauses: readonly Pause[]; grants: readonly Grant[] },
  { calendar, hoursOn }: Hours,
): WorkingTimeEnd {
  const first = addWorkingTime(startedAt, limit, calendar, hoursOn);
  const changes: (Grant | Pause)[] = [...grants, ...pauses].sort((a, b) => whenOf(a) - whenOf(b));
  return changes.reduce((due, change) => {
    if ('time' in change) {
      const end = addWorkingTime(due.at, change.time, calendar, hoursOn);
      return { at: end.at, provisional: due.provisional || end.provisional };
    }
    if (change.to === null) return due;
    const within = { from: change.from < startedAt ? startedAt : change.from, to: change.to };
    if (within.to <= within.from) return due;
    const moved = dueAfterPause(due.at, within, limit.unit, calendar, hoursOn);
    return { at: moved.at, provisional: due.provisional || moved.provisional };
  }, first);
}

const whenOf = (change: Grant | Pause) => ('time' in change ? change.at : change.from).getTime();

/** How much of its time a clock has used at a moment, in milliseconds. Of pauses that overlap each moment counts once. */
export function usedAt(
  clock: { startedAt: Date; stoppedAt: Date | null; calendar: ClockCalendar },
  now: Date,
  pauses: readonly Pause[],
  hours: Hours,
): number {
  const end = clock.stoppedAt !== null && clock.stoppedAt < now ? clock.stoppedAt : now;
  let used = 0;
  let from = clock.startedAt;
  for (const pause of pauses.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    if (pause.from >= end) break;
    if (pause.from > from) used += between(from, pause.from, clock.calendar, hours);
    const to = pause.to ?? end;
    if (to > from) from = to;
  }
  return from < end ? used + between(from, end, clock.calendar, hours) : used;
}

function between(from: Date, to: Date, calendar: ClockCalendar, hours: Hours): number {
  if (calendar === ClockCalendar.CALENDAR) return to.getTime() - from.getTime();
  return Math.round(workingTimeBetween(from, to, hours.calendar, hours.hoursOn).minutes * minute);
}

/** Nobody is warned of what is due later than this. */
const mostWarnedMilliseconds = 3_660 * 24 * 60 * minute;

/**
 * When so many of a hundred parts of a clock's time are used, to the millisecond; its whole time is that from start to due.
 * Null while it stands, since only its going on says when, and for a time that lies more than ten years ahead.
 */
export function reachedAt(
  clock: { startedAt: Date; dueAt: Date; calendar: ClockCalendar },
  percent: number,
  pauses: readonly Pause[],
  hours: Hours,
): Date | null {
  if (pauses.some(({ to }) => to === null)) return null;
  if (percent >= 100) return clock.dueAt;
  const { startedAt, dueAt, calendar } = clock;
  if (dueAt.getTime() - startedAt.getTime() > mostWarnedMilliseconds) return null;
  const used = (from: Date, to: Date) => usedAt({ startedAt: from, stoppedAt: null, calendar }, to, pauses, hours);
  let left = Math.ceil((used(startedAt, dueAt) * percent) / 100);
  for (let from = startedAt; from < dueAt; ) {
    const midnight = startOfShanghaiDay(addDays(shanghaiDay(from), 1));
    const to = new Date(Math.min(midnight.getTime(), dueAt.getTime()));
    const ofDay = used(from, to);
    if (ofDay >= left) return withinDay(from, to, (at) => used(from, at) >= left);
    left -= ofDay;
    from = to;
  }
  return dueAt;
}

/** The first moment of a part of a day at which something holds that holds at its end. */
function withinDay(from: Date, to: Date, holds: (at: Date) => boolean): Date {
  let [early, late] = [from.getTime(), to.getTime()];
  while (early < late) {
    const middle = Math.floor((early + late) / 2);
    if (holds(new Date(middle))) late = middle;
    else early = middle + 1;
  }
  return new Date(late);
}

export interface ClockFacts {
  readonly dueAt: Date;
  readonly stoppedAt: Date | null;
  readonly endedBy: ClockEnd | null;
  /** When its pause is looked at again; null while it runs. */
  readonly pausedUntil: Date | null;
  readonly pausedAt: Date | null;
}

/** How a clock stands at a moment. What was missed stays missed, whatever comes after. */
export function clockState({ dueAt, stoppedAt, endedBy, pausedUntil, pausedAt }: ClockFacts, now: Date): ClockState {
  if (stoppedAt !== null) {
    if (stoppedAt > dueAt) return ClockState.MISSED;
    return endedBy === ClockEnd.DONE ? ClockState.MET : ClockState.CALLED_OFF;
  }
  if (pausedUntil !== null) return pausedAt !== null && pausedAt > dueAt ? ClockState.MISSED : ClockState.PAUSED;
  return now > dueAt ? ClockState.MISSED : ClockState.RUNNING;
}

/** A matter that took too long is not closed as if it had not; where a leg was cancelled nobody was late. */
export function refuseNormalClosing(kind: ClosingKind, handling: readonly ClockFacts[], now: Date): Refusal | null {
  if (kind !== ClosingKind.NORMAL) return null;
  const counted = handling.filter(({ endedBy }) => endedBy !== ClockEnd.CANCELLED);
  return counted.some((clock) => clockState(clock, now) === ClockState.MISSED)
    ? new Refusal('HANDLING_OVERTIME', '处置已超时，应按超时结案。', 'closingKind')
    : null;
}
