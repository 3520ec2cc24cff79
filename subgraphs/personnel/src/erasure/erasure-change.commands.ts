import { refuseStale } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import type { EntityManager } from 'typeorm';
import { PersonErasureChangeRow, PersonErasureRow } from './erasure.entity';

type Change = Pick<PersonErasureChangeRow, 'action' | 'at' | 'bySubject' | 'byRole' | 'reason'>;

/** Changes an erasure and records by whom and why. Throws VERSION_STALE where another was faster. */
export async function changeErasure(
  tx: EntityManager,
  { id, version, state }: PersonErasureRow,
  changes: Partial<PersonErasureRow>,
  change: Change,
): Promise<void> {
  const next = { ...changes, version: version + 1 };
  const { affected } = await tx.update(PersonErasureRow, { id, version }, next);
  if (affected !== 1) refuseStale(version, version + 1);
  await recordErasure(tx, id, { ...change, state: changes.state ?? state });
}

export async function recordErasure(
  tx: EntityManager,
  erasureId: string,
  change: Change & Pick<PersonErasureChangeRow, 'state'>,
): Promise<void> {
  await tx.insert(PersonErasureChangeRow, { id: newId(change.at.getTime()), erasureId, ...change });
}
