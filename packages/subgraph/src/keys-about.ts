import type { EntityManager } from 'typeorm';
import type { Claim } from './deed';
import { IdempotencyKey } from './platform-tables';

const rowsAtOnce = 2_000;

/**
 * Keys of mutations whose results name any of some ids. By what a result names no rows are found: the table is read
 * through, piece by piece, so that the embedded engine answers others in between.
 */
export async function keysAbout(manager: EntityManager, ids: Iterable<string>, atOnce = rowsAtOnce): Promise<Claim[]> {
  const sought = new Set(ids);
  const found: Claim[] = [];
  for (let last: Claim | null = null; ; ) {
    const rows: IdempotencyKey[] = await keysAfter(manager, last, atOnce);
    for (const { subject, mutation, key, result } of rows) {
      const named = result.match(idPattern) ?? [];
      if (named.some((id) => sought.has(id))) found.push({ subject, mutation, key });
    }
    if (rows.length < atOnce) return found;
    last = rows.at(-1)!;
  }
}

/** What was done is not repeated under these keys any more; what was kept of it is gone. */
export async function forgetKeysOf(tx: EntityManager, claims: readonly Claim[]): Promise<number> {
  for (const { subject, mutation, key } of claims) await tx.delete(IdempotencyKey, { subject, mutation, key });
  return claims.length;
}

const idPattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Written out: MariaDB looks for a tuple that is greater than another from the beginning of the table, page by page. */
const after =
  'each.subject >= :subject AND (each.subject > :subject OR each.mutation > :mutation OR (each.mutation = :mutation AND each.key > :key))';

function keysAfter(manager: EntityManager, last: Claim | null, atOnce: number): Promise<IdempotencyKey[]> {
  const query = manager
    .createQueryBuilder(IdempotencyKey, 'each')
    .select(['each.subject', 'each.mutation', 'each.key', 'each.result'])
    .orderBy({ 'each.subject': 'ASC', 'each.mutation': 'ASC', 'each.key': 'ASC' })
    .limit(atOnce);
  if (last) query.where(after, { subject: last.subject, mutation: last.mutation, key: last.key });
  return query.getMany();
}
