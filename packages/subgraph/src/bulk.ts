import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/** Few lengths of statement, so that an engine that keeps prepared statements keeps few; all below what SQLite takes. */
const lengths = [256, 64, 16, 4, 1] as const;

export interface BulkTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Appended to the statement: what to do about rows that are there already. */
  readonly onConflict?: string;
}

/**
 * Writes many rows with few statements and without the cost of entities. Names are those of the database, and values must
 * be what the driver takes: strings, numbers, null.
 */
export async function insertRows(
  tx: EntityManager,
  { name, columns, onConflict = '' }: BulkTable,
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const quoted = (word: string) => tx.dataSource.driver.escape(word);
  const into = `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')}) VALUES `;
  const marks = `(${columns.map(() => '?').join(', ')})`;
  for (let start = 0; start < rows.length; ) {
    const length = lengths.find((each) => each <= rows.length - start)!;
    const values = rows.slice(start, start + length).flat();
    await tx.query(`${into}${Array(length).fill(marks).join(', ')} ${onConflict}`, values);
    start += length;
  }
}

const entitiesAtOnce = 400;

/** Writes many entities with few statements; TypeORM's own insert builds each value on its own and takes several times as long. */
export async function insertEntities<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  const { tableName, columns } = tx.dataSource.getMetadata(entity);
  const names = columns.map((column) => `\`${column.databaseName}\``).join(', ');
  const places = `(${columns.map(() => '?').join(', ')})`;
  for (let start = 0; start < rows.length; start += entitiesAtOnce) {
    const some = rows.slice(start, start + entitiesAtOnce);
    const values = some.flatMap((row) => columns.map((column) => plain(row[column.propertyName])));
    await tx.query(
      `INSERT INTO \`${tableName}\` (${names}) VALUES ${Array(some.length).fill(places).join(', ')}`,
      values,
    );
  }
}

/** As both engines take it: moments as UTC text, flags as 0 and 1. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace('T', ' ').slice(0, -1);
  return typeof value === 'boolean' ? Number(value) : (value ?? null);
}

/** "Add to what is there", in the words of the engine. */
export function addingTo(tx: EntityManager, key: readonly string[], counted: string): string {
  const quoted = (word: string) => tx.dataSource.driver.escape(word);
  const count = quoted(counted);
  if (tx.dataSource.options.type !== 'better-sqlite3')
    return `ON DUPLICATE KEY UPDATE ${count} = ${count} + VALUES(${count})`;
  return `ON CONFLICT (${key.map(quoted).join(', ')}) DO UPDATE SET ${count} = ${count} + excluded.${count}`;
}

/** "Take the new one", in the words of the engine. */
export function replacing(tx: EntityManager, key: readonly string[], columns: readonly string[]): string {
  const quoted = (word: string) => tx.dataSource.driver.escape(word);
  if (tx.dataSource.options.type !== 'better-sqlite3') {
    return `ON DUPLICATE KEY UPDATE ${columns.map((each) => `${quoted(each)} = VALUES(${quoted(each)})`).join(', ')}`;
  }
  const set = columns.map((each) => `${quoted(each)} = excluded.${quoted(each)}`).join(', ');
  return `ON CONFLICT (${key.map(quoted).join(', ')}) DO UPDATE SET ${set}`;
}
