import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

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

    const { exp } = JSON.parse(Buffer.from(tokens.chief.split('.')[1], 'base64url').toString());
    const [, until = ''] = said.match(/until (\d{4}-\d\d-\d\d \d\d:\d\d UTC) \(/) ?? [];
    expect(Math.abs(new Date(until).getTime() / 1_000 - exp)).toBeLessThan(120);

    // A page that is opened later offers tokens of its own.
    const page = await (await fetch(url.replace('/graphql', '/console'))).text();
    const [, offers = ''] = page.match(/id="console-data">(.*)<\/script>/) ?? [];
    const { chief } = JSON.parse(offers).tokens;
    expect(chief).not.toBe(tokens.chief);
    expect((await ask(url, chief, '{ viewer { kind } }')).data.viewer.kind).toBe('PERSON');

    expect(await graph.stop('SIGTERM')).toBe(0);
    expect(graph.output()).not.toContain('"level":"error"');
  });

  it('answers what is under way, however often it is told to stop', async () => {
    const graph = start(['dist/main.js', 'start']);
    const url = (await graph.says(/Ctrl-C/)).match(/http:\S+\/graphql/)?.[0] ?? '';
    const asking = await halfAsked(url, '{ divisions(first: 1) { totalCount } }');
    const ended = graph.stop('SIGTERM');
    await isClosed(url);
    graph.stop('SIGTERM');
    graph.stop('SIGINT');
    expect((await asking.finish()).data.divisions.totalCount).toBeGreaterThan(100);
    expect(await ended).toBe(0);
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

  it('as four processes, at a port or at sockets, answers through one door, and stops from the outside inwards, as a terminal has it', async () => {
    const { four, url, organization } = await startFour();
    const query = '{ divisions(first: 1) { totalCount } incidents(first: 1) { totalCount } viewer { id } }';
    const { data: answer } = await ask(url, tokensOf(data).dispatcher, query);
    expect(answer.divisions.totalCount).toBeGreaterThan(100);
    expect(answer.incidents.totalCount).toBe(0);

    const direct = await ask(`${organization}/graphql`, tokensOf(data).dispatcher, '{ _service { sdl } }');
    expect(direct.status).toBe(401);

    const asking = await halfAsked(url, query);
    process.kill(-four.pid, 'SIGINT');
    await isClosed(url);
    expect((await asking.finish()).data.divisions).toEqual(answer.divisions);
    expect(await four.ended).toBe(0);
    for (const part of ['incidents', 'personnel']) expect(existsSync(socket(part))).toBe(false);
    await isClosed(organization);
  });

  it('as four processes leaves none behind when the script that started them is killed', async () => {
    const { four, url, organization } = await startFour();
    await four.stop('SIGKILL');
    for (const each of [url, organization]) await isClosed(each);
  });

  const socket = (part: string) => join(data, `${part}.sock`);

  async function startFour() {
    const [gateway, port] = await freePorts(2);
    const organization = `http://127.0.0.1:${port}`;
    const four = start(['start-four.mjs'], {
      GRIDWEAVE_PORT: `${gateway}`,
      GRIDWEAVE_ORGANIZATION_URL: organization,
      GRIDWEAVE_INCIDENTS_URL: `unix:${socket('incidents')}`,
      GRIDWEAVE_PERSONNEL_URL: `unix:${socket('personnel')}`,
    });
    await four.says(/The gateway part is ready/);
    return { four, organization, url: `http://127.0.0.1:${gateway}/graphql` };
  }

  interface Started {
    readonly pid: number;
    readonly ended: Promise<number | null>;
    says(what: RegExp): Promise<string>;
    output(): string;
    stop(signal: NodeJS.Signals): Promise<number | null>;
  }

  function start([script, ...words]: string[], env: NodeJS.ProcessEnv = {}): Started {
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, [join(infra, `${script}`), ...words], {
      env: { PATH, HOME, GRIDWEAVE_DATA: data, GRIDWEAVE_PORT: '0', GRIDWEAVE_SAMPLE: '0', ...env },
      // A group of its own, as a terminal gives to each command.
      detached: true,
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
      pid: child.pid as number,
      ended,
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

/** Asks, and has sent all but the end when it answers. */
async function halfAsked(url: string, query: string) {
  const body = JSON.stringify({ query });
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  const answer = text(socket);
  const head = `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\nconnection: close\r\ncontent-type: application/json`;
  const sent = `${head}\r\ncontent-length: ${body.length}\r\nexpect: 100-continue\r\n\r\n${body.slice(0, -1)}`;
  socket.write(sent);
  // It says so once it has taken the request for its own.
  await once(socket, 'readable');
  return {
    finish: async () => {
      socket.write(body.slice(-1));
      // biome-ignore lint/suspicious/noExplicitAny: answers have the shape of their question
      return JSON.parse((await answer).split('\r\n\r\n').at(-1) ?? '') as { data: any };
    },
  };
}

/** Waits until nobody takes connections there any more. */
async function isClosed(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  for (const until = Date.now() + patience; Date.now() < until; ) {
    const socket = connect(Number(port), hostname);
    const isOpen = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (!isOpen) return;
    await moment();
  }
  throw new Error(`${url} is still open`);
}

const patience = 20_000;

const moment = () => new Promise((resolve) => setTimeout(resolve, 20));

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
