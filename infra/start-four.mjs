import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { readConfig } from './dist/config.js';
import { gatewayFlags } from './dist/gateway-flags.js';
import { hostAndPort } from './dist/host-and-port.js';
import { keepInternalKey, readKey } from './dist/kept-key.js';
import { get } from './dist/part-request.js';
import { refuseUnwritableDirectory } from './dist/preflight.js';

// All four parts as processes of their own on this machine, the way they run in production, with the development issuer.
const main = fileURLToPath(new URL('./dist/main.js', import.meta.url));
const subgraphs = ['organization', 'personnel', 'incidents'];
const children = new Map();
let stopping = false;

try {
  await startAll();
} catch (fault) {
  console.error(fault.name === 'StartFault' ? fault.message : fault.stack);
  await stop(1);
}

async function startAll() {
  const env = {
    ...process.env,
    // Said outright, since a gateway of its own never turns it on by itself.
    ...(!process.env.GRIDWEAVE_ISSUER && { GRIDWEAVE_DEVELOPMENT_ISSUER: '1' }),
  };
  const config = readConfig(env, 'gateway');
  refuseUnwritableDirectory(config.dataDirectory);
  const key = config.internalKey ?? readKey(config.dataDirectory);
  delete env.GRIDWEAVE_INTERNAL_KEY_FILE;
  env.GRIDWEAVE_INTERNAL_KEY = key ?? keepInternalKey(config.dataDirectory, randomBytes(32).toString('base64url'));
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stop(0));
  process.on('SIGHUP', () => (process.stdout.isTTY ? stop(0) : children.get('gateway')?.child.kill('SIGHUP')));
  const { metrics } = config.telemetry;
  // A port for each: the gateway's, and those after it.
  const metricsOf = (nth) => metrics && { GRIDWEAVE_METRICS: hostAndPort({ ...metrics, port: metrics.port + nth }) };
  for (const [index, name] of subgraphs.entries()) {
    // Of one that listens at a socket, the port is not looked at.
    const { port } = new URL(config.subgraphUrls[name]);
    run(name, { ...env, ...metricsOf(index + 1), GRIDWEAVE_PORT: port || '80' }, 'ignore');
  }
  await Promise.all(subgraphs.map((name) => ready(config.subgraphUrls[name])));
  if (!stopping) run('gateway', { ...env, GRIDWEAVE_PORT: String(config.port) }, 'inherit');
}

function run(name, env, output) {
  const flags = name === 'gateway' ? gatewayFlags : [];
  const child = spawn(process.execPath, [...flags, '--enable-source-maps', main, 'start', name], {
    env,
    // By the channel they notice when this process has gone without a word.
    stdio: ['ignore', output, 'inherit', 'ipc'],
    // What a terminal tells all of its processes at once would end the subgraphs under the gateway.
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  children.set(name, { child, ended });
  ended.then((code) => {
    if (stopping) return;
    console.error(`${name} ended with ${code}; the others are stopped.`);
    stop(1);
  });
}

async function ready(url) {
  while (!stopping) {
    const answer = await get(url, '/health/ready').catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The gateway first, so that nothing it is still answering loses its subgraph. */
async function stop(code) {
  if (stopping) return;
  stopping = true;
  for (const names of [['gateway'], subgraphs]) {
    const found = names.flatMap((name) => children.get(name) ?? []);
    for (const { child } of found) child.kill('SIGTERM');
    await Promise.all(found.map(({ ended }) => ended));
  }
  process.exit(code);
}
