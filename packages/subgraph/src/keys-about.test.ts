import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { Database } from './database';
import { newId } from './ids';
import { forgetKeysOf, keysAbout } from './keys-about';
import { IdempotencyKey, PlatformTables1764000000000, platformEntities } from './platform-tables';

onEachEngine('keys of what was done about somebody', (engine) => {
  let home: TestDatabase;
  let database: Database;
  const [own, part, other] = [newId(), newId(), newId()];

  beforeAll(async () => {
    home = engine.create();
    const migrations = [PlatformTables1764000000000];
    database = await Database.open({ owner: 'test', url: home.url, entities: platformEntities, migrations });
    const resultOf = (n: number) => {
      if (n % 3 === 0) return { reportId: own };
      return n % 5 === 0 ? { incidentId: other, legId: part } : { reportId: other, note: null };
    };
    const rows = Array.from({ length: 12 }, (_, n) => ({
      subject: n < 6 ? 'ANONYMOUS:' : `PERSON:${n}`,
      mutation: n % 2 === 0 ? 'submitReport' : 'acceptReport',
      ...{ key: `key ${n}`, digest: 'digest', result: JSON.stringify(resultOf(n)), at: new Date() },
    }));
    await database.transaction((tx) => tx.insert(IdempotencyKey, rows));
  });

  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  const numbers = (keys: readonly { key: string }[]) =>
    keys.map(({ key }) => Number(key.slice(4))).sort((a, b) => a - b);

  it.each([1, 2, 3, 4, 12, 1_000])('are found wherever they stand, %d rows at once', async (atOnce) => {
    expect(numbers(await keysAbout(database.manager, [own, part], atOnce))).toEqual([0, 3, 5, 6, 9, 10]);
  });

  it('go, and the others stay', async () => {
    const claims = await keysAbout(database.manager, [own]);
    expect(await database.transaction((tx) => forgetKeysOf(tx, claims))).toBe(4);
    expect(numbers(await database.manager.find(IdempotencyKey))).toEqual([1, 2, 4, 5, 7, 8, 10, 11]);
  });
});
