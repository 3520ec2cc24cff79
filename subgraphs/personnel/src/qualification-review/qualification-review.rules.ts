import { Refusal } from '@gridweave/subgraph/refusal';
import { ReviewReplyOutcome, ReviewStanding } from './qualification-review.enums';

export const mostReviewDays = 60;
export const mostAskedUnits = 20;

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

/** Throws REVIEW_SUPERSEDED for a review in whose place another was asked for. */
export function refuseSuperseded({ currentKey }: { readonly currentKey: string | null }): void {
  if (currentKey === null) throw new Refusal('REVIEW_SUPERSEDED', '该联审已由新的联审取代。', 'reviewId');
}
