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

function asText(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString();
  return value instanceof Date ? value.toISOString() : String(value);
}
