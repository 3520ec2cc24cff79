import { createHash } from 'node:crypto';

interface Tables {
  readonly dataSource: { readonly entityMetadatas: readonly { readonly tableName: string }[] };
  query(sql: string): Promise<Record<string, unknown>[]>;
}

/** Everything that a database holds, in every column of every table that its part knows, as one text to look for something in. */
export async function storedText(manager: Tables): Promise<string> {
  const names = [...new Set(manager.dataSource.entityMetadatas.map(({ tableName }) => tableName))];
  const texts: string[] = [];
  for (const name of names) {
    const rows = await manager.query(`SELECT * FROM \`${name}\``);
    texts.push(...rows.flatMap((row) => Object.values(row).map(asText)));
  }
  return texts.join('\n');
}

/** How often something was changed, which is counted a moment after it was. */
const counts = ['change_counter', 'changed_table'];

/** A digest of every table but those that count changes, and those left out besides. */
export async function storedDigest(
  manager: Tables,
  isLeftOut: (table: string) => boolean = () => false,
): Promise<string> {
  const entityMetadatas = manager.dataSource.entityMetadatas.filter(
    ({ tableName }) => !counts.includes(tableName) && !isLeftOut(tableName),
  );
  const stored = await storedText({ dataSource: { entityMetadatas }, query: (sql) => manager.query(sql) });
  return createHash('sha256').update(stored).digest('hex');
}

function asText(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString();
  return value instanceof Date ? value.toISOString() : String(value);
}
