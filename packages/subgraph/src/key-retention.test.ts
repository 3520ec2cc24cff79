import { freshKey } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { person } from '@gridweave/testing/viewers';
import { Database } from './database';
import { perform } from './deed';
import { newId } from './ids';
import { forgetKeys, KeyAges1764470070000, KeyRetention, rememberedDays } from './key-retention';
import { IdempotencyKey, PlatformTables1764000000000, platformEntities } from './platform-tables';

const night = new Date('2026-06-11T19:00:00Z');
const daysBefore = (days: number) => new Date(night.getTime() - days * 86_400_000);
const outlived = daysBefore(rememberedDays + 1);
const limit = daysBefore(rememberedDays);

onEachEngine('keys of mutations', (engine) => {
  let home: TestDatabase;
  let database: Database;

  beforeEach(async () => {
    home = engine.create();
    const migrations = [PlatformTables1764000000000, KeyAges1764470070000];
    database = await Database.open({ owner: 'test', url: home.url, entities: platformEntities, migrations });
  });

  afterEach(async () => {
    await database.close();
    await home.drop();
  });

  /** A deed that makes something new, and tells its id. */
  const make = async (key: string, now: Date) => {
    const ctx = { viewer: person('maker'), database, services: null, now, loaders: new Map() };
    const { id } = await perform(ctx, 'make', { idempotencyKey: key }, async () => ({ id: newId() }));
    return id;
  };
  const keep = (amount: number, at: (index: number) => Date) => {
    const rows = Array.from({ length: amount }, (_, index) => ({
      ...{ subject: 'PERSON:maker', mutation: 'make', key: freshKey(), digest: '', result: '{}', at: at(index) },
    }));
    return database.transaction((tx) => tx.insert(IdempotencyKey, rows));
  };
  const count = () => database.manager.count(IdempotencyKey);

  it('are forgotten after their days, at night alone, and a repeat before that is answered as at first', async () => {
    const [old, young] = [freshKey(), freshKey()];
    const first = [await make(old, outlived), await make(young, daysBefore(rememberedDays - 1))];
    const retention = new KeyRetention(database);
    await retention.tick(new Date('2026-06-11T06:00:00Z'));
    expect([await make(old, night), await make(young, night)]).toEqual(first);
    await retention.tick(night);
    expect(await make(young, night)).toBe(first[1]);
    expect(await make(old, night)).not.toBe(first[0]);
  });

  it('go in short transactions, and the young stay', async () => {
    await keep(1_200, (index) => new Date(outlived.getTime() + index));
    await keep(3, () => night);
    let transactions = 0;
    const { transaction } = database;
    database.transaction = ((work: never) => {
      transactions += 1;
      return transaction.call(database, work);
    }) as typeof transaction;
    expect(await forgetKeys(database, limit)).toBe(1_200);
    expect([transactions, await count()]).toEqual([3, 3]);
  });

  it('stay where a server ends, from the next step on', async () => {
    await keep(600, () => outlived);
    expect(await forgetKeys(database, limit, AbortSignal.abort())).toBe(0);
    expect(await count()).toBe(600);
  });

  it('that are repeated while they are being forgotten are done once more at most, and remembered anew', async () => {
    const keys = Array.from({ length: 20 }, () => freshKey());
    const first: string[] = [];
    for (const key of keys) first.push(await make(key, outlived));
    const repeats = keys.map(async (key) => [await make(key, night), await make(key, night)]);
    await forgetKeys(database, limit);
    for (const [index, answers] of (await Promise.all(repeats)).entries()) {
      const ids = [first[index]!, ...answers, await make(keys[index]!, night)];
      expect(new Set(ids).size).toBeLessThanOrEqual(2);
      expect(ids).toEqual(ids.toSorted());
    }
    await forgetKeys(database, limit);
    expect(await database.manager.countBy(IdempotencyKey, { at: night })).toBe(await count());
  });
});
