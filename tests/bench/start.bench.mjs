// From node's exec to a graph that answers: with an empty data directory (everything is loaded), and again.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../infra/dist/main.js', import.meta.url));

export async function starting() {
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  try {
    const first = await start(directory);
    const again = [];
    for (let round = 0; round < 3; round += 1) again.push(await start(directory));
    again.sort((a, b) => a - b);
    return [
      { what: 'empty data directory, ms', median: first },
      { what: 'seeded data directory, ms', min: again[0], median: again[1], max: again[2] },
      { what: 'loading alone (the difference), ms', median: first - again[1] },
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function start(directory) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [main, 'start'], {
    env: { PATH: process.env.PATH, GRIDWEAVE_DATA: directory, GRIDWEAVE_PORT: String(port) },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    await ready(port, child);
    return Math.round(performance.now() - began);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function ready(port, child) {
  while (child.exitCode === null) {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ divisions(first: 1) { nodes { name } } }"}',
    }).catch(() => null);
    if (response?.ok && (await response.json()).data?.divisions) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`the graph did not start: exit code ${child.exitCode}`);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
