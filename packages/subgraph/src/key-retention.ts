import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import type { Database } from './database';
import { Nightly } from './nightly';
import { IdempotencyKey } from './platform-tables';

/** For so long the key of a mutation is remembered: a phone that was offline for a month may still send what it holds. */
export const rememberedDays = 90;

/** So many a transaction, of which others wait for one, and so many transactions an hour. */
const atOnce = 500;
const mostSteps = 2_000;

/** Forgets keys of before a moment, the oldest first, in short transactions. Answers how many. */
export async function forgetKeys(database: Database, before: Date, signal?: AbortSignal): Promise<number> {
  let forgotten = 0;
  for (let step = 0; step < mostSteps && !signal?.aborted; step += 1) {
    const count = await forgetSome(database, before);
    forgotten += count;
    if (count < atOnce) break;
  }
  return forgotten;
}

async function forgetSome(database: Database, before: Date): Promise<number> {
  const old = () =>
    database.manager
      .createQueryBuilder(IdempotencyKey, 'each')
      .select('each.at')
      .where('each.at < :before', { before })
      .orderBy('each.at', 'ASC')
      .limit(1);
  const last = (
    await old()
      .offset(atOnce - 1)
      .getOne()
  )?.at;
  return database.transaction(async (tx) => {
    const { affected } = await tx
      .createQueryBuilder()
      .delete()
      .from(IdempotencyKey)
      .where(last ? 'at <= :last' : 'at < :before', last ? { last } : { before })
      .execute();
    return affected ?? 0;
  });
}

/** Forgets, at night, keys that nobody sends again. */
export class KeyRetention extends Nightly {
  constructor(database: Database) {
    super('key-retention', async (now, signal) => {
      await forgetKeys(database, new Date(now.getTime() - rememberedDays * 86_400_000), signal);
    });
  }
}

/** Finds the oldest first. */
export class KeyAges1764470070000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('idempotency_key', new TableIndex({ columnNames: ['at'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('idempotency_key', new TableIndex({ columnNames: ['at'] }));
  }
}
