import { constants, copyFileSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';

interface Queried {
  query(sql: string): Promise<unknown>;
}

/** Filled schemas that a run of tests keeps by name, as the database of one test sees them. */
export interface Templates {
  /** Whether the part has no schema in this database yet. */
  isNew(part: string): Promise<boolean>;
  /** Makes the schema of a part as a copy of a kept one; false when none is kept under that name. */
  copy(part: string, name: string): Promise<boolean>;
  /** Keeps the schema of a part as it is now, unless somebody else does; `open` is a way to ask it. */
  keep(part: string, name: string, open: Queried): Promise<void>;
}

/** Set for a whole run of jest by `begin-run.cjs`: a directory, and what the names of kept schemas begin with. */
const { GRIDWEAVE_TEST_RUN: run, GRIDWEAVE_TEST_RUN_SCHEMAS: schemasOfRun } = process.env;

/**
 * Starts a part and fills it, on a database of its own: the first of a run on an empty one, the others on a copy of what the
 * first had filled. `name` says what it is filled with; null fills on the spot.
 */
export async function startFilled<Part extends { readonly database: { readonly manager: Queried } }>(
  { templates }: { readonly templates: Templates },
  part: string,
  name: string | null,
  start: () => Promise<Part>,
): Promise<Part> {
  if (name === null || !run || !(await templates.isNew(part))) return start();
  if (await templates.copy(part, name)) return start();
  const started = await start();
  await templates.keep(part, name, started.database.manager);
  return started;
}

/** Of the schemas of SQLite in a directory. */
export function sqliteTemplates(directory: string): Templates {
  const schema = (part: string) => join(directory, `${part}.sqlite`);
  const kept = (name: string) => join(`${run}`, `${name}.sqlite`);
  return {
    isNew: async (part) => !existsSync(schema(part)),
    copy: async (part, name) => {
      if (!existsSync(kept(name))) return false;
      copyFileSync(kept(name), schema(part), constants.COPYFILE_FICLONE);
      return true;
    },
    keep: async (_part, name, open) => {
      if (!isFirst(`${name}.sqlite.begun`)) return;
      await open.query(`VACUUM INTO '${kept(name)}.begun'`);
      renameSync(`${kept(name)}.begun`, kept(name));
    },
  };
}

/** Of the schemas of a server whose names begin alike. */
export function mariadbTemplates(serverUrl: string, prefix: string): Templates {
  const kept = (name: string) => `${schemasOfRun}_${name.replaceAll('-', '_')}`;
  const done = (name: string) => join(`${run}`, `${name}.mariadb`);
  const connected = async <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
    const connection = await createConnection(serverUrl);
    return work(connection).finally(() => connection.end());
  };
  return {
    isNew: (part) => connected(async (connection) => !(await tablesOf(connection, `${prefix}_${part}`)).length),
    copy: async (part, name) => {
      if (!existsSync(done(name))) return false;
      await connected((connection) => copySchema(connection, kept(name), `${prefix}_${part}`));
      return true;
    },
    keep: async (part, name) => {
      if (!isFirst(`${name}.mariadb.begun`)) return;
      await connected((connection) => copySchema(connection, `${prefix}_${part}`, kept(name)));
      writeFileSync(done(name), '');
    },
  };
}

async function tablesOf(connection: Connection, schema: string): Promise<string[]> {
  const query = 'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?';
  const [tables] = (await connection.query(query, [schema])) as unknown as [{ name: string }[]];
  return tables.map(({ name }) => name);
}

async function copySchema(connection: Connection, from: string, to: string): Promise<void> {
  const tables = await tablesOf(connection, from);
  await connection.query(`CREATE DATABASE \`${to}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  for (const table of tables)
    await connection.query(`CREATE TABLE \`${to}\`.\`${table}\` LIKE \`${from}\`.\`${table}\``);
  await connection.query('SET unique_checks = 0');
  await connection.beginTransaction();
  for (const table of tables) {
    await connection.query(`INSERT INTO \`${to}\`.\`${table}\` SELECT * FROM \`${from}\`.\`${table}\``);
  }
  await connection.commit();
}

/** False for all but the first who asks in this run. */
function isFirst(name: string): boolean {
  try {
    writeFileSync(join(`${run}`, `${name}`), '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}
