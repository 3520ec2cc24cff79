import { onEachEngine } from '@gridweave/testing/engines';
import { getMetadataArgsStorage } from 'typeorm';
import { duringTests, type Personnel } from '../../test/started';
import { thingsOf } from './personal-rows.queries';
import { textsOf } from './personal-table';
import { personalTables } from './personal-tables';

/** Any text of any language; words of ASCII are codes, digests and the like. */
const isText = ({ type, charset }: { type?: unknown; charset?: string }) =>
  (type === 'varchar' || type === 'text' || type === 'longtext') && charset !== 'ascii';

onEachEngine('what of the tables is personal data', (engine) => {
  let subgraph: Personnel;

  duringTests(engine, (started) => {
    subgraph = started;
  });

  /** Columns of a table’s own class, and of one that it extends. */
  const isOf = (target: unknown, declaring: unknown) =>
    target === declaring || (target as { prototype: object }).prototype instanceof (declaring as () => void);

  it('is said of every text column of every table, and of no other', () => {
    const declared = getMetadataArgsStorage().columns;
    const tables = subgraph.database.manager.dataSource.entityMetadatas;
    const found = tables.flatMap(({ tableName, target, columns }) =>
      columns
        .filter(({ propertyName }) =>
          declared.some(
            (each) => isOf(target, each.target) && each.propertyName === propertyName && isText(each.options as object),
          ),
        )
        .map(({ propertyName }) => `${tableName}.${propertyName}`),
    );
    const said = personalTables.flatMap((rule) =>
      [...textsOf(rule), ...(rule.kept ?? [])].map((column) => `${rule.table}.${column}`),
    );
    expect(said.toSorted()).toEqual(found.toSorted());
  });

  it('gives a reason for whatever is kept, and things stand before what hangs on them', () => {
    const known = new Set(['person']);
    for (const { kept = [], why, rows = [], things } of personalTables) {
      expect(kept.length > 0 && !why).toBe(false);
      for (const [, of] of rows) expect(known).toContain(of);
      if (things) known.add(things);
    }
  });

  it('is told of whose rows by columns that exist', async () => {
    const things = await thingsOf(subgraph.database.manager, ['nobody']);
    expect([...things.values()].flat()).toEqual(['nobody']);
    for (const { table, rows = [], cleared = [] } of personalTables) {
      const metadata = subgraph.database.manager.dataSource.getMetadata(table);
      for (const column of cleared) expect(metadata.findColumnWithPropertyName(column)?.isNullable).toBe(true);
      for (const [column] of rows) expect(metadata.findColumnWithPropertyName(column)).toBeDefined();
    }
  });
});
