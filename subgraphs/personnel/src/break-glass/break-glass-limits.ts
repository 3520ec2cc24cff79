import { Role } from '../appointment/role.type';
import { DayUnit } from '../work-calendar/day-rule.enums';
import type { DayCount } from '../work-calendar/day-rule.rules';
import { BreakGlassRole } from './break-glass.enums';

const { DISPATCHER, SHIFT_LEADER } = BreakGlassRole;

/**
 * Which office may open what in an emergency. Members of units outside, grid members and micro chiefs open nothing, nor do
 * those who look after others: supervisors, who review; auditors; whoever keeps files or rights.
 */
export const openableBy: Readonly<Partial<Record<Role, readonly BreakGlassRole[]>>> = {
  [Role.DISPATCHER]: [DISPATCHER, SHIFT_LEADER],
  [Role.SHIFT_LEADER]: [DISPATCHER, SHIFT_LEADER],
  [Role.GRID_CHIEF]: [DISPATCHER],
  [Role.CHECKER]: [DISPATCHER],
  [Role.FOLLOW_UP_CALLER]: [DISPATCHER],
  [Role.CLERK]: [DISPATCHER],
};

/** A night of duty: whoever is still needed in the morning opens anew, with a reason of then. */
export const longestHours = 8;

/** How many of somebody’s may wait for their review at once, of the last month: beyond them others have to look first. */
export const mostUnreviewed = 3;

/** How long a review may take, after the day on which it was to end. */
export const reviewWithin: DayCount = { days: 3, dayUnit: DayUnit.WORKING_DAY };
