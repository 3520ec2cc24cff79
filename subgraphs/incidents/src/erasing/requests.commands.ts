import { IdempotencyKey } from '@gridweave/subgraph/platform-tables';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { ErasedReportPart } from '../erasure/report-erasure.enums';
import type { ErasingTask } from './erasing-task';

/** A repeat of these is told what it made; their digests are of nothing but ids. */
const ownDeeds: readonly string[] = ['eraseReport', 'withdrawContact'];

/** The digest of an input can be tried out against words: it goes with what it was about. */
export const requests: ErasingTask = {
  part: ErasedReportPart.REQUESTS,
  async find({ manager }, { things }) {
    const ids = [...new Set([...things.values()].flat())];
    const isEmbedded = manager.dataSource.options.type === 'better-sqlite3';
    const own = isEmbedded ? await keysPieceByPiece(manager, ids) : await keysAbout(manager, ids).getMany();
    if (own.length === 0) return null;
    return async (tx) => {
      for (const { subject, mutation, key } of own) await tx.delete(IdempotencyKey, { subject, mutation, key });
      return own.length;
    };
  },
};

type Key = Pick<IdempotencyKey, 'subject' | 'mutation' | 'key'>;

/** Results are ids alone, by none of which rows are found: the whole table is looked through. */
function keysAbout(manager: EntityManager, ids: readonly string[]): SelectQueryBuilder<IdempotencyKey> {
  const holds = ids.map((_, index) => `each.result LIKE :id${index}`).join(' OR ');
  return keys(manager)
    .where(`(${holds})`, Object.fromEntries(ids.map((id, index) => [`id${index}`, `%${id}%`])))
    .andWhere('each.mutation NOT IN (:...ownDeeds)', { ownDeeds });
}

const place = '(each.subject, each.mutation, each.key)';

/** The embedded engine answers nobody else while it looks. */
export async function keysPieceByPiece(
  manager: EntityManager,
  ids: readonly string[],
  rowsAtOnce = 10_000,
): Promise<Key[]> {
  const own: Key[] = [];
  for (let last: Key = { subject: '', mutation: '', key: '' }; ; ) {
    const next = await keys(manager)
      .where(`${place} > (:subject, :mutation, :key)`, { ...last })
      .orderBy({ 'each.subject': 'ASC', 'each.mutation': 'ASC', 'each.key': 'ASC' })
      .limit(1)
      .offset(rowsAtOnce)
      .getOne();
    const some = keysAbout(manager, ids).andWhere(`${place} > (:subject, :mutation, :key)`, { ...last });
    if (!next) return [...own, ...(await some.getMany())];
    const end = { endSubject: next.subject, endMutation: next.mutation, endKey: next.key };
    own.push(...(await some.andWhere(`${place} <= (:endSubject, :endMutation, :endKey)`, end).getMany()));
    last = next;
  }
}

function keys(manager: EntityManager): SelectQueryBuilder<IdempotencyKey> {
  return manager.createQueryBuilder(IdempotencyKey, 'each').select(['each.subject', 'each.mutation', 'each.key']);
}
