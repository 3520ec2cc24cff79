import type { AgeRule } from './age.rules';
import { CommitteeTier } from './reserve.enums';

/** What of a batch the age rules stand in. */
export interface BatchAges {
  readonly readOn: string;
  readonly headBornOnOrAfter: string | null;
  readonly deputyBornOnOrAfter: string | null;
  readonly memberBornOnOrAfter: string | null;
}

/** The age rule of a batch for one tier. */
export function ageRuleOf(batch: BatchAges, tier: CommitteeTier): AgeRule {
  const bornOnOrAfter = {
    [CommitteeTier.HEAD]: batch.headBornOnOrAfter,
    [CommitteeTier.DEPUTY]: batch.deputyBornOnOrAfter,
    [CommitteeTier.MEMBER]: batch.memberBornOnOrAfter,
  }[tier];
  return { readOn: batch.readOn, bornOnOrAfter };
}
