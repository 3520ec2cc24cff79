import { shanghaiDay, startOfShanghaiDay } from '../calendar/calendar.rules';
import type { DivisionEdition, MatchedDivision } from './reconcile.rules';

/** One set of code, name and parent with what two lists say about when it held. */
export interface DatedFacts {
  readonly in: 'previous' | 'next';
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly confirmedUntil: string;
  readonly edition: number;
}

/**
 * Facts hold from the first list that gives them until the list that says otherwise; of the time before the first
 * list nothing is known.
 */
export function datedFacts(
  { change, previous, next }: MatchedDivision,
  previousEdition: DivisionEdition,
  nextEdition: DivisionEdition,
): DatedFacts[] {
  const seen = startOfShanghaiDay(previousEdition.cutOff);
  const seenAgain = startOfShanghaiDay(nextEdition.cutOff);
  const before = { in: 'previous', validFrom: seen, edition: previousEdition.year } as const;
  if (change === 'UNCHANGED') return [{ ...before, validTo: null, confirmedUntil: nextEdition.cutOff }];
  const facts: DatedFacts[] = [];
  if (previous) facts.push({ ...before, validTo: seenAgain, confirmedUntil: previousEdition.cutOff });
  if (next) {
    const { year, cutOff } = nextEdition;
    facts.push({ in: 'next', validFrom: seenAgain, validTo: null, confirmedUntil: cutOff, edition: year });
  }
  return facts;
}

/** Between the list that last gave a fact and the one that says otherwise, nobody knows on which day it changed. */
export function isDateCertain(facts: { validTo: Date | null; confirmedUntil: string }, asOf: Date): boolean {
  return facts.validTo === null || shanghaiDay(asOf) <= facts.confirmedUntil;
}
