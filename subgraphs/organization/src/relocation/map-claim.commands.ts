import { TerritoryRevision } from '@gridweave/territory/tables';
import type { EntityManager } from 'typeorm';

/** Grids have changed since places were looked up: they are looked up again. */
export class MapMoved extends Error {}

/**
 * Keeps the grids as they are until this transaction ends. Throws MapMoved when they are no longer those of `revision`:
 * then what is written here would lie in grids of yesterday, and nobody would come back for it.
 */
export async function claimMap(tx: EntityManager, revision: number): Promise<void> {
  const sqlite = tx.dataSource.options.type === 'better-sqlite3';
  const lock = sqlite ? {} : { lock: { mode: 'pessimistic_read' as const } };
  const found = await tx.findOneOrFail(TerritoryRevision, { where: { id: 1 }, ...lock });
  if (found.revision !== revision) throw new MapMoved();
}

/** Makes everybody look up places again who has done so before this transaction. */
export async function moveMap(tx: EntityManager): Promise<void> {
  await tx.increment(TerritoryRevision, { id: 1 }, 'revision', 1);
}
