import { Refusal } from '@gridweave/subgraph/refusal';

/** What the rules look at. */
export interface Term {
  readonly fromDay: string;
  readonly toDay: string | null;
}

/** Throws when a term is over: what has ended stays as it was. */
export function refuseEnded({ toDay }: Term, today: string): void {
  if (toDay !== null && toDay < today) throw new Refusal('APPOINTMENT_ALREADY_ENDED', '该任职已经结束。');
}

/** Throws when a term cannot end on the day: it is over already, or would end before it began. */
export function refuseEnding(term: Term, on: string, today: string): void {
  refuseEnded(term, today);
  if (on < term.fromDay) throw new Refusal('DATE_BEFORE_START', '终止日期不能早于任职开始日期。', 'on');
}
