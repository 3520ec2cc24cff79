import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engines } from '@gridweave/testing/engines';
import { createConnection } from 'mysql2/promise';

const infra = join(__dirname, '..');
const main = join(infra, 'dist', 'main.js');
const mariadb = engines.find(({ name }) => name === 'mariadb');

describe('a start that cannot succeed', () => {
  let folder: string;
  let data: string;
  let taken: Server | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gridweave-bad-start-'));
    data = join(folder, 'data');
  });
  afterEach(async () => {
    await new Promise((resolve) => (taken ? taken.close(resolve) : resolve(null)));
    rmSync(folder, { recursive: true, force: true });
  });

  it('names the nearest option', () => {
    expect(said(start([], ['--prot']))).toMatch(/^start has no option --prot\./);
  });

  it('tells every fault of the environment at once', () => {
    const ended = start([], [], { GRIDWEAVE_PORT: 'x', GRIDWEAVE_DATTA: '/tmp' });
    expect(ended.stderr.trim().split('\n')).toEqual([
      'GRIDWEAVE_DATTA is no setting of Gridweave. Did you mean GRIDWEAVE_DATA?',
      'GRIDWEAVE_PORT is x: it takes a port between 1 and 65535.',
    ]);
    expect(ended.status).toBe(1);
    expect(existsSync(data)).toBe(false);
  });

  it('says which port is taken', async () => {
    const { server, port } = await takenPort();
    taken = server;
    expect(said(start([], [], { GRIDWEAVE_PORT: `${port}` }))).toBe(
      `Port ${port} on 127.0.0.1 is taken: stop what uses it, or choose another with GRIDWEAVE_PORT.`,
    );
    expect(existsSync(data)).toBe(false);
  });

  it('says which address is not of this machine', () => {
    const env = { GRIDWEAVE_HOST: '203.0.113.7', GRIDWEAVE_INTERNAL_KEY: 'k'.repeat(32) };
    expect(said(start(['organization'], [], env))).toMatch(/^203\.0\.113\.7 is no address of this machine/);
  });

  it('says that the data directory cannot be made', () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'in the way');
    expect(said(start([], [], { GRIDWEAVE_DATA: join(file, 'data') }))).toBe(
      `The data directory ${join(file, 'data')} cannot be made, because ${file} is a file: choose a writable one with GRIDWEAVE_DATA.`,
    );
  });

  it('says that the database server does not answer, without the password', () => {
    const ended = start([], [], { GRIDWEAVE_DATABASE_URL: 'mysql://gridweave:geheim@127.0.0.1:9/gridweave' });
    expect(said(ended)).toMatch(/^The database server at 127\.0\.0\.1:9 does not let us in \(ECONNREFUSED\)/);
    expect(ended.stderr).not.toContain('geheim');
    expect(existsSync(data)).toBe(false);
  });

  it('looks for a database server under an IPv6 address', () => {
    const ended = start([], [], { GRIDWEAVE_DATABASE_URL: 'mysql://root@[::1]:9/gridweave' });
    // Refused by this machine, or by one without IPv6; never looked up as a name.
    expect(said(ended)).toMatch(
      /^The database server at \[::1\]:9 does not let us in \(E(CONNREFUSED|ADDRNOTAVAIL|AFNOSUPPORT)\)/,
    );
  });

  describe('at a database that it cannot use', () => {
    const env = { GRIDWEAVE_INTERNAL_KEY: 'k'.repeat(32) };
    const file = () => join(data, 'organization.sqlite');
    beforeEach(() => mkdirSync(data));

    it('says which file is damaged', () => {
      writeFileSync(file(), 'no database at all, but long enough to be taken for one'.repeat(100));
      expect(said(start(['organization'], [], env))).toBe(
        `${file()} is damaged (SQLITE_NOTADB): put the last backup back, all three files of one moment.`,
      );
    });

    it('says which file cannot be opened', () => {
      mkdirSync(file());
      expect(said(start(['organization'], [], env))).toBe(
        `${file()} cannot be opened for writing (SQLITE_CANTOPEN): give it and its directory back to the user that starts Gridweave.`,
      );
    });

    it('says so to whoever has the audit verified, too', () => {
      writeFileSync(file(), 'no database at all, but long enough to be taken for one'.repeat(100));
      const ended = run(['audit', 'verify'], { GRIDWEAVE_AUDIT_KEY: 'ab'.repeat(32) });
      expect(said(ended)).toMatch(/organization\.sqlite is damaged/);
    });

    (mariadb ? it : it.skip)('says which schema was left in the middle of an upgrade', async () => {
      const database = mariadb!.create();
      const schema = `${new URL(database.url).pathname.slice(1)}_organization`;
      await onServer(database.url, [
        `CREATE DATABASE \`${schema}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
        // One of the tables that the first migration makes.
        `CREATE TABLE \`${schema}\`.outbox (id INT)`,
      ]);
      const ended = start(['organization'], [], { ...env, GRIDWEAVE_DATABASE_URL: database.url });
      expect(said(ended)).toMatch(
        new RegExp(`^The schema ${schema} was left in the middle of an upgrade \\(ER_TABLE_EXISTS_ERROR\\)`),
      );
      await database.drop();
    });
  });

  it('says which key a part alone lacks', () => {
    expect(said(start(['personnel'], []))).toMatch(/^The personnel part needs the key/);
    expect(existsSync(data)).toBe(false);
  });

  it.each([
    ['is missing', null],
    ['is cut off', 'schema @link(url: "https://specs.apollo.dev/link/v1.0'],
    ['is no supergraph', 'type Query { division: String }'],
    ['names a directive that it lacks', 'enum join__Graph { A }\ntype Query @join__type(graph: A) { a: String }'],
  ])('says that the supergraph %s', (_what, text) => {
    expect(said(start([], [], {}, installed(folder, text)))).toMatch(
      /supergraph\.graphql .*"?`?npx pnpm compose`?"?\.$/,
    );
  });

  it('says that Node is too old', () => {
    const pretend = join(folder, 'old-node.cjs');
    writeFileSync(pretend, `Object.defineProperty(process.versions, 'node', { value: '20.19.0' });`);
    const ended = spawnSync(process.execPath, ['-r', pretend, join(infra, 'require-node.cjs')], { encoding: 'utf8' });
    expect(said(ended)).toMatch(/^Gridweave needs Node 22 or newer and this is Node 20\.19\.0: start it with/);
  });

  (mariadb ? it : it.skip)('says that a schema cannot hold Chinese', async () => {
    const database = mariadb!.create();
    const schema = `${new URL(database.url).pathname.slice(1)}_organization`;
    await onServer(database.url, [`CREATE DATABASE \`${schema}\` CHARACTER SET latin1`]);
    const env = { GRIDWEAVE_DATABASE_URL: database.url, GRIDWEAVE_INTERNAL_KEY: 'k'.repeat(32) };
    expect(said(start(['organization'], [], env))).toMatch(/uses latin1, which cannot hold every character: ALTER/);
    await database.drop();
  });

  function start(parts: string[], options: string[], env: NodeJS.ProcessEnv = {}, program = main) {
    return run(['start', ...parts, ...options], env, program);
  }

  function run(words: string[], env: NodeJS.ProcessEnv, program = main) {
    return spawnSync(process.execPath, [program, ...words], {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: process.env.PATH, GRIDWEAVE_DATA: data, GRIDWEAVE_PORT: '0', ...env },
      timeout: 30_000,
    });
  }
});

/** The one sentence on standard error. */
function said({ status, stdout, stderr }: SpawnSyncReturns<string>): string {
  expect({ status, stdout, lines: stderr.trim().split('\n') }).toEqual({
    status: 1,
    stdout: '',
    lines: [expect.stringMatching(/\.$/)],
  });
  return stderr.trim();
}

async function onServer(database: string, statements: string[]): Promise<void> {
  const url = new URL(database);
  const connection = await createConnection(url.href.slice(0, -url.pathname.length));
  for (const statement of statements) await connection.query(statement);
  await connection.end();
}

/** An installation of its own, with another supergraph. */
function installed(folder: string, supergraph: string | null): string {
  mkdirSync(join(folder, 'infra'));
  mkdirSync(join(folder, 'gateway'));
  cpSync(join(infra, 'dist'), join(folder, 'infra', 'dist'), { recursive: true });
  symlinkSync(join(infra, 'node_modules'), join(folder, 'infra', 'node_modules'));
  if (supergraph !== null) writeFileSync(join(folder, 'gateway', 'supergraph.graphql'), supergraph);
  return join(folder, 'infra', 'dist', 'main.js');
}

async function takenPort(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}
