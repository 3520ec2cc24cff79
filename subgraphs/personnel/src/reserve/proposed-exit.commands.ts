import { newId } from '@gridweave/subgraph/ids';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { locking } from '../locking';
import { ReserveChangeRow, ReserveEntryRow } from './reserve.entity';
import { type ReserveExitReason, ReserveStep } from './reserve.enums';
import { isNewProposal } from './reserve.rules';

/**
 * Proposes by itself that somebody leave the pool; a person of the district decides. The version stays as it is: by it,
 * whoever takes steps but may not know the birth date would learn the day.
 */
export async function proposeExit(
  tx: EntityManager,
  which: FindOptionsWhere<ReserveEntryRow>,
  proposedExit: ReserveExitReason,
  now: Date,
): Promise<void> {
  const kept = tx.createQueryBuilder(ReserveEntryRow, 'entry').where({ ...which, step: ReserveStep.IN_POOL });
  for (const { id, step, proposedExit: before } of await locking(tx, kept).getMany()) {
    if (!isNewProposal(before, proposedExit)) continue;
    await tx.update(ReserveEntryRow, { id }, { proposedExit });
    await tx.insert(ReserveChangeRow, {
      ...{ id: newId(now.getTime()), entryId: id, step, action: 'proposeExit', at: now, unitId: null },
      ...{ bySubject: '', byRole: 'SYSTEM', reason: null },
    });
  }
}
