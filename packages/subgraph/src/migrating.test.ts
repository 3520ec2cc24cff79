import 'reflect-metadata';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { type MigrationInterface, QueryFailedError, type QueryRunner } from 'typeorm';
import * as column from './columns';
import { createTable } from './columns';
import { Database } from './database';
import { KeyAges1764470070000 } from './key-retention';
import { IdempotencyKey, OutboxCounter, PlatformTables1764000000000, platformEntities } from './platform-tables';
import { StartFault } from './start-fault';

const released = [PlatformTables1764000000000, KeyAges1764470070000];

/** As of a release that a test runs once as it is, and once so that it is broken off in the middle. */
let isBrokenOff = false;

class NextTables1764999999999 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'next', { columns: { id: { ...column.id, primary: true } } });
    if (isBrokenOff) throw new Error('broken off');
  }
  async down(): Promise<void> {}
}

onEachEngine('migrating a schema', (engine) => {
  let home: TestDatabase;
  beforeEach(() => {
    home = engine.create();
    isBrokenOff = false;
  });
  afterEach(() => home.drop());

  const open = (migrations: readonly (new () => MigrationInterface)[], upgradeWaitSeconds?: number) =>
    Database.open({ owner: 'test', url: home.url, entities: platformEntities, migrations, upgradeWaitSeconds });

  async function opened(migrations: readonly (new () => MigrationInterface)[]) {
    const database = await open(migrations);
    const names: { name: string }[] = await database.manager.query('SELECT name FROM migration ORDER BY id');
    const counters = await database.manager.count(OutboxCounter);
    await database.close();
    return { names: names.map(({ name }) => name), counters };
  }

  it('is done once where three begin at once, and all of them are served', async () => {
    const databases = await Promise.all([open(released), open(released), open(released)]);
    for (const database of databases) {
      await database.transaction((tx) => tx.increment(OutboxCounter, { id: 1 }, 'last', 1));
    }
    expect(await databases[0]?.manager.find(OutboxCounter)).toEqual([{ id: 1, last: 3 }]);
    await Promise.all(databases.map((database) => database.close()));
    expect((await opened(released)).names).toEqual(released.map(({ name }) => name));
  });

  it('is left to whoever does it, and refused where that takes too long', async () => {
    const { promise: isBegun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    class Long1764999999998 implements MigrationInterface {
      async up(): Promise<void> {
        begin();
        await mayEnd;
      }
      async down(): Promise<void> {}
    }
    const first = open([...released, Long1764999999998]);
    await isBegun;
    const fault = await open([...released, Long1764999999998], 0).catch((thrown) => thrown);
    end();
    await (await first).close();
    if (engine.name === 'sqlite') expect(fault.code).toMatch(/^SQLITE_BUSY/);
    else
      expect(fault).toMatchObject({ code: 'UPGRADE_UNDER_WAY', message: expect.stringMatching(/is being upgraded/) });
  });

  it('begins anew where the very first start was broken off', async () => {
    isBrokenOff = true;
    await expect(open([...released, NextTables1764999999999])).rejects.toThrow('broken off');
    isBrokenOff = false;
    const migrations = [...released, NextTables1764999999999];
    expect(await opened(migrations)).toEqual({ names: migrations.map(({ name }) => name), counters: 1 });
  });

  it('is whole again after an upgrade was broken off on SQLite, and says on a server that it is not', async () => {
    await opened(released);
    isBrokenOff = true;
    await expect(open([...released, NextTables1764999999999])).rejects.toThrow('broken off');
    isBrokenOff = false;
    const again = opened([...released, NextTables1764999999999]);
    if (engine.name === 'sqlite') return expect((await again).names).toContain('NextTables1764999999999');
    await expect(again).rejects.toThrow(StartFault);
    await expect(again).rejects.toThrow(
      /_test was left in the middle of an upgrade \(ER_TABLE_EXISTS_ERROR\): put back the backup/,
    );
  });

  it('goes on after an upgrade that was broken off before it had changed anything', async () => {
    await opened(released);
    class Refusing1764999999998 implements MigrationInterface {
      async up(): Promise<void> {
        if (isBrokenOff) throw new Error('broken off');
      }
      async down(): Promise<void> {}
    }
    isBrokenOff = true;
    await expect(open([...released, Refusing1764999999998])).rejects.toThrow('broken off');
    isBrokenOff = false;
    const { names } = await opened([...released, Refusing1764999999998]);
    expect(names).toEqual([...released, Refusing1764999999998].map(({ name }) => name));
  });

  it('drops nothing that somebody has put into a schema of which the first start was broken off', async () => {
    if (engine.name !== 'mariadb') return;
    isBrokenOff = true;
    await expect(open([...released, NextTables1764999999999])).rejects.toThrow('broken off');
    isBrokenOff = false;
    const asItIs = await open([]);
    const kept = { subject: 'somebody', mutation: 'submitReport', key: 'k', digest: 'd', result: '{}', at: new Date() };
    await asItIs.transaction((tx) => tx.insert(IdempotencyKey, kept));
    await expect(open([...released, NextTables1764999999999])).rejects.toThrow(/idempotency_key is not empty/);
    expect(await asItIs.manager.count(IdempotencyKey)).toBe(1);
    await asItIs.close();
  });

  it('is refused after an upgrade by a newer release that was broken off in its first step, which no name tells of', async () => {
    if (engine.name !== 'mariadb') return;
    await opened(released);
    isBrokenOff = true;
    await expect(open([...released, NextTables1764999999999])).rejects.toThrow('broken off');
    await expect(open(released)).rejects.toMatchObject({ code: 'DATABASE_IS_NEWER' });
    await expect(open([...released, NextTables1764999999999])).rejects.toMatchObject({ code: 'UPGRADE_BROKEN_OFF' });
  });

  it.each([
    { code: 'ER_TABLEACCESS_DENIED_ERROR', errno: 1142 },
    { code: 'ER_DISK_FULL', errno: 1021 },
    { code: 'ER_LOCK_WAIT_TIMEOUT', errno: 1205 },
    { code: 'PROTOCOL_CONNECTION_LOST', fatal: true },
  ])('says $code as it is, also where an upgrade was broken off, and goes on when it is mended', async (fault) => {
    if (engine.name !== 'mariadb') return;
    await opened(released);
    class Hindered1764999999998 implements MigrationInterface {
      async up(): Promise<void> {
        if (isBrokenOff) throw new QueryFailedError('', [], Object.assign(new Error('hindered'), fault));
      }
      async down(): Promise<void> {}
    }
    isBrokenOff = true;
    for (const _start of ['first', 'second'])
      await expect(open([...released, Hindered1764999999998])).rejects.toThrow('hindered');
    isBrokenOff = false;
    expect((await opened([...released, Hindered1764999999998])).names).toHaveLength(released.length + 1);
  });

  it('drops no table of somebody else that came in after the first start was broken off', async () => {
    if (engine.name !== 'mariadb') return;
    isBrokenOff = true;
    await expect(open([...released, NextTables1764999999999])).rejects.toThrow('broken off');
    isBrokenOff = false;
    const asItIs = await open([]);
    await asItIs.transaction((tx) => tx.query('CREATE TABLE of_others AS SELECT 1 AS one'));
    await expect(open([...released, NextTables1764999999999])).rejects.toThrow(/of_others is not empty/);
    expect(await asItIs.manager.query('SELECT one FROM of_others')).toHaveLength(1);
    await asItIs.close();
  });

  it('is refused for a schema of a newer release, which is left as it is', async () => {
    await opened([...released, NextTables1764999999999]);
    const fault = await open(released).catch((thrown) => thrown);
    expect(fault).toBeInstanceOf(StartFault);
    expect(fault).toMatchObject({
      code: 'DATABASE_IS_NEWER',
      message: expect.stringMatching(/^(\/\S+\/test\.sqlite|The schema \S+_test) was upgraded by a newer release/),
    });
    // Whoever only reads takes it as it is.
    expect((await opened([])).names).toContain('NextTables1764999999999');
  });
});
