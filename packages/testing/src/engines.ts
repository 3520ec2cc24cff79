import { MariadbHome } from './mariadb-home';
import { sqliteHome } from './sqlite-home';
import type { Templates } from './templates';

export interface TestDatabase {
  /** What a subgraph takes as its database URL; names databases that no other test uses. */
  readonly url: string;
  /** What this run keeps for others to begin with. */
  readonly templates: Templates;
  drop(): Promise<void>;
}

export interface TestEngine {
  readonly name: 'sqlite' | 'mariadb';
  create(): TestDatabase;
}

const sqlite: TestEngine = { name: 'sqlite', create: sqliteHome };

/** `mysql://user:password@host:port` of a server on which tests may create and drop databases named gw_test_…. */
const serverUrl = process.env.GRIDWEAVE_TEST_MARIADB;

const mariadb: TestEngine = { name: 'mariadb', create: () => new MariadbHome(`${serverUrl}`) };

/** SQLite always; MariaDB when the test command found a server. */
export const engines: readonly TestEngine[] = serverUrl ? [sqlite, mariadb] : [sqlite];

/** Runs a suite once for each engine. */
export function onEachEngine(title: string, suite: (engine: TestEngine) => void): void {
  describe.each(engines.map((engine) => [engine.name, engine] as const))(`${title} on %s`, (_name, engine) => {
    suite(engine);
  });
}
