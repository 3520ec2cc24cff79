import { Refusal } from '@gridweave/subgraph/refusal';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { anyOf } from '../search/search.queries';
import { UnitRow } from './unit.entity';

/** A unit as it is now, held until the transaction ends: of two deeds that concern it one waits for the other. */
export function lockedUnit(tx: EntityManager, id: string): Promise<UnitRow | null> {
  return tx.findOne(UnitRow, { where: { id: anyOf([id]) }, ...lockFor(tx) });
}

/** The unit with an id and all above it in one of the two trees, nearest first; stops where a circle would begin. */
export async function chainOf(
  tx: EntityManager,
  tree: 'parentId' | 'operationCentreId',
  id: string | null,
): Promise<UnitRow[]> {
  const chain: UnitRow[] = [];
  for (let next = id; next !== null && !chain.some((each) => each.id === next); ) {
    const row = await lockedUnit(tx, next);
    if (!row) throw new Refusal('UNIT_NOT_FOUND', '没有这个单位。', tree);
    chain.push(row);
    next = row[tree];
  }
  return chain;
}

/** True when a unit that stands depends on another one in this way. */
export async function standsBy(tx: EntityManager, where: FindOptionsWhere<UnitRow>): Promise<boolean> {
  const found = await tx.find(UnitRow, {
    where: { ...where, live: true },
    select: { id: true },
    take: 1,
    ...lockFor(tx),
  });
  return found.length > 0;
}

/** Locked rows are read as they are now, not as they were when the transaction began. SQLite writes one at a time anyway. */
function lockFor(tx: EntityManager) {
  const sqlite = tx.dataSource.options.type === 'better-sqlite3';
  return sqlite ? {} : { lock: { mode: 'pessimistic_write' as const } };
}
