import type { Connection, RowDataPacket } from 'mysql2/promise';

export async function tablesOf(connection: Connection, schema: string): Promise<string[]> {
  const query = 'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? ORDER BY name';
  const [tables] = await connection.query<RowDataPacket[]>(query, [schema]);
  return tables.map(({ name }) => name);
}

/** Whether somebody is still connected to a schema. */
export async function hasConnections(connection: Connection, schema: string): Promise<boolean> {
  const query = 'SELECT 1 FROM information_schema.PROCESSLIST WHERE DB = ? LIMIT 1';
  const [found] = await connection.query<RowDataPacket[]>(query, [schema]);
  return found.length > 0;
}

/** Makes a schema with the tables and rows of another; their tables have no foreign keys, which would not come along. */
export async function copySchema(connection: Connection, from: string, to: string): Promise<void> {
  const tables = await tablesOf(connection, from);
  await connection.query(`CREATE DATABASE \`${to}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  for (const table of tables) {
    await connection.query(`CREATE TABLE ${quoted(to, table)} LIKE ${quoted(from, table)}`);
  }
  await fill(connection, from, to, tables);
}

/** Gives a schema that was copied from another its rows again. */
export async function resetSchema(connection: Connection, from: string, to: string): Promise<void> {
  const tables = await tablesOf(connection, from);
  if ((await tablesOf(connection, to)).join() !== tables.join()) {
    await connection.query(`DROP DATABASE \`${to}\``);
    return copySchema(connection, from, to);
  }
  const [before, after] = [await checksums(connection, from, tables), await checksums(connection, to, tables)];
  const changed = tables.filter((_table, index) => before[index] !== after[index]);
  await fill(connection, from, to, changed);
}

/** A number for the rows of each table, whatever their order; equal rows have equal numbers. */
async function checksums(connection: Connection, schema: string, tables: readonly string[]): Promise<number[]> {
  const query = `CHECKSUM TABLE ${tables.map((table) => quoted(schema, table)).join(', ')}`;
  const [found] = await connection.query<RowDataPacket[]>(query);
  return found.map(({ Checksum }) => Checksum);
}

async function fill(connection: Connection, from: string, to: string, tables: readonly string[]): Promise<void> {
  for (const table of tables.filter((each) => appendOnly.has(each))) {
    await connection.query(`TRUNCATE TABLE ${quoted(to, table)}`);
  }
  // Rows are read without locks, so that nobody waits for a transaction that a test has left open.
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  await connection.beginTransaction();
  for (const table of tables) {
    if (!appendOnly.has(table)) await connection.query(`DELETE FROM ${quoted(to, table)}`);
    await connection.query(`INSERT INTO ${quoted(to, table)} SELECT * FROM ${quoted(from, table)}`);
  }
  await connection.commit();
}

/** Tables that refuse to have rows deleted. */
const appendOnly = new Set(['audit_entry', 'audit_checkpoint']);

const quoted = (schema: string, table: string) => `\`${schema}\`.\`${table}\``;
