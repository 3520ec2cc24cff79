import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** Makes a read hold what it finds until the transaction ends; SQLite has one writer anyway. */
export function locking<Row extends ObjectLiteral>(
  tx: EntityManager,
  query: SelectQueryBuilder<Row>,
): SelectQueryBuilder<Row> {
  return tx.dataSource.options.type === 'better-sqlite3' ? query : query.setLock('pessimistic_write');
}
