import { type QueryRunner, Table, TableColumn, type TableColumnOptions, type TableIndexOptions } from 'typeorm';

/**
 * The kinds of column that entities and migrations are written in, once for every engine.
 * MySQL and MariaDB take them as they stand; `forEngine` says what SQLite makes of them.
 */
export interface ColumnKind {
  readonly type: 'char' | 'varchar' | 'text' | 'longtext' | 'datetime' | 'date' | 'int' | 'double' | 'boolean';
  readonly length?: number;
  readonly precision?: number;
  readonly charset?: string;
  readonly collation?: string;
}

const ascii = { charset: 'ascii', collation: 'ascii_bin' } as const;

/** An opaque UUIDv7. */
export const id = { type: 'char', length: 36, ...ascii } as const satisfies ColumnKind;
/** An ASCII word: an enum value, a code, a digest. Compared byte by byte. */
export const word = (length: number) => ({ type: 'varchar', length, ...ascii }) as const satisfies ColumnKind;
/** A line of any language, at most `length` characters. */
export const line = (length: number) => ({ type: 'varchar', length }) as const satisfies ColumnKind;
/** Running text, at most 64 KiB. */
export const text = { type: 'text' } as const satisfies ColumnKind;
/** Text without a practical bound, such as an area's coordinates. */
export const longText = { type: 'longtext' } as const satisfies ColumnKind;
/** A point in time, UTC, to the millisecond. */
export const moment = { type: 'datetime', precision: 3 } as const satisfies ColumnKind;
/** An Asia/Shanghai date, read and written as `YYYY-MM-DD`. */
export const day = { type: 'date' } as const satisfies ColumnKind;
export const integer = { type: 'int' } as const satisfies ColumnKind;
export const real = { type: 'double' } as const satisfies ColumnKind;
export const flag = { type: 'boolean' } as const satisfies ColumnKind;

/** What SQLite, which has neither character sets nor lengths, makes of a kind of column. */
export function forSqlite<T extends { type?: unknown }>(column: T): T {
  const type = sqliteTypes.get(column.type) ?? column.type;
  return { ...column, type, charset: undefined, collation: undefined, precision: undefined };
}

const sqliteTypes = new Map<unknown, string>([
  ['char', 'varchar'],
  ['longtext', 'text'],
  ['int', 'integer'],
]);

export interface TableSketch {
  readonly columns: Record<
    string,
    ColumnKind & { primary?: boolean; nullable?: boolean; unique?: boolean; default?: string | number | boolean }
  >;
  readonly indices?: readonly (readonly string[])[];
  readonly uniqueIndices?: readonly (readonly string[])[];
}

/** Creates a table from a sketch in column kinds, the same on every engine. Column names are those of the database. */
export async function createTable(runner: QueryRunner, name: string, sketch: TableSketch): Promise<void> {
  const columns = Object.entries(sketch.columns).map(([columnName, kind]) => columnOptions(runner, columnName, kind));
  const indices: TableIndexOptions[] = [
    ...(sketch.indices ?? []).map((columnNames) => ({ columnNames: [...columnNames] })),
    ...(sketch.uniqueIndices ?? []).map((columnNames) => ({ columnNames: [...columnNames], isUnique: true })),
  ];
  await runner.createTable(new Table({ name, columns, indices }));
}

/** Adds columns to a table that an earlier migration made; columns of rows that exist need a default or null. */
export async function addColumns(runner: QueryRunner, table: string, columns: TableSketch['columns']): Promise<void> {
  // A migration before may have made the table anew, which the runner does not notice by itself.
  await runner.getTable(table);
  const isSqlite = runner.dataSource.options.type === 'better-sqlite3';
  for (const [name, kind] of Object.entries(columns)) {
    const column = new TableColumn(columnOptions(runner, name, kind));
    await (isSqlite ? addInPlace(runner, table, column) : runner.addColumn(table, column));
  }
  if (isSqlite) await runner.getTable(table);
}

/** TypeORM would write the whole table anew, which takes minutes where there are millions of rows. */
async function addInPlace(runner: QueryRunner, table: string, column: TableColumn): Promise<void> {
  const type = runner.dataSource.driver.createFullType(column);
  const bounds = `${column.isNullable ? '' : ' NOT NULL'}${column.default == null ? '' : ` DEFAULT ${column.default}`}`;
  await runner.query(`ALTER TABLE "${table}" ADD COLUMN "${column.name}" ${type}${bounds}`);
}

function columnOptions(runner: QueryRunner, name: string, kind: TableSketch['columns'][string]): TableColumnOptions {
  const sqlite = runner.dataSource.options.type === 'better-sqlite3';
  const column = sqlite ? forSqlite(kind) : kind;
  const boolean = column.type === 'boolean' && !sqlite;
  return {
    ...column,
    name,
    type: boolean ? 'tinyint' : column.type,
    length: column.length === undefined ? (boolean ? '1' : undefined) : String(column.length),
    isPrimary: kind.primary ?? false,
    isNullable: kind.nullable ?? false,
    default: kind.default === undefined ? undefined : sqlDefault(kind.default),
  };
}

function sqlDefault(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'number' ? String(value) : `'${value}'`;
}
