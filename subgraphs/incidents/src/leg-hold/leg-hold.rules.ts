import type { WorkCalendar } from '@gridweave/duty/work-calendar';
import {
  addWorkingTime,
  type ServiceHoursOn,
  type WorkingTime,
  type WorkingTimeEnd,
  workingTimeBetween,
} from '@gridweave/duty/working-time';
import { Refusal } from '@gridweave/subgraph/refusal';

export enum HoldState {
  PENDING = 'PENDING',
  HELD = 'HELD',
  REFUSED = 'REFUSED',
  RELEASED = 'RELEASED',
  LAPSED = 'LAPSED',
}

const { PENDING, HELD, LAPSED } = HoldState;

const labels: Readonly<Record<HoldState, string>> = {
  PENDING: '待审批',
  HELD: '挂账中',
  REFUSED: '已驳回',
  RELEASED: '已解除',
  LAPSED: '已失效',
};

/** A request or a hold whose leg has ended is over with it. */
export function holdState(state: HoldState, isLegOpen: boolean): HoldState {
  return (state === PENDING || state === HELD) && !isLegOpen ? LAPSED : state;
}

/** Why nothing can be decided any more, or null. */
export function refuseDecided(state: HoldState): Refusal | null {
  return state === PENDING ? null : new Refusal(`HOLD_ALREADY_${state}`, `该挂账申请${labels[state]}。`, 'holdId');
}

/** Why there is no hold to release, or null. */
export function refuseNotHeld(state: HoldState): Refusal | null {
  if (state === HELD) return null;
  return state === PENDING
    ? new Refusal('HOLD_NOT_HELD', '该挂账申请尚未批准。', 'holdId')
    : new Refusal(`HOLD_ALREADY_${state}`, `该挂账申请${labels[state]}。`, 'holdId');
}

/** Throws unless a review lies ahead, and no further than the rule lets it. */
export function refuseOddReview(reviewAt: Date, now: Date, most: WorkingTime, calendar: WorkCalendar): void {
  if (reviewAt <= now) throw new Refusal('REVIEW_IN_PAST', '复查日期不能早于现在。', 'reviewAt');
  if (reviewAt > addWorkingTime(now, most, calendar).at)
    throw new Refusal('REVIEW_TOO_FAR', '复查日期超过规定上限。', 'reviewAt');
}

const roundTheClock: readonly string[] = ['MINUTE', 'HOUR', 'CALENDAR_DAY'];
const minute = 60_000;
/** The hours of what is due later than this nobody counts. */
const farAheadMilliseconds = 30 * 366 * 24 * 60 * minute;

/**
 * When a leg is due whose clock stood from `from` to `to`: what was left of its time begins at `to`. A limit that runs
 * around the clock moves by the pause, and so does what is due in a generation; any other has as much service time left as before.
 */
export function dueAfterPause(
  dueAt: Date,
  { from, to }: { from: Date; to: Date },
  unit: WorkingTime['unit'] | null,
  calendar: WorkCalendar,
  hoursOn: ServiceHoursOn,
): WorkingTimeEnd {
  const asSaid = (at: Date) => ({ at, provisional: false });
  if (dueAt <= from) return asSaid(dueAt);
  const isFarAhead = dueAt.getTime() - from.getTime() > farAheadMilliseconds;
  if (isFarAhead || (unit !== null && roundTheClock.includes(unit)))
    return asSaid(new Date(dueAt.getTime() + to.getTime() - from.getTime()));
  const left = Math.round(workingTimeBetween(from, dueAt, calendar, hoursOn).minutes * minute);
  if (left === 0) return asSaid(dueAt > to ? dueAt : to);
  const hours = Math.floor((left - 1) / (60 * minute));
  const reached = (at: number) =>
    Math.round(workingTimeBetween(to, new Date(at), calendar, hoursOn).minutes * minute) >= left;
  let early = addWorkingTime(to, { amount: hours, unit: 'WORKING_HOUR' }, calendar, hoursOn).at.getTime();
  let late = addWorkingTime(to, { amount: hours + 1, unit: 'WORKING_HOUR' }, calendar, hoursOn).at.getTime();
  while (early < late) {
    const middle = Math.floor((early + late) / 2);
    if (reached(middle)) late = middle;
    else early = middle + 1;
  }
  const at = new Date(late);
  return { at, provisional: workingTimeBetween(to, at, calendar, hoursOn).provisional };
}
