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
import { ChangeCount, ChangeCounter, changesWhatIsShown, isCounting } from './change-count';
import type { ClassReference } from './class-reference';
import { type Engine, openDataSource } from './engine';
import { insideTransaction, refuseInsideTransaction, SqliteQueue } from './sqlite-queue';
import { StatementWatch } from './telemetry/statement-watch';
import { transactionsAgain } from './telemetry/subgraph-figures';

export interface DatabaseOptions {
  readonly owner: string;
  readonly url: string;
  readonly entities: readonly ClassReference[];
  readonly migrations: readonly (new () => MigrationInterface)[];
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
