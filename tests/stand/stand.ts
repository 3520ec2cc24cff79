import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentIssuer } from '@gridweave/gateway/identity/development-issuer';
import { engines, type TestDatabase } from '@gridweave/testing/engines';
import { copyKept, keep } from './kept-stand';
import { type Mailbox, startMailbox } from './mailbox';

/** The whole supergraph as a user starts it, with labelled sample data, reached over HTTP alone. */
export interface Stand {
  readonly graphql: string;
  readonly dataDirectory: string;
  /** Ports of the parts; in one process only the gateway's. */
  readonly ports: Readonly<Record<'gateway' | 'organization' | 'incidents' | 'personnel', number>>;
  /** The text of each mail that the stand has sent. */
  readonly mails: readonly string[];
  /** Asks as the holder of a token; without one as nobody. */
  ask(token: string | null, query: string, variables?: Record<string, unknown>, graphql?: string): Promise<Answer>;
  /** A token of the development issuer for a subject of the sample data. */
  tokenOf(subject: string): Promise<string>;
  /** With everything that it has said. */
  process(part: Part): ChildProcess & { readonly output: string };
  /** Runs a command of the command line beside it, on the same data. */
  run(...words: string[]): ChildProcess;
  /** Starts another gateway over the same subgraphs, which ends with the stand, and answers its address. */
  anotherGateway(): Promise<string>;
  /** Starts a part that has ended again, on the same data, and waits until the graph is ready. */
  restart(part: Part): Promise<void>;
  /** What time it is for its parts. */
  now(): Date;
  /** Lets so many days pass for all of its parts at once. */
  passDays(days: number): Promise<void>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: journeys look into answers of any shape
  readonly data: any;
  // biome-ignore lint/suspicious/noExplicitAny: journeys look into errors of any shape
  readonly errors?: any[];
}

export type Part = 'all' | 'organization' | 'incidents' | 'personnel' | 'gateway';

export interface SetUp {
  readonly engine: 'sqlite' | 'mariadb';
  readonly processes: 'one' | 'four';
  /** Whether it is filled itself, even when another of this run already was. */
  readonly isEmpty?: boolean;
  /** Of the environment, in place of those that every stand has. */
  readonly settings?: NodeJS.ProcessEnv;
}

/** What the parts of a stand in four processes sign with. */
export const internalKeyOfStands = 'a key that only stands know, and long enough';

const clock = join(__dirname, 'clock.cjs');
const main = join(__dirname, '..', '..', 'infra', 'dist', 'main.js');
const readyWithinMilliseconds = 220_000;

/**
 * Starts a stand of its own and waits until it is ready. The first of a run in a set-up fills an empty directory, as it is
 * for a user; the others begin with what that one was filled with.
 */
export async function startStand(setUp: SetUp): Promise<Stand> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'gridweave-stand-'));
  const database = setUp.engine === 'mariadb' ? mariadb().create() : null;
  const ports = {
    gateway: await freePort(),
    organization: await freePort(),
    incidents: await freePort(),
    personnel: await freePort(),
  };
  const mailbox = await startMailbox();
  const filled = { name: `stand-${setUp.engine}-${setUp.processes}`, dataDirectory, database };
  const isCopy = !setUp.isEmpty && (await copyKept(filled));
  const time = new StandTime(join(dataDirectory, 'stand-clock'));
  const environment = environmentOf(setUp, dataDirectory, database, ports, mailbox);
  const parts: Part[] = setUp.processes === 'one' ? ['all'] : ['organization', 'personnel', 'incidents', 'gateway'];
  const processes = new Map(parts.map((part) => [part, startPart(part, environment, ports)] as const));
  const others: ChildProcess[] = [];
  const stop = async () => {
    await stopAll([...others, ...processes.values()]);
    await mailbox.close();
    await database?.drop();
    rmSync(dataDirectory, { recursive: true, force: true });
  };
  try {
    await Promise.race([ready(ports.gateway), ...[...processes.values()].map(failure)]);
    if (!isCopy && !setUp.isEmpty) await keep(filled, [...processes.values()]);
  } catch (error) {
    await stop();
    throw error;
  }
  const graphql = `http://127.0.0.1:${ports.gateway}/graphql`;
  const issuer = await developmentIssuer({ directory: dataDirectory });
  return {
    graphql,
    dataDirectory,
    ports,
    mails: mailbox.mails,
    ask: (token, query, variables, at = graphql) => ask(at, token, query, variables),
    // Long enough for whoever lets days pass.
    tokenOf: (subject) => issuer.sign(subject, '90d'),
    process: (part) => {
      const found = processes.get(part);
      if (!found) throw new Error(`${part} is no process of this stand`);
      return found;
    },
    run: (...words) =>
      spawn(process.execPath, [main, ...words], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] }),
    anotherGateway: async () => {
      const port = await freePort();
      const child = startPart('gateway', environment, { ...ports, gateway: port });
      others.push(child);
      await Promise.race([ready(port), failure(child)]);
      return `http://127.0.0.1:${port}/graphql`;
    },
    restart: async (part) => {
      const child = startPart(part, environment, ports);
      processes.set(part, child);
      await Promise.race([ready(ports.gateway), failure(child)]);
    },
    now: () => time.now(),
    passDays: (days) => time.pass(days),
    stop,
  };
}

const dayInMilliseconds = 86_400_000;
/** Longer than parts take to look at their clock again. */
const clockIsRead = 300;

/** The time of a stand, which runs as ours does and can be put ahead. */
class StandTime {
  #ahead = 0;

  constructor(private readonly file: string) {
    writeFileSync(file, '0');
  }

  now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  async pass(days: number): Promise<void> {
    this.#ahead += days * dayInMilliseconds;
    // Renamed, so that nobody reads half of it.
    writeFileSync(`${this.file}.new`, `${this.#ahead}`);
    renameSync(`${this.file}.new`, this.file);
    await new Promise((resolve) => setTimeout(resolve, clockIsRead));
  }
}

function startPart(
  part: Part,
  environment: NodeJS.ProcessEnv,
  ports: Stand['ports'],
): ChildProcess & { output: string } {
  const own = part === 'all' ? ports.gateway : ports[part];
  const child = spawn(process.execPath, [main, 'start', ...(part === 'all' ? [] : [part])], {
    env: { ...environment, GRIDWEAVE_PORT: String(own) },
    stdio: ['ignore', 'pipe', 'pipe'],
  }) as ChildProcess & { output: string };
  child.output = '';
  child.stdout?.on('data', (text) => {
    child.output += text;
  });
  child.stderr?.on('data', (text) => {
    child.output += text;
  });
  return child;
}

function environmentOf(
  setUp: SetUp,
  dataDirectory: string,
  database: TestDatabase | null,
  ports: Stand['ports'],
  mailbox: Mailbox,
): NodeJS.ProcessEnv {
  const { PATH, HOME, TZ } = process.env;
  return {
    PATH,
    HOME,
    TZ,
    NODE_OPTIONS: `--require ${JSON.stringify(clock)}`,
    STAND_CLOCK: join(dataDirectory, 'stand-clock'),
    GRIDWEAVE_DATA: dataDirectory,
    GRIDWEAVE_DEVELOPMENT_ISSUER: '1',
    // One machine asks for everybody.
    GRIDWEAVE_RATE_ADDRESS: '0',
    GRIDWEAVE_RATE_CALLER: '0',
    GRIDWEAVE_RATE_STRANGER: '0',
    GRIDWEAVE_SMTP_URL: mailbox.url,
    GRIDWEAVE_SMTP_FROM: 'gridweave@example.cn',
    ...(database && { GRIDWEAVE_DATABASE_URL: database.url }),
    ...(setUp.processes === 'four' && {
      GRIDWEAVE_INTERNAL_KEY: internalKeyOfStands,
      GRIDWEAVE_ORGANIZATION_URL: `http://127.0.0.1:${ports.organization}`,
      GRIDWEAVE_INCIDENTS_URL: `http://127.0.0.1:${ports.incidents}`,
      GRIDWEAVE_PERSONNEL_URL: `http://127.0.0.1:${ports.personnel}`,
    }),
    GRIDWEAVE_COST_CALLER: '0',
    GRIDWEAVE_COST_STRANGER: '0',
    ...setUp.settings,
  };
}

function mariadb() {
  const engine = engines.find(({ name }) => name === 'mariadb');
  if (!engine) throw new Error('this stand needs MariaDB; the test command says whether it found one');
  return engine;
}

async function ask(
  url: string,
  token: string | null,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}

/** Sends files to the gateway's upload route, as the holder of a token or as nobody. */
export async function uploadTo({ graphql }: Stand, token: string | null, files: readonly Blob[]) {
  const form = new FormData();
  for (const [index, file] of files.entries()) form.append('file', file, `${index}`);
  const response = await fetch(new URL('/media', graphql), {
    method: 'POST',
    headers: { 'apollo-require-preflight': 'yes', ...(token && { authorization: `Bearer ${token}` }) },
    body: form,
  });
  // biome-ignore lint/suspicious/noExplicitAny: journeys look into answers of any shape
  return { status: response.status, body: (await response.json()) as any };
}

async function ready(port: number): Promise<void> {
  const until = Date.now() + readyWithinMilliseconds;
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (response?.status === 200) return;
    if (Date.now() > until) throw new Error('the stand did not become ready');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function failure(child: ChildProcess & { output: string }): Promise<never> {
  return new Promise((_, reject) => {
    child.once('exit', (code) => reject(new Error(`a part ended with ${code}:\n${child.output.slice(-4_000)}`)));
  });
}

async function stopAll(children: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    children.map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }),
  );
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
