import { type QueryRunner, TableIndex } from 'typeorm';

/** An index in place of another one, which begins with the same columns. */
export async function replaceIndex(
  runner: QueryRunner,
  tableName: string,
  { from, to }: { from: readonly string[]; to: readonly string[] },
): Promise<void> {
  await runner.createIndex(tableName, new TableIndex({ columnNames: [...to] }));
  const table = await runner.getTable(tableName);
  const index = table?.indices.find(({ columnNames }) => columnNames.join() === from.join());
  if (index) await runner.dropIndex(tableName, index);
}
