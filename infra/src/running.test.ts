import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const infra = join(__dirname, '..');
const roles = [
  ...['resident', 'chief', 'dispatcher', 'shiftLeader', 'checker', 'caller', 'arbiter', 'supervisor'],
  ...['clerk', 'hr', 'administrator', 'auditor'],
];

describe('a start without sample data', () => {
  let data: string;
  let running: Started[] = [];
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'gridweave-running-'));
  });
  afterEach(async () => {
    await Promise.all(running.map((each) => each.stop('SIGKILL')));
    running = [];
    rmSync(data, { recursive: true, force: true });
  });

  it('tells where to look, leaves the tokens to its owner alone, and ends well on SIGTERM', async () => {
    const graph = start(['dist/main.js', 'start']);
    const said = await graph.says(/Ctrl-C/);
    const url = said.match(/http:\S+\/graphql/)?.[0] ?? '';
    expect(said).toContain(`${data} (SQLite)`);
    const tokens = JSON.parse(readFileSync(join(data, 'development-tokens.json'), 'utf8'));
    expect(Object.keys(tokens)).toEqual(roles);
    for (const token of Object.values<string>(tokens)) expect(said).toContain(token);
    for (const file of readdirSync(data)) expect(`${file} ${mode(join(data, file))}`).toBe(`${file} 600`);

    const kinds = await Promise.all(roles.map((role) => ask(url, tokens[role], '{ viewer { kind } }')));
    expect(kinds.map(({ data }) => data.viewer.kind)).toEqual(['RESIDENT', ...Array(11).fill('PERSON')]);

    expect(await graph.stop('SIGTERM')).toBe(0);
    expect(graph.output()).not.toContain('"level":"error"');
  });

  it('goes on with the same key after a stop', async () => {
    const first = start(['dist/main.js', 'start']);
    await first.says(/Ctrl-C/);
    const { administrator } = JSON.parse(readFileSync(join(data, 'development-tokens.json'), 'utf8'));
    const key = readFileSync(join(data, 'internal-key'), 'utf8');
    expect(await first.stop('SIGINT')).toBe(0);

    const second = start(['dist/main.js', 'start']);
    const url = (await second.says(/Ctrl-C/)).match(/http:\S+\/graphql/)?.[0] ?? '';
    expect(readFileSync(join(data, 'internal-key'), 'utf8')).toBe(key);
    expect((await ask(url, administrator, '{ viewer { id } }')).data.viewer.id).toBe('development-administrator');
  });

  it('as four processes, at a port or at sockets, answers through one door, and stops with the script that started them', async () => {
    const [gateway, organization] = await freePorts(2);
    const socket = (part: string) => join(data, `${part}.sock`);
    const four = start(['start-four.mjs'], {
      GRIDWEAVE_PORT: `${gateway}`,
      GRIDWEAVE_ORGANIZATION_URL: `http://127.0.0.1:${organization}`,
      GRIDWEAVE_INCIDENTS_URL: `unix:${socket('incidents')}`,
      GRIDWEAVE_PERSONNEL_URL: `unix:${socket('personnel')}`,
    });
    await four.says(/The gateway part is ready/);
    const url = `http://127.0.0.1:${gateway}/graphql`;
    const query = '{ divisions(first: 1) { totalCount } incidents(first: 1) { totalCount } viewer { id } }';
    const { data: answer } = await ask(url, tokensOf(data).dispatcher, query);
    expect(answer.divisions.totalCount).toBeGreaterThan(100);
    expect(answer.incidents.totalCount).toBe(0);

    const direct = await ask(
      `http://127.0.0.1:${organization}/graphql`,
      tokensOf(data).dispatcher,
      '{ _service { sdl } }',
    );
    expect(direct.status).toBe(401);

    expect(await four.stop('SIGTERM')).toBe(0);
    for (const part of ['incidents', 'personnel']) expect(existsSync(socket(part))).toBe(false);
    for (const port of [gateway, organization]) {
      await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
    }
  });

  interface Started {
    says(what: RegExp): Promise<string>;
    output(): string;
    stop(signal: NodeJS.Signals): Promise<number | null>;
  }

  function start([script, ...words]: string[], env: NodeJS.ProcessEnv = {}): Started {
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, [join(infra, `${script}`), ...words], {
      env: { PATH, HOME, GRIDWEAVE_DATA: data, GRIDWEAVE_PORT: '0', GRIDWEAVE_SAMPLE: '0', ...env },
    });
    const started = watched(child);
    running.push(started);
    return started;
  }

  function watched(child: ChildProcess): Started {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    return {
      output: () => output,
      says: (what) =>
        new Promise((resolve, reject) => {
          const look = () => what.test(output) && resolve(output);
          child.stdout?.on('data', look);
          ended.then((code) => reject(new Error(`ended with ${code}: ${output}`)));
        }),
      stop: (signal) => {
        child.kill(signal);
        return ended;
      },
    };
  }
});

function tokensOf(data: string): Record<string, string> {
  return JSON.parse(readFileSync(join(data, 'development-tokens.json'), 'utf8'));
}

function mode(file: string): string {
  return (statSync(file).mode & 0o777).toString(8);
}

async function ask(url: string, token: string | undefined, query: string) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers have the shape of their question
  return { status: response.status, ...((await response.json()) as { data: any }) };
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
