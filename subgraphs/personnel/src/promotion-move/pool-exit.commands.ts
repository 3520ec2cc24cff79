import { type EntityManager, LessThanOrEqual } from 'typeorm';
import { proposeExit } from '../reserve/proposed-exit.commands';
import { CommitteeTier, ReserveExitReason } from '../reserve/reserve.enums';
import { CareerTier } from './career-tier';
import type { PromotionMoveRow } from './promotion-move.entity';

const tiers: Partial<Record<CareerTier, CommitteeTier>> = {
  [CareerTier.HEAD]: CommitteeTier.HEAD,
  [CareerTier.DEPUTY]: CommitteeTier.DEPUTY,
  [CareerTier.MEMBER]: CommitteeTier.MEMBER,
};

/** Proposes that whoever has taken the post they were kept for by then leave the pool; a person of the district decides. */
export async function proposePoolExit(
  tx: EntityManager,
  { personId, toTier, effectiveOn }: Pick<PromotionMoveRow, 'personId' | 'toTier' | 'effectiveOn'>,
  now: Date,
): Promise<void> {
  const tier = tiers[toTier];
  if (tier === undefined) return;
  const kept = { personId, tier, enteredDay: LessThanOrEqual(effectiveOn) };
  await proposeExit(tx, kept, ReserveExitReason.APPOINTED, now);
}
