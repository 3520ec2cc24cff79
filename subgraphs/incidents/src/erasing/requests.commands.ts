import { IdempotencyKey } from '@gridweave/subgraph/platform-tables';
import type { EntityManager } from 'typeorm';
import { ErasedReportPart } from '../erasure/report-erasure.enums';
import type { ErasingTask } from './erasing-task';

const rowsAPage = 2_000;

/** A repeat of these is told what it made; their digests are of nothing but ids. */
const ownDeeds: readonly string[] = ['eraseReport', 'withdrawContact'];

/** The digest of an input can be tried out against words: it goes with what it was about. */
export const requests: ErasingTask = {
  part: ErasedReportPart.REQUESTS,
  async find({ manager }, { things }) {
    const ids = new Set([...things.values()].flat());
    const own: Key[] = [];
    for (let page = await keysAfter(manager, null); page.length > 0; page = await keysAfter(manager, page.at(-1)!)) {
      own.push(...page.filter((key) => isAbout(key, ids)));
    }
    if (own.length === 0) return null;
    return async (tx) => {
      for (const { subject, mutation, key } of own) await tx.delete(IdempotencyKey, { subject, mutation, key });
      return own.length;
    };
  },
};

type Key = Pick<IdempotencyKey, 'subject' | 'mutation' | 'key' | 'result'>;

function isAbout({ mutation, result }: Key, ids: ReadonlySet<string>): boolean {
  return !ownDeeds.includes(mutation) && (result.match(idPattern) ?? []).some((id) => ids.has(id));
}

const idPattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function keysAfter(manager: EntityManager, last: Key | null): Promise<Key[]> {
  const query = manager
    .createQueryBuilder(IdempotencyKey, 'each')
    .select(['each.subject', 'each.mutation', 'each.key', 'each.result'])
    .orderBy('each.subject')
    .addOrderBy('each.mutation')
    .addOrderBy('each.key')
    .limit(rowsAPage);
  if (last) query.where('(each.subject, each.mutation, each.key) > (:subject, :mutation, :key)', { ...last });
  return query.getMany();
}
