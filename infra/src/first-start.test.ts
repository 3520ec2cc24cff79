import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { type Connection, createConnection } from 'mysql2/promise';

const main = join(__dirname, '..', 'dist', 'main.js');

onEachEngine('the first start of a part', (engine) => {
  let home: TestDatabase;
  let data: string;
  let started: ChildProcess[];
  beforeEach(() => {
    home = engine.create();
    data = mkdtempSync(join(tmpdir(), 'gridweave-first-start-'));
    started = [];
  });
  afterEach(async () => {
    await Promise.all(started.map((each) => ended(each, 'SIGKILL')));
    await home.drop();
    rmSync(data, { recursive: true, force: true });
  });

  function start(): ChildProcess {
    const database = engine.name === 'sqlite' ? {} : { GRIDWEAVE_DATABASE_URL: home.url };
    const child = spawn(process.execPath, [main, 'start', 'organization'], {
      env: {
        ...{ PATH: process.env.PATH, GRIDWEAVE_DATA: data, GRIDWEAVE_PORT: '0', GRIDWEAVE_SAMPLE: '0' },
        ...{ GRIDWEAVE_INTERNAL_KEY: 'k'.repeat(32), ...database },
      },
    });
    started.push(child);
    return child;
  }

  it('ends well for two processes that start at once', async () => {
    const both = [start(), start()];
    for (const said of await Promise.all(both.map(whatIsSaid))) expect(said).toMatch(/organization part is ready/);
    expect(await Promise.all(both.map((each) => ended(each, 'SIGTERM')))).toEqual([0, 0]);
  });

  async function isKilledMidway(server: Connection, schema: string): Promise<boolean> {
    const child = start();
    const said = whatIsSaid(child);
    const isGone = () => child.exitCode !== null || child.signalCode !== null;
    while (!(await hasTable(server, schema, 'audit_entry')))
      if (isGone()) throw new Error(`ended before it was killed: ${await said}`);
    await ended(child, 'SIGKILL');
    const [names] = await server.query(`SELECT name FROM \`${schema}\`.migration WHERE name = 'FIRST_START'`);
    return (names as unknown[]).length === 1;
  }

  it('may be killed in the middle of its migrations', async () => {
    if (engine.name === 'sqlite') return;
    const schema = `${new URL(home.url).pathname.slice(1)}_organization`;
    const server = await createConnection(home.url.slice(0, home.url.lastIndexOf('/')));
    try {
      // Whoever is through before it is killed begins once more, with nothing.
      while (!(await isKilledMidway(server, schema))) await server.query(`DROP DATABASE IF EXISTS \`${schema}\``);
    } finally {
      await server.end();
    }
    expect(await whatIsSaid(start())).toMatch(/organization part is ready/);
  });
});

/** Until it is ready, or has ended. */
function whatIsSaid(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text) => {
        said += text;
        if (said.includes('Ctrl-C')) resolve(said);
      });
    child.once('exit', () => resolve(said));
  });
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
  return child.exitCode;
}

async function hasTable(server: Connection, schema: string, table: string): Promise<boolean> {
  const query = 'SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?';
  const [rows] = await server.query(query, [schema, table]);
  return (rows as unknown[]).length > 0;
}
