import 'reflect-metadata';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { ChangeCounter, ChangeTables1764470080000 } from './change-count';
import * as column from './columns';
import { createTable } from './columns';
import { Database } from './database';
import { emit } from './deed';
import { PlatformTables1764000000000, platformEntities } from './platform-tables';

@Entity('thing')
class Thing {
  @PrimaryColumn({ ...column.integer })
  id: number;
  @Column({ ...column.integer })
  size: number;
}

class Things1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'thing', {
      columns: { id: { ...column.integer, primary: true }, size: column.integer },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
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
      entities: [...platformEntities, ChangeCounter, Thing],
      migrations: [PlatformTables1764000000000, Things1764000000001, ChangeTables1764470080000],
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

  it('counts together what comes together, and what is left at the end', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, id) => keep(id)));
    await database.close();
    database = await open();
    expect(await database.changes()).toBeGreaterThan(0);
    expect(await database.changes()).toBeLessThan(20);
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
