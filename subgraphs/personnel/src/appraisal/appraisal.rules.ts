import { Refusal } from '@gridweave/subgraph/refusal';
import { isWithin, meet, type Term } from '../appointment/appointment.rules';
import { AppraisalState } from './appraisal.enums';

export interface Period {
  readonly fromDay: string;
  readonly toDay: string;
}

/** Throws for a period that is not over, not on the secondment, or has been appraised in part. */
export function refusePeriod(period: Period, term: Term, others: readonly Period[], today: string): void {
  if (period.toDay < period.fromDay) {
    throw new Refusal('DATE_BEFORE_START', '考核期止不能早于考核期起。', 'to');
  }
  if (period.toDay > today) throw new Refusal('DATE_IN_FUTURE', '考核期尚未结束。', 'to');
  if (!isWithin(period, term)) throw new Refusal('PERIOD_BEYOND_SECONDMENT', '考核期须在历练期内。', 'from');
  if (others.some((other) => meet(other, period))) {
    throw new Refusal('PERIOD_ALREADY_APPRAISED', '该考核期与已有考核重叠。', 'from');
  }
}

/** Throws once somebody has appealed: an appeal is made once. */
export function refuseAppeal({ state }: { readonly state: AppraisalState }): void {
  if (state !== AppraisalState.GIVEN) throw new Refusal('ALREADY_APPEALED', '对同一考核只能申诉一次。');
}

/** Throws unless an appeal waits, and for whoever appraised. */
export function refuseSettling(
  { state, appraisedBy }: { readonly state: AppraisalState; readonly appraisedBy: string },
  subject: string,
): void {
  if (state === AppraisalState.GIVEN) throw new Refusal('NOT_APPEALED', '该考核没有申诉。');
  if (state === AppraisalState.SETTLED) throw new Refusal('APPEAL_ALREADY_SETTLED', '该申诉已经复核。');
  if (appraisedBy === subject) throw new Refusal('SETTLER_IS_APPRAISER', '考核人不能复核对本人考核的申诉。');
}
