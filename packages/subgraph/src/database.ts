import { statementsAreWatched } from '@gridweave/telemetry/watch';
import type {
  DataSource,
  EntityManager,
  EntityTarget,
  Logger,
  MigrationInterface,
  ObjectLiteral,
  QueryRunner,
} from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner';
import { ChangeCount, type ChangesSince, changesSince, isCounting, lastChange, tableChanged } from './change-count';
import type { ClassReference } from './class-reference';
import { type Engine, openDataSource } from './engine';
import { bringUpToDate } from './migrating';
import { aloneOnServer, longestWaitSeconds } from './named-lock';
import { insideTransaction, refuseInsideTransaction, SqliteQueue } from './sqlite-queue';
import { everyTable, isTakenDown, noteRead, StatementTables } from './table-reads';
import { StatementWatch } from './telemetry/statement-watch';
import { transactionsAgain } from './telemetry/subgraph-figures';
import { isUnreachable } from './unreachable';

export interface DatabaseOptions {
  readonly owner: string;
  readonly url: string;
  readonly entities: readonly ClassReference[];
  /** None for whoever takes the schema as it is. */
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** How long another process that migrates may take; ten minutes without it. */
  readonly upgradeWaitSeconds?: number;
}

/**
 * The schema of one subgraph on any engine. Reads go through `manager`; every write goes through `transaction`,
 * which runs whole, alone on SQLite, and again from the start when the engine asks for it.
 */
export class Database {
  readonly engine: Engine;
  readonly #dataSource: DataSource;
  readonly #queue: SqliteQueue | null;
  readonly #counter: StatementCounter;
  readonly #part: string;
  readonly #changes = new ChangeCount((work) => this.#whole(work));

  private constructor(part: string, dataSource: DataSource, counter: StatementCounter, queue: SqliteQueue | null) {
    this.#part = part;
    this.#dataSource = dataSource;
    this.#counter = counter;
    this.#queue = queue;
    const { type } = dataSource.options;
    this.engine = type === 'mariadb' || type === 'mysql' ? type : 'sqlite';
  }

  /** Opens the schema and brings it up to date. Throws a StartFault that says what is wrong. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const counter = new StatementCounter();
    const dataSource = await openDataSource({ ...options, logger: counter });
    try {
      await bringUpToDate(dataSource, options.upgradeWaitSeconds);
    } catch (fault) {
      await dataSource.destroy();
      throw fault;
    }
    counter.knows(dataSource.entityMetadatas.map(({ tableName }) => tableName));
    if (statementsAreWatched()) dataSource.subscribers.push(new StatementWatch(options.owner));
    const queue = dataSource.options.type === 'better-sqlite3' ? new SqliteQueue() : null;
    if (queue) queueStatements(dataSource, queue);
    return new Database(options.owner, dataSource, counter, queue);
  }

  /** For reads outside a transaction. Inside one it throws: the transaction's own manager is the one to use. */
  get manager(): EntityManager {
    refuseInsideTransaction();
    return this.#dataSource.manager;
  }

  /** The SQL statements sent since the start, for tests that hold a list to a constant number of them. */
  get statementCount(): number {
    return this.#counter.count;
  }

  /** Runs the work in one transaction; whatever it throws rolls everything back. Deadlocks and busy engines are tried again, whole. */
  async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    refuseInsideTransaction();
    return this.#whole(work);
  }

  async #whole<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await (this.#queue ? this.#onSqlite(this.#queue, work) : this.#onServer(work));
      } catch (error) {
        if (attempt >= 6 || !asksForRetry(error)) throw error;
        transactionsAgain.inc({ part: this.#part });
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
      }
    }
  }

  /**
   * Fills what is empty, one process of the part at a time on a server. On SQLite nothing is waited for: there transactions
   * take turns, and each has to look by itself. Throws a StartFault where the wait is too long.
   */
  async filling(work: () => Promise<void>): Promise<void> {
    if (this.#queue) return work();
    const alone = { name: 'fill', deed: 'filled', code: 'FILLING_UNDER_WAY' };
    await aloneOnServer(this.#dataSource, alone, longestWaitSeconds, work);
  }

  /** What a schema synchronization would still change: empty when the migrations say what the entities say. */
  async drift(): Promise<string[]> {
    const { upQueries } = await this.#dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  }

  /** Writes rows, replacing those with the same primary key. */
  async upsert<E extends ObjectLiteral>(tx: EntityManager, entity: EntityTarget<E>, rows: E[]): Promise<void> {
    const keys = tx.dataSource.getMetadata(entity).primaryColumns.map((column) => column.propertyName);
    for (let start = 0; start < rows.length; start += 200) {
      // biome-ignore lint/suspicious/noExplicitAny: TypeORM types a partial of a generic entity no better
      await tx.upsert(entity, rows.slice(start, start + 200) as any, {
        conflictPaths: keys,
        skipUpdateIfNoValuesChanged: false,
      });
    }
  }

  /** Throws when the engine does not answer. */
  async ping(): Promise<void> {
    await this.manager.query('SELECT 1');
  }

  /** Another number soon after every change of what the graph may show, in whichever process. */
  changes(): Promise<number> {
    return lastChange(this.manager);
  }

  /** The same, and in which tables something has changed since an earlier number. */
  changesSince(after: number): Promise<ChangesSince> {
    return changesSince(this.manager, after);
  }

  /** Counts tables as changed that nobody has written to: what was answered of them until now may be an older state. */
  countAnew(tables: Iterable<string> = [everyTable]): void {
    this.#changes.note(tables);
  }

  async close(): Promise<void> {
    await this.#changes.end();
    await this.#dataSource.destroy();
  }

  async #onServer<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    let runner: QueryRunner | undefined;
    try {
      const result = await this.#dataSource.transaction((tx) => {
        runner = tx.queryRunner;
        this.#counter.begin(runner);
        return insideTransaction(() => work(tx));
      });
      this.#committed(runner);
      return result;
    } catch (fault) {
      // Whoever loses the connection as it commits is not told whether it did.
      if (isUnreachable(fault)) this.#committed(runner);
      throw fault;
    }
  }

  #committed(runner: QueryRunner | undefined): void {
    this.#changes.note(this.#counter.changedBy(runner));
  }

  async #onSqlite<T>(queue: SqliteQueue, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const asked = performance.now();
    for (;;) {
      const turn = await queue.inTurn(() => this.#turnOnSqlite(work));
      if ('result' in turn) return turn.result;
      if (performance.now() - asked > LONGEST_WAIT_MILLISECONDS) throw turn.busy;
      // Another process writes: ours reads on meanwhile, and is there as soon as the other one draws breath.
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  async #turnOnSqlite<T>(work: (tx: EntityManager) => Promise<T>): Promise<{ result: T } | { busy: unknown }> {
    const runner = transactionRunner(this.#dataSource);
    let begun = false;
    try {
      await runner.startTransaction();
      begun = true;
      this.#counter.begin(runner);
      const result = await insideTransaction(() => work(runner.manager));
      await runner.commitTransaction();
      this.#committed(runner);
      return { result };
    } catch (error) {
      // Some faults, such as a disk that is full at the commit, have the engine undo everything by itself.
      if (connectionOf(this.#dataSource).inTransaction) await runner.query('ROLLBACK');
      if (!begun && isBusy(error)) return { busy: error };
      throw error;
    } finally {
      // Or TypeORM would take the next transaction for one within this.
      Object.assign(runner, { isTransactionActive: false, transactionDepth: 0 });
    }
  }
}

const LONGEST_WAIT_MILLISECONDS = 5_000;

const retried = new Set([1213, 1205, 1020]);

function asksForRetry(error: unknown): boolean {
  const { errno } = ((error as { driverError?: unknown }).driverError ?? error) as { errno?: number };
  return retried.has(errno ?? 0) || isBusy(error);
}

function isBusy(error: unknown): boolean {
  const { code } = ((error as { driverError?: unknown }).driverError ?? error) as { code?: string };
  return code?.startsWith('SQLITE_BUSY') ?? false;
}

/** True for the engine's refusal of a second row under the same primary key or unique index. */
export function isDuplicateKey(error: unknown): boolean {
  const { errno, code } = ((error as { driverError?: unknown }).driverError ?? error ?? {}) as {
    errno?: number;
    code?: string;
  };
  return errno === 1062 || (code?.startsWith('SQLITE_CONSTRAINT') ?? false);
}

/** True for a server's refusal to compare an ASCII column with a text that is not: SQLite just finds nothing. */
export function isForeignWord(error: unknown): boolean {
  const { errno } = ((error as { driverError?: unknown })?.driverError ?? error ?? {}) as { errno?: number };
  return errno === 1267 || errno === 1271;
}

/** TypeORM shares one query runner for SQLite; every statement on it takes its turn, and it opens no transaction. */
function queueStatements(dataSource: DataSource, queue: SqliteQueue): void {
  const shared = dataSource.createQueryRunner() as BetterSqlite3QueryRunner;
  const query = shared.query.bind(shared);
  shared.query = (async (...args: Parameters<typeof query>) => {
    refuseInsideTransaction();
    return queue.inTurn(() => query(...args));
  }) as typeof query;
  shared.startTransaction = async () => {
    throw new Error('writes go through Database.transaction');
  };
}

const runners = new WeakMap<DataSource, QueryRunner>();

/** The runner that transactions take turns on: its own prepared statements, the same connection. */
function transactionRunner(dataSource: DataSource): QueryRunner {
  const known = runners.get(dataSource);
  if (known) return known;
  const runner = new BetterSqlite3QueryRunner(dataSource.driver as BetterSqlite3Driver);
  const query = runner.query.bind(runner) as (sql: string, ...rest: unknown[]) => Promise<unknown>;
  const immediate = (sql: string, ...rest: unknown[]) =>
    sql === 'BEGIN TRANSACTION' ? begin(connectionOf(dataSource), query) : query(sql, ...rest);
  Object.assign(runner, { manager: dataSource.createEntityManager(runner), query: immediate });
  runners.set(dataSource, runner);
  return runner;
}

/**
 * Takes the right to write at once, or throws: whoever reads before it writes would be refused when another process had
 * written in between, and the engine's own wait would hold up this whole process.
 */
async function begin(connection: SqliteConnection, query: (sql: string) => Promise<unknown>): Promise<unknown> {
  connection.pragma('busy_timeout = 0');
  try {
    return await query('BEGIN IMMEDIATE');
  } finally {
    connection.pragma(`busy_timeout = ${LONGEST_WAIT_MILLISECONDS}`);
  }
}

interface SqliteConnection {
  readonly inTransaction: boolean;
  pragma(text: string): void;
}

function connectionOf({ driver }: DataSource): SqliteConnection {
  return (driver as BetterSqlite3Driver).databaseConnection;
}

/** Hears every statement: how many there are, what a request reads, and what of that which the graph may show a transaction changes. */
class StatementCounter implements Logger {
  count = 0;
  readonly #changed = new WeakMap<QueryRunner, Set<string>>();
  #tables = new StatementTables(new Set());

  knows(tables: Iterable<string>): void {
    this.#tables = new StatementTables(new Set(tables));
  }

  begin(runner: QueryRunner | undefined): void {
    if (runner) this.#changed.delete(runner);
  }

  changedBy(runner: QueryRunner | undefined): ReadonlySet<string> {
    return (runner && this.#changed.get(runner)) ?? nothing;
  }

  logQuery(sql: string, _parameters?: unknown[], runner?: QueryRunner): void {
    if (isCounting()) return;
    this.count += 1;
    if (isTakenDown()) noteRead(this.#tables.of(sql));
    const table = runner ? tableChanged(sql) : null;
    if (!runner || table === null) return;
    const changed = this.#changed.get(runner);
    if (changed) changed.add(table);
    else this.#changed.set(runner, new Set([table]));
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

const nothing: ReadonlySet<string> = new Set();
