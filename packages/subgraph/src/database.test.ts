import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { type DataSource, In, type MigrationInterface, type QueryRunner } from 'typeorm';
import { Database } from './database';
import { KeyAges1764470070000 } from './key-retention';
import { EventCursor, PlatformTables1764000000000, platformEntities } from './platform-tables';
import { isUnreachable } from './unreachable';

onEachEngine('the database of a subgraph', (engine) => {
  let home: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    home = engine.create();
    database = await Database.open({
      owner: 'test',
      url: home.url,
      entities: platformEntities,
      migrations: [PlatformTables1764000000000, KeyAges1764470070000],
    });
  });

  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  it('has no drift after its migrations', async () => {
    expect(await database.drift()).toEqual([]);
  });

  it('keeps 200 transactions at once apart', async () => {
    await database.transaction((tx) => tx.insert(EventCursor, { source: 'counter', after: 0 }));
    await Promise.all(
      Array.from({ length: 200 }, () =>
        database.transaction(async (tx) => {
          await tx.increment(EventCursor, { source: 'counter' }, 'after', 1);
        }),
      ),
    );
    expect(await database.manager.findOneBy(EventCursor, { source: 'counter' })).toMatchObject({ after: 200 });
  });

  it('keeps nothing of a transaction that throws, while others write beside it', async () => {
    const failing = database.transaction(async (tx) => {
      await tx.insert(EventCursor, { source: 'lost', after: 1 });
      throw new Error('no');
    });
    const beside = database.transaction((tx) => tx.insert(EventCursor, { source: 'kept', after: 1 }));
    await expect(failing).rejects.toThrow('no');
    await beside;
    expect(await database.manager.existsBy(EventCursor, { source: 'lost' })).toBe(false);
    expect(await database.manager.existsBy(EventCursor, { source: 'kept' })).toBe(true);
  });

  it('tells whoever loses the connection that it cannot be reached, and answers whoever asks next', async () => {
    if (engine.name !== 'mariadb') return;
    const { promise: connection, resolve } = Promise.withResolvers<number>();
    const asking = database.transaction(async (tx) => {
      const [{ id }] = await tx.query('SELECT CONNECTION_ID() AS id');
      resolve(Number(id));
      await tx.query('SELECT SLEEP(20)');
    });
    const [fault] = await Promise.all([
      asking.catch((thrown) => thrown),
      connection.then((id) => database.manager.query(`KILL CONNECTION ${id}`)),
    ]);
    expect(isUnreachable(fault)).toBe(true);
    await database.ping();
  });

  it('lets no other process write between what a transaction reads and what it writes', async () => {
    if (engine.name !== 'sqlite') return;
    const file = join(home.url.slice('sqlite:'.length), 'test.sqlite');
    const insert = `new (require('node:sqlite').DatabaseSync)(process.argv[1], { timeout: 0 })
      .exec("INSERT INTO event_cursor VALUES ('other', 1)")`;
    const write = () => execFileSync(process.execPath, ['-e', insert, file], { stdio: 'pipe' });
    await database.transaction(async (tx) => {
      await tx.findBy(EventCursor, {});
      expect(write).toThrow('locked');
      await tx.insert(EventCursor, { source: 'mine', after: 1 });
    });
    write();
  });

  it('reads on while another process writes, and writes when that one is done', async () => {
    const other = await Database.open({ owner: 'test', url: home.url, entities: platformEntities, migrations: [] });
    const steps: string[] = [];
    const { promise: done, resolve: finish } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const long = other.transaction(async (tx) => {
      await tx.insert(EventCursor, { source: 'long', after: 1 });
      begin();
      await done;
      steps.push('other written');
    });
    await begun;
    const waiting = database.transaction(async (tx) => {
      await tx.insert(EventCursor, { source: 'waiting', after: 1 });
      steps.push('written');
    });
    for (let i = 0; i < 3; i += 1) {
      expect(await database.manager.existsBy(EventCursor, { source: 'long' })).toBe(false);
      steps.push('read');
    }
    finish();
    await Promise.all([long, waiting]);
    const reads = ['read', 'read', 'read'];
    // A server lets both write at once.
    expect(engine.name === 'sqlite' ? steps : steps.filter((step) => step === 'read')).toEqual(
      engine.name === 'sqlite' ? [...reads, 'other written', 'written'] : reads,
    );
    await other.close();
  });

  it('keeps what is written after a transaction that the engine undid by itself, as on a full disk', async () => {
    if (engine.name !== 'sqlite') return;
    const undone = database.transaction(async (tx) => {
      await tx.insert(EventCursor, { source: 'undone', after: 1 });
      await tx.query("INSERT OR ROLLBACK INTO event_cursor VALUES ('undone', 2)");
    });
    await expect(undone).rejects.toThrow('UNIQUE');
    const refused = database.transaction(async (tx) => {
      await tx.insert(EventCursor, { source: 'refused', after: 1 });
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    await database.transaction((tx) => tx.insert(EventCursor, { source: 'written', after: 1 }));
    const other = await Database.open({ owner: 'test', url: home.url, entities: platformEntities, migrations: [] });
    const kept = await other.manager.findBy(EventCursor, { source: In(['undone', 'refused', 'written']) });
    await other.close();
    expect(kept).toEqual([{ source: 'written', after: 1 }]);
  });

  it('is closed again where a migration fails', async () => {
    let opened: DataSource | undefined;
    class Failing1764999999999 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        opened = runner.dataSource;
        throw new Error('no migration');
      }
      async down(): Promise<void> {}
    }
    const opening = Database.open({
      owner: 'failing',
      url: home.url,
      entities: [],
      migrations: [Failing1764999999999],
    });
    await expect(opening).rejects.toThrow('no migration');
    expect(opened?.isInitialized).toBe(false);
  });

  it('takes an object for one value, never for a part of the statement', async () => {
    await database.transaction((tx) => tx.insert(EventCursor, { source: 'somebody', after: 1 }));
    for (const value of [{ source: 1 }, { source: 'somebody' }, { toSqlString: 'source' }]) {
      const query = database.manager.createQueryBuilder(EventCursor, 'each').where('each.source = :value', { value });
      // An engine may find nothing by it, or refuse it.
      const found = await query.getMany().catch(() => []);
      expect([value, found]).toEqual([value, []]);
    }
  });

  it('refuses a statement sent past the open transaction', async () => {
    await expect(
      database.transaction(async () => {
        await database.manager.findBy(EventCursor, {});
      }),
    ).rejects.toThrow('past the transaction');
  });
});
