import { daysBetween } from '@gridweave/viewer/shanghai-day';
import { CommitteeTier, ReserveStep } from '../reserve/reserve.enums';
import type { Period } from './period.rules';

/** How many entries of a tier took their steps on the same days. */
export interface EntryDays {
  readonly tier: CommitteeTier;
  readonly recommendedDay: string;
  readonly selectedDay: string | null;
  readonly enteredDay: string | null;
  readonly endedDay: string | null;
  readonly count: number;
}

/** From how many entries that left each of the steps on they are compared with each other. */
export const leastCompared = 30;

/** Entries wait at these two for somebody to decide; in the pool they are kept. */
const decidedSteps = [ReserveStep.RECOMMENDED, ReserveStep.SELECTED] as const;
const stayedSteps = [...decidedSteps, ReserveStep.IN_POOL] as const;
type StayedStep = (typeof stayedSteps)[number];

export interface StepTime {
  readonly step: ReserveStep;
  readonly left: number;
  readonly medianDays: number | null;
  readonly ninetyPercentDays: number | null;
  readonly waiting: number;
  readonly waitingSince: string | null;
}

/** How long entries stayed at each step that they left in a period, and who is there on a day not before its end. */
export function stepTimes(entries: readonly EntryDays[], period: Period, day: string) {
  return Object.values(CommitteeTier).map((tier) => {
    const own = entries.filter((each) => each.tier === tier);
    const steps = stayedSteps.map((step) => stepTime(own, step, period, day));
    return { tier, steps, bottleneck: bottleneckOf(steps) };
  });
}

function stepTime(entries: readonly EntryDays[], step: StayedStep, { from, to }: Period, day: string): StepTime {
  const stays = entries.map((entry) => ({ ...stayAt(step, entry), count: entry.count }));
  const left = stays.flatMap(({ since, until, count }) =>
    since !== null && until !== null && from <= until && until <= to
      ? [{ days: daysBetween(since, until), count }]
      : [],
  );
  const waiting = stays.flatMap(({ since, until, count }) =>
    since !== null && since <= day && (until === null || until > day) ? [{ since, count }] : [],
  );
  left.sort((a, b) => a.days - b.days);
  return {
    step,
    left: total(left),
    medianDays: daysOfShare(left, 50),
    ninetyPercentDays: daysOfShare(left, 90),
    waiting: total(waiting),
    waitingSince: waiting.reduce<string | null>((first, { since }) => (first && first < since ? first : since), null),
  };
}

/** From when to when an entry was at a step. */
function stayAt(step: StayedStep, { recommendedDay, selectedDay, enteredDay, endedDay }: EntryDays) {
  switch (step) {
    case ReserveStep.RECOMMENDED:
      return { since: recommendedDay, until: selectedDay ?? enteredDay ?? endedDay };
    case ReserveStep.SELECTED:
      return { since: selectedDay, until: enteredDay ?? endedDay };
    case ReserveStep.IN_POOL:
      return { since: enteredDay, until: endedDay };
  }
}

/** The fewest days within which so many of a hundred had left; null where nobody has. */
function daysOfShare(ascending: readonly { days: number; count: number }[], percent: number): number | null {
  const needed = (total(ascending) * percent) / 100;
  let reached = 0;
  for (const { days, count } of ascending) {
    reached += count;
    if (reached >= needed) return days;
  }
  return null;
}

/** The step before the pool with the longer median; null where either was left by too few, or both took as long. */
export function bottleneckOf(steps: readonly StepTime[]): ReserveStep | null {
  const compared = steps.filter(({ step }) => decidedSteps.some((each) => each === step));
  if (compared.some(({ left }) => left < leastCompared)) return null;
  const [longest, next] = compared.sort((a, b) => (b.medianDays ?? 0) - (a.medianDays ?? 0));
  return longest && longest.medianDays !== next?.medianDays ? longest.step : null;
}

function total(counts: readonly { count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
