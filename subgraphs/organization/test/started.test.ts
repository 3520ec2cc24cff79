import { onEachEngine } from '@gridweave/testing/engines';
import { type Started, startOrganization } from './started';

onEachEngine('the databases that tests begin with', (engine) => {
  const started: Started[] = [];
  afterAll(() => Promise.all(started.map((each) => each.stop())));

  it('hold the same, and lack nothing, whether they were filled or began as a copy', async () => {
    for (let count = 0; count < 2; count += 1) started.push(await startOrganization(engine, false));
    const [first = [], second] = await Promise.all(started.map(countedRows));
    expect(second).toEqual(first);
    expect(first.filter(([, rows]) => rows > 0).length).toBeGreaterThan(6);
    for (const { subgraph } of started) expect(await subgraph.database.drift()).toEqual([]);
  });
});

/** How many rows each table has, by its name. */
async function countedRows({ subgraph }: Started): Promise<[string, number][]> {
  const { manager } = subgraph.database;
  const tables = manager.dataSource.entityMetadatas;
  return Promise.all(
    tables.map(async ({ target, tableName }): Promise<[string, number]> => [tableName, await manager.count(target)]),
  );
}
