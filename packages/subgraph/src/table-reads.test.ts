import { everyTable, noteRead, StatementTables, tablesIn, takingDown } from './table-reads';

const known = new Set(['incident', 'incident_leg', 'unit']);

describe('the tables of a statement', () => {
  it.each([
    ['SELECT `a`.`id` FROM `incident` `a` LEFT JOIN `incident_leg` `b` ON `b`.`incident_id` = `a`.`id`', [0, 1]],
    [
      'SELECT "a"."id" FROM "incident" "a" WHERE EXISTS (SELECT 1 FROM "unit" WHERE "unit"."id" = "a"."unit_id")',
      [0, 2],
    ],
    ['SELECT 1 FROM incident a, incident_leg b WHERE a.id = b.incident_id', [0, 1]],
    [
      'WITH RECURSIVE up AS (SELECT id FROM unit UNION ALL SELECT id FROM up JOIN unit USING (id)) SELECT * FROM up',
      [2],
    ],
    ['WITH up (id, name) AS (SELECT 1, 2) SELECT * FROM up', []],
    ['SELECT value FROM json_each(?) JOIN `incident` ON 1 = 1', [0]],
    ['SELECT 1', []],
    ['UPDATE `incident` SET `title` = (SELECT `name` FROM `unit` LIMIT 1)', [0, 2]],
  ])('are all found: %s', (sql, places) => {
    expect([...tablesIn(sql, known)].sort()).toEqual(places.map((place) => [...known][place]).sort());
  });

  it.each([
    'SELECT 1 FROM `elsewhere`',
    'SELECT 1 FROM incident JOIN other_schema.incident ON 1 = 1',
    'SELECT EXTRACT(year FROM created_at) FROM incident',
  ])('are all there are where one of them is not known: %s', (sql) => {
    expect(tablesIn(sql, known).has(everyTable)).toBe(true);
  });

  it('are worked out once, and forgotten when there are too many statements', () => {
    const tables = new StatementTables(known);
    const found = tables.of('SELECT 1 FROM unit');
    expect(tables.of('SELECT 1 FROM unit')).toBe(found);
    for (let n = 0; n < 2_000; n += 1) tables.of(`SELECT ${n} FROM incident`);
    expect(tables.of('SELECT 1 FROM unit')).not.toBe(found);
    expect(tables.of('SELECT 1 FROM unit')).toEqual(found);
  });
});

describe('what is read', () => {
  it('is taken down for whoever asked, and for nobody else', async () => {
    const [one, other] = [new Set<string>(), new Set<string>()];
    const reading = (tables: Set<string>, name: string) =>
      takingDown(tables, async () => {
        await Promise.resolve();
        noteRead([name]);
      });
    await Promise.all([reading(one, 'incident'), reading(other, 'unit')]);
    noteRead(['incident_leg']);
    expect([one, other]).toEqual([new Set(['incident']), new Set(['unit'])]);
  });
});
