import { addDays } from '@gridweave/viewer/shanghai-day';
import type { ReserveEntryRow } from '../reserve/reserve.entity';
import { ReserveStep } from '../reserve/reserve.enums';

/** How far a candidate of the batch in motion has come. */
export type Progress =
  | 'RECOMMENDED'
  | 'REVIEW_WAITING'
  | 'REVIEW_PASSED'
  | 'NOTICE_PASSED'
  | 'NOTICE_HALTED'
  | 'IN_POOL'
  | 'REJECTED'
  | 'EXITED'
  | 'WITHDRAWN';

export const plan: readonly Progress[] = [
  'RECOMMENDED',
  'REVIEW_WAITING',
  'REVIEW_PASSED',
  'NOTICE_PASSED',
  'NOTICE_HALTED',
  'IN_POOL',
  'REJECTED',
  'WITHDRAWN',
  'EXITED',
  'RECOMMENDED',
  'REVIEW_PASSED',
  'NOTICE_PASSED',
  'IN_POOL',
];

export const steps: Record<Progress, ReserveStep> = {
  RECOMMENDED: ReserveStep.RECOMMENDED,
  REVIEW_WAITING: ReserveStep.SELECTED,
  REVIEW_PASSED: ReserveStep.SELECTED,
  NOTICE_PASSED: ReserveStep.SELECTED,
  NOTICE_HALTED: ReserveStep.SELECTED,
  IN_POOL: ReserveStep.IN_POOL,
  REJECTED: ReserveStep.REJECTED,
  EXITED: ReserveStep.EXITED,
  WITHDRAWN: ReserveStep.WITHDRAWN,
};

/** A candidate of the batch in motion with what tells its steps. */
export interface InMotion {
  readonly progress: Progress;
  readonly entry: ReserveEntryRow;
  readonly officeId: string | null;
}

export const readOn = '2026-03-01';
const days = { recommended: 10, selected: 40, reviewed: 47, entered: 90, ended: 120 } as const;
export const dayOf = (at: keyof typeof days) => addDays(readOn, days[at]);
