import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { mariadbTemplates, sqliteTemplates, type Templates } from './templates';

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

const sqlite: TestEngine = {
  name: 'sqlite',
  create() {
    const directory = mkdtempSync(join(tmpdir(), 'gridweave-test-'));
    return {
      url: `sqlite:${directory}`,
      templates: sqliteTemplates(directory),
      drop: async () => rmSync(directory, { recursive: true, force: true }),
    };
  },
};

/** `mysql://user:password@host:port` of a server on which tests may create and drop databases named gw_test_…. */
const serverUrl = process.env.GRIDWEAVE_TEST_MARIADB;

const mariadb: TestEngine = {
  name: 'mariadb',
  create() {
    const prefix = `gw_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
    return {
      url: `${serverUrl}/${prefix}`,
      templates: mariadbTemplates(`${serverUrl}`, prefix),
      drop: () => dropDatabases(prefix),
    };
  },
};

async function dropDatabases(prefix: string): Promise<void> {
  const connection = await createConnection(`${serverUrl}`);
  try {
    for (const part of ['organization', 'incidents', 'personnel', 'test']) {
      await connection.query(`DROP DATABASE IF EXISTS \`${prefix}_${part}\``);
    }
  } finally {
    await connection.end();
  }
}

/** SQLite always; MariaDB when the test command found a server. */
export const engines: readonly TestEngine[] = serverUrl ? [sqlite, mariadb] : [sqlite];

/** Runs a suite once for each engine. */
export function onEachEngine(title: string, suite: (engine: TestEngine) => void): void {
  describe.each(engines.map((engine) => [engine.name, engine] as const))(`${title} on %s`, (_name, engine) => {
    suite(engine);
  });
}
