import { type DataSource, Migration, MigrationExecutor, type QueryRunner } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver';
import { migrationTable } from './engine';
import { aloneOnServer, longestWaitSeconds } from './named-lock';
import { StartFault } from './start-fault';
import { isUnreachable } from './unreachable';

/**
 * Runs the migrations that a schema lacks, one process at a time: whoever comes second waits, and finds nothing to do. On
 * SQLite all of them or none. A schema of which the very first start was broken off is begun anew. Without migrations it
 * is left as it is. Throws a StartFault where the schema is of a newer release, or was left in the middle of an upgrade.
 */
export async function bringUpToDate(dataSource: DataSource, waitSeconds = longestWaitSeconds): Promise<void> {
  if (dataSource.migrations.length === 0) return;
  const looking = dataSource.createQueryRunner();
  const isDone = await new Upgrade(dataSource, looking).isDone().finally(() => looking.release());
  if (isDone) return;
  if (dataSource.options.type === 'better-sqlite3') await onFile(dataSource, waitSeconds);
  else {
    await aloneOnServer(dataSource, upgrading, waitSeconds, (runner) => new Upgrade(dataSource, runner).runOnServer());
  }
}

const upgrading = { name: 'migrate', deed: 'upgraded', code: 'UPGRADE_UNDER_WAY' } as const;

/** What the table of migrations holds besides their names, on a server, which keeps what was done until a kill. */
const firstStart = 'FIRST_START';

/** With the last migration of the release that began: nothing else tells of one that was killed in its first step. */
const upgradeTo = (last: string) => `UPGRADE ${last}`;
const isOfUpgrade = (name: string) => name.startsWith(upgradeTo(''));

const isMark = (name: string) => name === firstStart || isOfUpgrade(name);

class Upgrade extends MigrationExecutor {
  constructor(
    dataSource: DataSource,
    private readonly runner: QueryRunner,
  ) {
    super(dataSource, runner);
    this.transaction = 'each';
  }

  /** Whether nothing is left to do. */
  async isDone(): Promise<boolean> {
    const done = await this.#done();
    return !done.some(isMark) && this.getMigrations().every(({ name }) => done.includes(name));
  }

  /** On a server every change of a table is kept at once: marks tell how far one that was killed may have come. */
  async runOnServer(): Promise<void> {
    if (await this.isDone()) return;
    const done = await this.#done();
    const tables = await this.#tables();
    const isNew = done.length === 0 && tables.every((table) => table === migrationTable);
    const mark = isNew ? firstStart : upgradeTo(this.getMigrations().at(-1)?.name ?? '');
    if (done.includes(firstStart)) await this.#clear(tables);
    else if (!done.includes(mark)) await this.#mark(mark);
    try {
      await this.executePendingMigrations();
    } catch (fault) {
      const code = codeOf(fault);
      const isHindered = isHindrance.test(code) || isUnreachable(fault);
      if (!isHindered && (done.some(isOfUpgrade) || isHalfDone.test(code))) throw this.#brokenOff(code);
      throw fault;
    }
    const of = [firstStart, upgradeTo('%')];
    await this.runner.query(`DELETE FROM ${migrationTable} WHERE name = ? OR name LIKE ?`, of);
  }

  /** The names in the table, marks among them. */
  async #done(): Promise<string[]> {
    if (!(await this.runner.hasTable(migrationTable))) return [];
    const done = (await this.loadExecutedMigrations(this.runner)).map(({ name }) => name);
    const known = new Set(this.getMigrations().map(({ name }) => name));
    for (const name of [...known]) known.add(upgradeTo(name));
    if (done.every((name) => known.has(name) || name === firstStart)) return done;
    throw new StartFault(
      `${nameOf(this.dataSource)} was upgraded by a newer release of Gridweave (${databaseIsNewer}): start that release, or put back the backup from before its upgrade.`,
      databaseIsNewer,
    );
  }

  async #tables(): Promise<string[]> {
    const query = 'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()';
    return ((await this.runner.query(query)) as { name: string }[]).map(({ name }) => name);
  }

  async #mark(name: string): Promise<void> {
    await this.createMigrationsTableIfNotExist(this.runner);
    await this.insertExecutedMigration(this.runner, new Migration(undefined, 0, name));
  }

  /** Nobody was ever served from it: the mark of the first start goes before the first answer. */
  async #clear(tables: readonly string[]): Promise<void> {
    const ours = new Set(this.dataSource.entityMetadatas.map(({ tableName }) => tableName));
    const doubtful = tables.filter((each) => heldByDeeds.has(each) || !(ours.has(each) || each === migrationTable));
    for (const table of doubtful) {
      const rows = await this.runner.query(`SELECT 1 FROM \`${table}\` LIMIT 1`);
      if (rows.length > 0) throw this.#brokenOff(`${table} is not empty`);
    }
    for (const table of tables) {
      if (table !== migrationTable) await this.runner.query(`DROP TABLE \`${table}\``);
    }
    await this.runner.query(`DELETE FROM ${migrationTable} WHERE name <> ?`, [firstStart]);
    this.runner.clearSqlMemory();
  }

  #brokenOff(code: string): StartFault {
    return new StartFault(
      `${nameOf(this.dataSource)} was left in the middle of an upgrade (${code}): put back the backup from before, and start again; where it holds nothing yet, drop it instead.`,
      'UPGRADE_BROKEN_OFF',
    );
  }
}

export const databaseIsNewer = 'DATABASE_IS_NEWER';

/** What has to be empty in a schema that nobody was served from. */
const heldByDeeds = new Set(['idempotency_key', 'outbox', 'audit_entry']);

/** A server says so where it may not, or cannot for now: it changes nothing then, and does when it is mended. */
const isHindrance = /^ER_(\w*ACCESS_DENIED\w*|DISK_FULL|RECORD_FILE_FULL|LOCK_WAIT_TIMEOUT|LOCK_DEADLOCK)$/;

/** A server says so of a change that it has made already. */
const isHalfDone =
  /^ER_(TABLE_EXISTS_ERROR|DUP_FIELDNAME|DUP_KEYNAME|CANT_DROP_FIELD_OR_KEY|BAD_FIELD_ERROR|BAD_TABLE_ERROR|TRG_ALREADY_EXISTS)$/;

/** The right to write is the lock, and one transaction holds all: whoever is killed leaves the file as it was. */
async function onFile(dataSource: DataSource, waitSeconds: number): Promise<void> {
  const { databaseConnection: connection } = dataSource.driver as BetterSqlite3Driver;
  const runner = dataSource.createQueryRunner();
  await takeFile(connection, waitSeconds);
  // Or TypeORM would begin a transaction of its own for each migration.
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
  try {
    const upgrade = new Upgrade(dataSource, runner);
    if (!(await upgrade.isDone())) await upgrade.executePendingMigrations();
    connection.exec('COMMIT');
  } finally {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    Object.assign(runner, { isTransactionActive: false, transactionDepth: 0 });
  }
}

interface SqliteConnection {
  readonly inTransaction: boolean;
  exec(sql: string): void;
  pragma(text: string, options?: { simple: true }): unknown;
}

/** Waits without holding this process up, in which the one that is waited for may run. */
async function takeFile(connection: SqliteConnection, waitSeconds: number): Promise<void> {
  const timeout = connection.pragma('busy_timeout', { simple: true });
  const asked = performance.now();
  connection.pragma('busy_timeout = 0');
  try {
    for (;;) {
      try {
        return connection.exec('BEGIN IMMEDIATE');
      } catch (fault) {
        if (!codeOf(fault).startsWith('SQLITE_BUSY') || performance.now() - asked > waitSeconds * 1_000) throw fault;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    connection.pragma(`busy_timeout = ${timeout}`);
  }
}

function nameOf({ options }: DataSource): string {
  return options.type === 'better-sqlite3' ? options.database : `The schema ${options.database}`;
}

function codeOf(fault: unknown): string {
  const { code } = ((fault as { driverError?: unknown })?.driverError ?? fault ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'unknown fault';
}
