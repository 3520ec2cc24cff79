import type { PromotionMoveRow } from './promotion-move.entity';
import { PromotionMoveState } from './promotion-move.enums';

/** What a move says when nothing is said of it. */
export const blankMove: Omit<
  PromotionMoveRow,
  'id' | 'personId' | 'divisionId' | 'fromTier' | 'toTier' | 'effectiveOn' | 'basis' | 'synthetic'
> = {
  kind: null,
  state: PromotionMoveState.EFFECTIVE,
  fromPostId: null,
  toPostId: null,
  leaving: null,
  appointmentId: null,
  termTo: null,
  employment: null,
  trackId: null,
  trackVersion: null,
  offTrackReason: null,
  ageRelaxation: null,
  meeting: null,
  meetingOn: null,
  probationMonths: null,
  probationUntil: null,
  probationOutcome: null,
  commitmentMonths: null,
  commitmentUntil: null,
  haltedBy: null,
  batchId: null,
  version: 1,
};
