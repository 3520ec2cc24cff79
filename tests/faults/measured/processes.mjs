// Processes that the measurements start and stop: each by itself, and each of them only.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gatewayFlags } from '../../../infra/dist/gateway-flags.js';
import { sdls } from '../../bench/gateway-graph.mjs';

const fromGateway = createRequire(new URL('../../../gateway/package.json', import.meta.url));
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
export const main = here('../../../infra/dist/main.js');
const preload = here('./collect-garbage.cjs');

/** One small subgraph that can be told to misbehave. */
export async function startFaulty(name, port = 0) {
  const child = fork(here('./faulty-subgraph.mjs'), [name, String(port)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const [{ port: own }] = await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error(name))),
  ]);
  const told = async (what) => {
    child.send(what);
    return (await once(child, 'message'))[0];
  };
  return {
    port: own,
    url: `http://127.0.0.1:${own}`,
    behave: (kind, milliseconds) => told({ behave: kind, milliseconds }),
    seen: () => told({}),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export async function startThree() {
  const names = Object.keys(sdls);
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await startFaulty(name)])));
}

/** The small graph; `mark` tells one from another. */
export function composed(mark = '') {
  const organization = mark ? sdls.organization.replace('type Grid', `"graph ${mark}" type Grid`) : sdls.organization;
  return fromGateway('@gridweave/gateway/compose').composeSupergraph({ ...sdls, organization }).supergraph;
}

/** Any program of ours, with what it says. */
export function run(words, env, more = {}) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, words, {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(more.ipc ? ['ipc'] : [])],
  });
  const running = { child, output: '', ended: once(child, 'exit').then(([code]) => code) };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (running.output += text));
  /** Waits for words that come after what was said before. */
  running.says = async (what, after = 0) => {
    for (;;) {
      const [found] = running.output.slice(after).match(what) ?? [];
      if (found) return found;
      if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}:\n${running.output.slice(-2_000)}`);
      await pause(2);
    }
  };
  running.stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    return running.ended;
  };
  return running;
}

/** The gateway as it runs in production, alone in its process, in front of those subgraphs. */
export async function startGateway(subgraphs) {
  const folder = mkdtempSync(join(tmpdir(), 'gridweave-faults-'));
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, composed());
  const metrics = await freePort();
  const running = run(
    ['--expose-gc', ...gatewayFlags, '--require', preload, main, 'start', 'gateway'],
    {
      ...noLimits,
      GRIDWEAVE_DATA: folder,
      GRIDWEAVE_PORT: '0',
      GRIDWEAVE_SUPERGRAPH: supergraph,
      GRIDWEAVE_METRICS: `127.0.0.1:${metrics}`,
      GRIDWEAVE_DEVELOPMENT_ISSUER: '1',
      GRIDWEAVE_INTERNAL_KEY: 'a key that only measurements know, and long enough',
      ...urlsOf(Object.fromEntries(Object.entries(subgraphs).map(([name, { url }]) => [name, url]))),
    },
    { ipc: true },
  );
  const url = await running.says(/http:\S+\/graphql/);
  const { child } = running;
  return {
    ...running,
    url,
    log: () => running.output,
    says: running.says,
    metrics: () => figures(metrics),
    /** Bytes, once garbage is collected. */
    memory: async () => {
      child.send('memory');
      return (await once(child, 'message'))[0];
    },
    sockets: () => socketsOf(child.pid),
    /** Has it read another graph, and answers what it says of it. */
    async reload(text) {
      writeFileSync(supergraph, text);
      const before = running.output.length;
      child.kill('SIGHUP');
      return running.says(/"event":"graph-(?:reloaded|refused)"/, before);
    },
    async stop() {
      const code = await running.stop();
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

export const noLimits = {
  GRIDWEAVE_RATE_ADDRESS: '0',
  GRIDWEAVE_RATE_CALLER: '0',
  GRIDWEAVE_RATE_STRANGER: '0',
  GRIDWEAVE_COST_CALLER: '0',
  GRIDWEAVE_COST_STRANGER: '0',
};

export function urlsOf(urls) {
  return Object.fromEntries(Object.entries(urls).map(([name, url]) => [`GRIDWEAVE_${name.toUpperCase()}_URL`, url]));
}

/** Figures by name with their labels, as Prometheus would read them. */
export async function figures(port) {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
}

function socketsOf(pid) {
  return readdirSync(`/proc/${pid}/fd`).filter((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith('socket:');
    } catch {
      return false;
    }
  }).length;
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
