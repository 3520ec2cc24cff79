import 'reflect-metadata';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { Column, Entity, type EntityManager, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import {
  ChangeCount,
  ChangeCounter,
  ChangedTable,
  ChangedTables1764480040000,
  ChangeTables1764470080000,
  tableChanged,
} from './change-count';
import * as column from './columns';
import { createTable } from './columns';
import { Database } from './database';
import { emit } from './deed';
import { KeyAges1764470070000 } from './key-retention';
import { PlatformTables1764000000000, platformEntities } from './platform-tables';

@Entity('thing')
class Thing {
  @PrimaryColumn({ ...column.integer })
  id: number;
  @Column({ ...column.integer })
  size: number;
}

@Entity('other')
class Other {
  @PrimaryColumn({ ...column.integer })
  id: number;
}

class Things1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'thing', {
      columns: { id: { ...column.integer, primary: true }, size: column.integer },
    });
    await createTable(runner, 'other', { columns: { id: { ...column.integer, primary: true } } });
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('other');
    await runner.dropTable('thing');
  }
}

onEachEngine('the count of changes', (engine) => {
  let home: TestDatabase;
  let database: Database;
  const open = () =>
    Database.open({
      owner: 'incidents',
      url: home.url,
      entities: [...platformEntities, ChangeCounter, ChangedTable, Thing, Other],
      migrations: [
        PlatformTables1764000000000,
        Things1764000000001,
        ChangeTables1764470080000,
        ChangedTables1764480040000,
        KeyAges1764470070000,
      ],
    });
  const keep = (id: number) => database.transaction((tx) => tx.insert(Thing, { id, size: 1 }));
  const becomes = async (other: number, seen: Database = database) => {
    while ((await seen.changes()) !== other) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  beforeEach(async () => {
    home = engine.create();
    database = await open();
  });
  afterEach(async () => {
    await database.close();
    await home.drop();
  });

  it('becomes another number after a change, in every process', async () => {
    const other = await open();
    await keep(1);
    await becomes(1, other);
    await database.transaction((tx) => tx.update(Thing, { id: 1 }, { size: 2 }));
    await becomes(2, other);
    await database.transaction((tx) => tx.query('DELETE FROM thing WHERE id = 1'));
    await becomes(3, other);
    await other.close();
  });

  it('stays for what is read, undone or kept of no account', async () => {
    await database.transaction((tx) => tx.find(Thing));
    await database.transaction((tx) => emit(tx, 'incidents.told.v1', {}, new Date()));
    const undone = database.transaction(async (tx) => {
      await tx.insert(Thing, { id: 1, size: 1 });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await keep(2);
    await becomes(1);
  });

  it('counts what may have been committed where the connection was lost', async () => {
    if (engine.name !== 'mariadb') return;
    const lost = database.transaction(async (tx) => {
      await tx.insert(Thing, { id: 1, size: 1 });
      await tx.query('KILL CONNECTION_ID()');
    });
    await expect(lost).rejects.toThrow();
    await becomes(1);
  });

  it('counts together what comes together, and what is left at the end', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, id) => keep(id)));
    await database.close();
    database = await open();
    expect(await database.changes()).toBeGreaterThan(0);
    expect(await database.changes()).toBeLessThan(20);
  });

  describe('says in which tables', () => {
    /** Once something has been counted that hides that nothing had been before. */
    const counted = async () => {
      await keep(100);
      await becomes(1);
    };

    it('something has changed since a number, as far as it is known', async () => {
      await keep(100);
      await becomes(1);
      expect(await database.changesSince(0)).toEqual({ last: 1, tables: null });
      expect(await database.changesSince(1)).toEqual({ last: 1, tables: [] });
      await keep(1);
      await becomes(2);
      expect(await database.changesSince(1)).toEqual({ last: 2, tables: ['thing'] });
      await database.transaction((tx) => tx.insert(Other, { id: 1 }));
      await becomes(3);
      expect(await database.changesSince(2)).toEqual({ last: 3, tables: ['other'] });
      expect((await database.changesSince(1)).tables?.toSorted()).toEqual(['other', 'thing']);
    });

    it('that may be any, where a statement does not say which', async () => {
      await counted();
      await database.transaction((tx) => tx.query('DELETE FROM thing AS t WHERE t.id = 100').catch(() => {}));
      await becomes(2);
      expect(await database.changesSince(1)).toEqual({ last: 2, tables: null });
    });

    it('that may be any, where a process of an earlier version has counted without names', async () => {
      await counted();
      const without = (tx: EntityManager) => tx.query('UPDATE change_counter SET last = last + 1 WHERE id = 1');
      await database.transaction(without);
      expect(await database.changesSince(1)).toEqual({ last: 2, tables: null });
      await keep(1);
      await becomes(3);
      expect(await database.changesSince(1)).toEqual({ last: 3, tables: null });
      await keep(2);
      await becomes(4);
      expect(await database.changesSince(3)).toEqual({ last: 4, tables: ['thing'] });
    });

    it('that may be any, after the highest number, and names them again from there', async () => {
      await counted();
      const highest = 999_999_999;
      await database.transaction((tx) => tx.query('UPDATE change_counter SET last = ? WHERE id = 1', [highest]));
      await keep(1);
      await becomes(0);
      expect(await database.changesSince(highest)).toEqual({ last: 0, tables: null });
      await keep(2);
      await becomes(1);
      expect(await database.changesSince(0)).toEqual({ last: 1, tables: ['thing'] });
    });

    it('what is kept in memory was read anew', async () => {
      await counted();
      database.countAnew(['other']);
      await becomes(2);
      expect(await database.changesSince(1)).toEqual({ last: 2, tables: ['other'] });
    });
  });

  it('has no drift after its migrations', async () => {
    expect(await database.drift()).toEqual([]);
  });

  it('adds no statement to what anybody asks', async () => {
    const before = database.statementCount;
    await keep(1);
    const ofOne = database.statementCount - before;
    await becomes(1);
    const counted = database.statementCount;
    await keep(2);
    expect(database.statementCount - counted).toBe(ofOne);
  });
});

describe('counting changes', () => {
  it('is tried again after a fault, until the end', async () => {
    jest.useFakeTimers();
    const transaction = jest.fn().mockRejectedValue(new Error('away'));
    const count = new ChangeCount(transaction);
    count.note(['thing']);
    await jest.advanceTimersByTimeAsync(50);
    expect(transaction).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(transaction).toHaveBeenCalledTimes(2);
    transaction.mockResolvedValueOnce(undefined);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(transaction).toHaveBeenCalledTimes(3);
    count.note(['thing']);
    await count.end();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(transaction).toHaveBeenCalledTimes(4);
    jest.useRealTimers();
  });
});

describe('the table that a statement changes', () => {
  it.each([
    ['INSERT INTO `incident` (`id`) VALUES (?)', 'incident'],
    ['insert into "incident"("id") select "id" from "draft"', 'incident'],
    ['INSERT OR IGNORE INTO "incident" ("id") VALUES (?)', 'incident'],
    ['INSERT IGNORE INTO `incident` (`id`) VALUES (?)', 'incident'],
    ['REPLACE INTO `incident` (`id`) VALUES (?)', 'incident'],
    ['UPDATE `incident` SET `title` = ? WHERE `id` IN (SELECT `id` FROM `draft`)', 'incident'],
    ['UPDATE incident AS i SET title = ?', 'incident'],
    ['DELETE FROM "incident" WHERE "id" IN (?)', 'incident'],
    ['DELETE FROM `incident`', 'incident'],
    ['UPDATE `incident`, `leg` SET `incident`.`title` = ?', '*'],
    ['UPDATE `incident` JOIN `leg` ON 1 = 1 SET `leg`.`title` = ?', '*'],
    ['UPDATE IGNORE `incident` SET `title` = ?', '*'],
    ['DELETE `incident` FROM `incident` JOIN `leg` ON 1 = 1', '*'],
    ['WITH old AS (SELECT id FROM draft) UPDATE incident SET title = ?', '*'],
    ['TRUNCATE TABLE `incident`', '*'],
    ['SELECT * FROM `incident` FOR UPDATE', null],
    ['WITH old AS (SELECT id FROM draft) SELECT * FROM old', null],
    ['INSERT INTO `outbox` (`id`) VALUES (?)', null],
    ['UPDATE `changed_table` SET `last` = ?', null],
    ['SAVEPOINT import_line', null],
  ])('is %s', (sql, table) => {
    expect(tableChanged(sql)).toBe(table);
  });
});
