import type { WorkCalendar } from '@gridweave/duty/work-calendar';
import { Refusal } from '@gridweave/subgraph/refusal';
import { type DayCount, type DayRule, lastDayAfter } from '../work-calendar/day-rule.rules';
import { ReviewReplyOutcome, ReviewStanding } from './qualification-review.enums';

export const mostReviewDays = 60;
export const mostAskedUnits = 20;

/** By when asked units answer, and by which rule that is so. */
export interface ReviewLimit extends DayRule {
  readonly dueDay: string;
  readonly dueProvisional: boolean;
}

/**
 * The limit of a review that is asked for on a day: as the request says, or the one of its rules that ends first. The
 * first rule says in which days the request counts where it does not say so itself. Throws REVIEW_DAYS_INVALID.
 */
export function reviewLimit(
  asked: { readonly [key in keyof DayCount]?: DayCount[key] | null },
  within: readonly DayRule[],
  { askedDay, calendar }: { readonly askedDay: string; readonly calendar: WorkCalendar },
): ReviewLimit {
  const first = within[0]!;
  const wanted = { days: asked.days, dayUnit: asked.dayUnit ?? first.dayUnit, basis: first.basis };
  const rules = wanted.days == null ? within : [{ ...wanted, days: wanted.days }];
  if (!rules.every(({ days }) => Number.isInteger(days) && days >= 1 && days <= mostReviewDays)) {
    throw new Refusal('REVIEW_DAYS_INVALID', `回复期限须为1至${mostReviewDays}天。`, 'days');
  }
  const limits = rules.map((rule): ReviewLimit => {
    const { day, provisional } = lastDayAfter(askedDay, rule, calendar);
    return { ...rule, dueDay: day, dueProvisional: provisional };
  });
  return limits.reduce((best, each) => (each.dueDay < best.dueDay ? each : best));
}

/** How a review stands on a day, from what the asked units have answered; null stands for no answer yet. */
export function standingOf(
  replies: readonly (ReviewReplyOutcome | null)[],
  dueDay: string,
  today: string,
): ReviewStanding {
  if (replies.includes(null)) return today > dueDay ? ReviewStanding.OVERDUE : ReviewStanding.WAITING;
  return replies.includes(ReviewReplyOutcome.FAIL) ? ReviewStanding.FAILED : ReviewStanding.PASSED;
}

/** Throws REVIEW_ALREADY_REQUESTED, unless there was none or all have answered and one said FAIL. */
export function refuseAskingAgain(standing: ReviewStanding | null): void {
  if (standing !== null && standing !== ReviewStanding.FAILED) {
    throw new Refusal('REVIEW_ALREADY_REQUESTED', '该人选已发起联审。', 'matterIds');
  }
}

/** Throws REVIEW_ALREADY_ANSWERED. */
export function refuseAnswered(outcome: ReviewReplyOutcome | null): void {
  if (outcome !== null) throw new Refusal('REVIEW_ALREADY_ANSWERED', '贵单位已经回复。', 'reviewId');
}

/** Throws REVIEW_SUPERSEDED for a review in whose place another was asked for, or whose matter has ended. */
export function refuseSuperseded({ currentKey }: { readonly currentKey: string | null }): void {
  if (currentKey === null)
    throw new Refusal('REVIEW_SUPERSEDED', '该联审已由新的联审取代，或所涉事项已经结束，无须回复。', 'reviewId');
}
