import { Refusal } from '@gridweave/subgraph/refusal';
import { ReportState } from './report.rules';

export enum ReviewState {
  REQUESTED = 'REQUESTED',
  UPHELD = 'UPHELD',
  OVERTURNED = 'OVERTURNED',
}

export enum ReviewVerdict {
  UPHOLD = 'UPHOLD',
  OVERTURN = 'OVERTURN',
}

/** Why a reporter may not ask for a review, or null: of a declined report, once. */
export function refuseRequest(state: ReportState, wasAsked: boolean): Refusal | null {
  if (wasAsked) return new Refusal('REVIEW_ALREADY_REQUESTED', '每条上报只能申请一次复核。');
  return state === ReportState.DECLINED ? null : new Refusal('REPORT_NOT_DECLINED', '只有不予受理的上报可以申请复核。');
}

/** Why a review may not be decided, or null: once, and by another than whoever declined. */
export function refuseDecision(state: ReviewState, isOwn: boolean): Refusal | null {
  if (state !== ReviewState.REQUESTED) return new Refusal(`REVIEW_ALREADY_${state}`, '该复核已有决定。');
  return isOwn ? new Refusal('REVIEW_OF_OWN_DECISION', '不能复核本人作出的决定。') : null;
}

export const reviewStateAfter: Readonly<Record<ReviewVerdict, ReviewState>> = {
  UPHOLD: ReviewState.UPHELD,
  OVERTURN: ReviewState.OVERTURNED,
};
