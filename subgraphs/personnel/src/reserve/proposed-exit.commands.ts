import { newId } from '@gridweave/subgraph/ids';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { locking } from '../locking';
import { ReserveChangeRow, ReserveEntryRow } from './reserve.entity';
import { type ReserveExitReason, ReserveStep } from './reserve.enums';

/** Proposes by itself that somebody leave the pool, unless that is proposed already; a person of the district decides. */
export async function proposeExit(
  tx: EntityManager,
  which: FindOptionsWhere<ReserveEntryRow>,
  proposedExit: ReserveExitReason,
  now: Date,
): Promise<void> {
  const kept = tx.createQueryBuilder(ReserveEntryRow, 'entry').where({ ...which, step: ReserveStep.IN_POOL });
  for (const { id, step, version, proposedExit: before } of await locking(tx, kept).getMany()) {
    if (before !== null) continue;
    await tx.update(ReserveEntryRow, { id, version }, { proposedExit, exitProposedBy: null, version: version + 1 });
    await tx.insert(ReserveChangeRow, {
      ...{ id: newId(now.getTime()), entryId: id, step, action: 'proposeExit', at: now, unitId: null },
      ...{ bySubject: '', byRole: 'SYSTEM', reason: null },
    });
  }
}
