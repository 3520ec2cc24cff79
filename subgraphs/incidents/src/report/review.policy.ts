import type { Refusal } from '@gridweave/subgraph/refusal';
import type { Role, Viewer } from '@gridweave/viewer/viewer';
import { divisionRole, notAllowed } from '../access/matter.policy';
import { type ReviewState, refuseDecision } from './review.rules';

export interface ReviewSubject {
  /** The report's division and everything above it today. */
  readonly divisionIds: readonly string[];
  readonly state: ReviewState;
  /** Subjects of those who have declined the report. */
  readonly declinedBy: readonly string[];
}

export function reviewerRole(viewer: Viewer, { divisionIds }: ReviewSubject): Role | null {
  return divisionRole(viewer, divisionIds, ['SHIFT_LEADER']);
}

/** Why a viewer may not decide a review, or null: the shift leader of the place may, but not about a decision of their own. */
export function refuseReviewer(viewer: Viewer, subject: ReviewSubject): Refusal | null {
  if (!reviewerRole(viewer, subject)) return notAllowed();
  return refuseDecision(subject.state, subject.declinedBy.includes(viewer.id));
}
