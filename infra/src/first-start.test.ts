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

  it('may be killed in the middle of its migrations', async () => {
    if (engine.name === 'sqlite') return;
    const schema = `${new URL(home.url).pathname.slice(1)}_organization`;
    const server = await createConnection(home.url.slice(0, home.url.lastIndexOf('/')));
    const first = start();
    await hasTable(server, schema, 'audit_entry');
    await ended(first, 'SIGKILL');
    const [names] = await server.query(`SELECT name FROM \`${schema}\`.migration WHERE name = 'FIRST_START'`);
    expect(names).toHaveLength(1);
    await server.end();
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

/** Waits until a table is there. */
async function hasTable(server: Connection, schema: string, table: string): Promise<void> {
  const query = 'SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?';
  for (let rows: unknown[] = []; rows.length === 0; )
    [rows] = (await server.query(query, [schema, table])) as [unknown[], unknown];
}
