import { onEachEngine } from '@gridweave/testing/engines';
import { getMetadataArgsStorage } from 'typeorm';
import { type IncidentsUnderTest, startIncidents } from '../../test/incidents-subgraph';
import { textsOf } from './reporter-table';
import { reporterTables } from './reporter-tables';

/** Any text of any language; words of ASCII are codes, digests and the like. */
const isText = ({ type, charset }: { type?: unknown; charset?: string }) =>
  (type === 'varchar' || type === 'text' || type === 'longtext') && charset !== 'ascii';

onEachEngine('what of the tables tells of a reporter', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const metadataOf = (table: string) => test.subgraph.database.manager.dataSource.getMetadata(table);
  /** Columns of a table’s own class, and of one that it extends. */
  const isOf = (target: unknown, declaring: unknown) =>
    target === declaring || (target as { prototype: object }).prototype instanceof (declaring as () => void);

  it('is said of every text column of every table, and of no other', () => {
    const declared = getMetadataArgsStorage().columns;
    const tables = test.subgraph.database.manager.dataSource.entityMetadatas;
    const found = tables.flatMap(({ tableName, target, columns }) =>
      columns
        .filter(({ propertyName }) =>
          declared.some(
            (each) => isOf(target, each.target) && each.propertyName === propertyName && isText(each.options as object),
          ),
        )
        .map(({ propertyName }) => `${tableName}.${propertyName}`),
    );
    const said = reporterTables.flatMap((rule) =>
      [...textsOf(rule), ...(rule.kept ?? [])].map((column) => `${rule.table}.${column}`),
    );
    expect(said.toSorted()).toEqual(found.toSorted());
  });

  it('gives a reason for whatever is kept, and things stand before what hangs on them', () => {
    const known = new Set(['report', 'incident']);
    for (const { kept = [], why, rows = [], things } of reporterTables) {
      expect(kept.length > 0 && !why).toBe(false);
      for (const [, of] of rows) expect(known).toContain(of);
      if (things) known.add(things[0]);
    }
  });

  it('is told of which rows by columns that exist', () => {
    for (const { table, rows = [], things, cleared = [] } of reporterTables) {
      const metadata = metadataOf(table);
      for (const column of cleared) expect(metadata.findColumnWithPropertyName(column)?.isNullable).toBe(true);
      const known = metadata.columns.map(({ propertyName }) => propertyName);
      expect(known).toEqual(
        expect.arrayContaining([...rows.map(([column]) => column), ...(things ? [things[1]] : [])]),
      );
    }
  });
});
