import { Database } from '@gridweave/subgraph/database';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import type { MigrationInterface } from 'typeorm';
import { personnel } from '../definition';

const numberOf = ({ name }: { name: string }) => Number(name.slice(-13));
const before = (number: number) => personnel.migrations.filter((each) => numberOf(each) < number);

onEachEngine('a pool of before batches asked for anything', (engine) => {
  let home: TestDatabase;
  let database: Database;
  const open = (migrations: readonly (new () => MigrationInterface)[]) =>
    Database.open({ owner: 'personnel', url: home.url, entities: [...personnel.entities], migrations });

  beforeAll(async () => {
    home = engine.create();
    database = await open(before(1764430120000));
    const insert = (table: string, row: Record<string, unknown>) =>
      database.transaction((tx) =>
        tx.query(
          `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
            .map(() => '?')
            .join(', ')})`,
          Object.values(row),
        ),
      );
    const days = { recommended_day: '2025-03-10', entered_day: '2025-05-30', ages_out_day: '2031-06-15' };
    const entry = { batch_id: 'b', tier: 'HEAD', division_id: 'd', synthetic: 1, version: 3, ...days };
    await insert('reserve_batch', { id: 'b', name: '旧批次', read_on: '2025-03-01', synthetic: 1 });
    await insert('reserve_entry', { ...entry, id: 'in', person_id: 'p', step: 'IN_POOL' });
    await insert('reserve_entry', { ...entry, id: 'out', person_id: 'q', step: 'EXITED' });
    const change = { entry_id: 'in', at: '2025-03-10 01:00:00.000', by_role: 'UNIT_MEMBER' };
    await insert('reserve_change', { ...change, id: 'c1', step: 'RECOMMENDED', by_subject: 'who-recommended' });
    await insert('reserve_change', { ...change, id: 'c2', step: 'IN_POOL', by_subject: 'who-entered' });
    await database.close();
    database = await open(personnel.migrations);
  });
  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  const all = (sql: string) => database.manager.query<Record<string, unknown>[]>(sql);

  it('asks for nothing, and knows who recommended, when to review and when somebody ages out', async () => {
    expect(await all('SELECT state, review_days, notice_days, division_id, version FROM reserve_batch')).toEqual([
      { state: 'OPEN', review_days: null, notice_days: null, division_id: null, version: 1 },
    ]);
    expect(await all('SELECT id, recommended_by, review_due_day FROM reserve_entry ORDER BY id')).toEqual([
      { id: 'in', recommended_by: 'who-recommended', review_due_day: '2026-05-30' },
      { id: 'out', recommended_by: null, review_due_day: null },
    ]);
    const alarms = await all("SELECT subject_id, mark, state, due_at FROM alarm WHERE kind = 'reserve-age'");
    expect(alarms).toMatchObject([{ subject_id: 'in', mark: '2031-06-15', state: 'WAITING' }]);
    const due = alarms[0]!.due_at;
    expect(due instanceof Date ? due.toISOString() : `${due}`).toMatch(/^2031-06-14[T ]16:00:00/);
    expect(await database.drift()).toEqual([]);
  });
});
