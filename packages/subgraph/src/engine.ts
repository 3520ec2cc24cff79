import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import { DataSource, type DataSourceOptions, type EntityMetadata, type Logger, type MigrationInterface } from 'typeorm';
import type { ClassReference } from './class-reference';
import { forSqlite } from './columns';
import { SnakeNaming } from './naming';
import { StartFault } from './start-fault';
import { boundWaiting, type ConnectionPool } from './unreachable';

/** Names the migrations that a schema has. */
export const migrationTable = 'migration';

export type Engine = 'sqlite' | 'mysql' | 'mariadb';

export interface DataSourceSketch {
  /** The subgraph that owns the schema: `organization` makes `organization.sqlite` or `<database>_organization`. */
  readonly owner: string;
  /** `sqlite:<directory>` or `mysql://user:password@host:port/<prefix>`. */
  readonly url: string;
  readonly entities: readonly ClassReference[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly logger: Logger;
}

/** Opens the schema of one subgraph, creating it where it is missing and allowed. Throws a StartFault. */
export async function openDataSource(sketch: DataSourceSketch): Promise<DataSource> {
  const common = {
    entities: [...sketch.entities],
    migrations: [...sketch.migrations],
    migrationsTableName: migrationTable,
    namingStrategy: new SnakeNaming(),
    logger: sketch.logger,
  };
  if (sketch.url.startsWith('sqlite:'))
    return new SqliteDataSource({ ...common, ...sqliteOptions(sketch) }).initialize();
  const dataSource = await new DataSource({ ...common, ...(await mysqlOptions(sketch)) }).initialize();
  boundWaiting((dataSource.driver as unknown as { pool: ConnectionPool }).pool, longestWait);
  return dataSource;
}

/** Milliseconds that one waits for a connection, and how many may wait: no answer is waited for longer at the gateway. */
const [longestWait, mostWaiting] = [10_000, 5_000];

function sqliteOptions(sketch: DataSourceSketch) {
  const directory = sketch.url.slice('sqlite:'.length);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch {
    throw new StartFault(`The data directory ${directory} cannot be made: choose a writable one with GRIDWEAVE_DATA.`);
  }
  return {
    type: 'better-sqlite3',
    database: join(directory, `${sketch.owner}.sqlite`),
    enableWAL: true,
    prepareDatabase: (connection: { pragma(text: string): void }) => {
      connection.pragma('busy_timeout = 5000');
      connection.pragma('synchronous = NORMAL');
    },
  } satisfies Partial<DataSourceOptions>;
}

/** Entities name MySQL's column types; SQLite is told its own before TypeORM looks at them. */
class SqliteDataSource extends DataSource {
  protected override async buildMetadatas(): Promise<void> {
    const normalizeType = this.driver.normalizeType.bind(this.driver);
    this.driver.normalizeType = (column) => normalizeType(forSqlite(column));
    await super.buildMetadatas();
    for (const metadata of this.entityMetadatas) adaptToSqlite(metadata);
  }
}

function adaptToSqlite(metadata: EntityMetadata): void {
  for (const column of metadata.columns) {
    const { type, charset, collation, precision } = forSqlite(column);
    Object.assign(column, { type, charset, collation, precision });
  }
}

async function mysqlOptions(sketch: DataSourceSketch) {
  const url = new URL(sketch.url);
  const prefix = url.pathname.slice(1) || 'gridweave';
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(prefix)) {
    throw new StartFault('The database in GRIDWEAVE_DATABASE_URL is a prefix of lower-case letters, digits and _.');
  }
  const server = {
    // An IPv6 address stands in brackets in a URL alone.
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
  const database = `${prefix}_${sketch.owner}`;
  const type = await prepareMysql(server, database);
  return {
    type,
    ...server,
    username: server.user,
    database,
    charset: 'utf8mb4',
    timezone: 'Z',
    dateStrings: ['DATE'],
    connectTimeout: 5_000,
    poolSize: 10,
    extra: { queueLimit: mostWaiting },
  } satisfies Partial<DataSourceOptions>;
}

/** Creates the schema where it is missing, checks that it can hold Chinese, and tells MySQL from MariaDB. */
async function prepareMysql(server: { host: string; port: number; user: string; password: string }, database: string) {
  let connection: Connection;
  try {
    connection = await createConnection({ ...server, connectTimeout: 5_000, charset: 'utf8mb4' });
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'unknown fault';
    const host = server.host.includes(':') ? `[${server.host}]` : server.host;
    throw new StartFault(
      `The database server at ${host}:${server.port} does not let us in (${code}): check that it runs, and user and password in GRIDWEAVE_DATABASE_URL.`,
    );
  }
  try {
    const [found] = (await connection.query(
      'SELECT DEFAULT_CHARACTER_SET_NAME AS charset FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?',
      [database],
    )) as unknown as [{ charset: string }[]];
    if (found[0] && found[0].charset !== 'utf8mb4') {
      throw new StartFault(
        `The schema ${database} uses ${found[0].charset}, which cannot hold every character: ALTER DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin.`,
      );
    }
    if (!found[0]) {
      await connection.query(`CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    }
    const [rows] = (await connection.query('SELECT VERSION() AS version')) as unknown as [{ version: string }[]];
    return /mariadb/i.test(rows[0]?.version ?? '') ? ('mariadb' as const) : ('mysql' as const);
  } catch (error) {
    if (error instanceof StartFault) throw error;
    throw new StartFault(
      `The schema ${database} is missing and this user may not create it: create it with CHARACTER SET utf8mb4 COLLATE utf8mb4_bin and grant rights on it.`,
    );
  } finally {
    await connection.end();
  }
}
