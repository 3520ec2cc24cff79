import { badInput } from '@gridweave/subgraph/refusal';

/** Days from the first to the last, both inclusive. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The part of a period up to a day: what came after it is not looked at. Throws BAD_USER_INPUT where it ends before it begins. */
export function untilDay({ from, to }: Period, day: string): Period {
  if (to < from) throw badInput('A period ends on the day on which it begins or after it.');
  return { from, to: to < day ? to : day };
}
