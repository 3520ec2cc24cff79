import type { CareerTier } from '../promotion-move/career-tier';
import { CommitteeTier, ReserveStep } from '../reserve/reserve.enums';

/** Entries of one tier and step, those in the pool by community, as the database counts them. */
export interface EntryCount {
  readonly tier: CommitteeTier;
  readonly step: ReserveStep;
  /** Null for those who are not in the pool. */
  readonly divisionId: string | null;
  readonly count: number;
  readonly agesOut: number;
  readonly agesOutInTwo: number;
  readonly ageUnknown: number;
}

export interface TierCount {
  readonly tier: CommitteeTier;
  readonly steps: { step: ReserveStep; count: number }[];
  readonly sources: { divisionId: string; count: number }[];
  readonly agesOutWithinYear: number;
  readonly agesOutWithinTwoYears: number;
  readonly ageUnknown: number;
}

/** Adds the counts up: every tier and step is there, with 0 where nobody is. */
export function tierCounts(counts: readonly EntryCount[], townshipOf: (divisionId: string) => string): TierCount[] {
  return Object.values(CommitteeTier).map((tier) => {
    const own = counts.filter((each) => each.tier === tier);
    const inPool = own.filter(({ step }) => step === ReserveStep.IN_POOL);
    const sources = inPool.flatMap(({ divisionId, count }) =>
      divisionId === null ? [] : [{ divisionId: townshipOf(divisionId), count }],
    );
    return {
      tier,
      steps: Object.values(ReserveStep).map((step) => ({
        step,
        count: total(own.filter((each) => each.step === step)),
      })),
      sources: [...Map.groupBy(sources, ({ divisionId }) => divisionId)]
        .map(([divisionId, group]) => ({ divisionId, count: total(group) }))
        .sort((a, b) => b.count - a.count || (a.divisionId < b.divisionId ? -1 : 1)),
      agesOutWithinYear: inPool.reduce((sum, { agesOut }) => sum + agesOut, 0),
      agesOutWithinTwoYears: inPool.reduce((sum, { agesOutInTwo }) => sum + agesOutInTwo, 0),
      ageUnknown: inPool.reduce((sum, { ageUnknown }) => sum + ageUnknown, 0),
    };
  });
}

/** What two dates are compared by. */
export interface Compared {
  readonly tiers: readonly Pick<TierCount, 'tier' | 'steps'>[];
  readonly moves: readonly { fromTier: CareerTier; toTier: CareerTier; count: number }[];
}

/** Each count of the one less the same count of the other; moves that either has. */
export function differences(now: Compared, then: Compared) {
  const kinds = new Map(
    [...then.moves, ...now.moves].map(({ fromTier, toTier }) => [`${fromTier} ${toTier}`, { fromTier, toTier }]),
  );
  const moved = ({ moves }: Compared, kind: { fromTier: CareerTier; toTier: CareerTier }) =>
    total(moves.filter(({ fromTier, toTier }) => fromTier === kind.fromTier && toTier === kind.toTier));
  return {
    tiers: now.tiers.map(({ tier, steps }) => {
      const before = then.tiers.find((each) => each.tier === tier)?.steps ?? [];
      return {
        tier,
        steps: steps.map(({ step, count }) => ({
          step,
          count: count - total(before.filter((each) => each.step === step)),
        })),
      };
    }),
    moves: [...kinds.values()].map((kind) => ({ ...kind, count: moved(now, kind) - moved(then, kind) })),
  };
}

function total(counts: readonly { count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
