import { newId } from '@gridweave/subgraph/ids';
import type { EntityManager } from 'typeorm';
import { locking } from '../locking';
import { ReserveChangeRow, ReserveEntryRow } from '../reserve/reserve.entity';
import { CommitteeTier, ReserveExitReason, ReserveStep } from '../reserve/reserve.enums';
import { CareerTier } from './career-tier';
import type { PromotionMoveRow } from './promotion-move.entity';

const tiers: Partial<Record<CareerTier, CommitteeTier>> = {
  [CareerTier.HEAD]: CommitteeTier.HEAD,
  [CareerTier.DEPUTY]: CommitteeTier.DEPUTY,
  [CareerTier.MEMBER]: CommitteeTier.MEMBER,
};

/** Proposes that whoever has taken the post they were kept for leave the pool; a person of the district decides. */
export async function proposePoolExit(
  tx: EntityManager,
  { personId, toTier }: Pick<PromotionMoveRow, 'personId' | 'toTier'>,
  now: Date,
): Promise<void> {
  const tier = tiers[toTier];
  if (tier === undefined) return;
  const kept = tx.createQueryBuilder(ReserveEntryRow, 'entry').where({ personId, tier, step: ReserveStep.IN_POOL });
  for (const { id, step, version, proposedExit } of await locking(tx, kept).getMany()) {
    if (proposedExit !== null) continue;
    const proposed = { proposedExit: ReserveExitReason.APPOINTED, exitProposedBy: null, version: version + 1 };
    await tx.update(ReserveEntryRow, { id, version }, proposed);
    await tx.insert(ReserveChangeRow, {
      ...{ id: newId(now.getTime()), entryId: id, step, action: 'proposeExit', at: now, unitId: null },
      ...{ bySubject: '', byRole: 'SYSTEM', reason: null },
    });
  }
}
