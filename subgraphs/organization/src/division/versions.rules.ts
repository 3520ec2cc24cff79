import { shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';

/** Between the list that last gave a fact and the one that says otherwise, nobody knows on which day it changed. */
export function isDateCertain(facts: { validTo: Date | null; confirmedUntil: string }, asOf: Date): boolean {
  return facts.validTo === null || shanghaiDay(asOf) <= facts.confirmedUntil;
}

/** When facts begin that a list brings: on the day that a document gives, else with the list's cut-off day. */
export function beginningOf({ notAfter, effectiveOn }: { notAfter: string; effectiveOn: string | null }): Date {
  return startOfShanghaiDay(effectiveOn ?? notAfter);
}

/** The last day on which the facts before are sure to have held: the day before that of a document, if one gives it. */
export function confirmedBefore(confirmedUntil: string, effectiveOn: string | null): string {
  if (effectiveOn === null) return confirmedUntil;
  return shanghaiDay(new Date(startOfShanghaiDay(effectiveOn).getTime() - 1));
}
