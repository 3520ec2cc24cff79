import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { oursOn, stockOn } from './audited.mjs';

/**
 * Asks this gateway and @apollo/gateway every case of a checked-out suite, whose server gives for each of its graphs the
 * composed graph and the cases. `chosen` are ids of graphs; none is all of them. Answers whether ours passes every case.
 */
export async function audit(folder, chosen) {
  const server = await serve(resolve(folder));
  const scratch = mkdtempSync(join(tmpdir(), 'gridweave-audit-'));
  const total = { cases: 0, ours: 0, stock: 0 };
  try {
    for (const id of await got(server.url, 'ids')) {
      if (chosen.length > 0 && !chosen.includes(id)) continue;
      const cases = await got(server.url, `${id}/tests`);
      const supergraph = join(scratch, `${id}.graphql`);
      writeFileSync(supergraph, await got(server.url, `${id}/supergraph`));
      const ours = await passedBy(await oursOn(supergraph), cases, tellFailure);
      const stock = await passedBy(await stockOn(supergraph), cases);
      console.log(`${id.padEnd(36)} ${ours} of ${cases.length}, @apollo/gateway ${stock}`);
      total.cases += cases.length;
      total.ours += ours;
      total.stock += stock;
    }
  } finally {
    server.stop();
    rmSync(scratch, { recursive: true });
  }
  console.log(`passed ${total.ours} of ${total.cases} cases, @apollo/gateway ${total.stock}`);
  return total.cases > 0 && total.ours === total.cases;
}

async function passedBy({ ask, stop }, cases, tell = () => {}) {
  let passed = 0;
  for (const [index, { query, expected }] of cases.entries()) {
    const { data, errors } = await ask(query);
    const isAsSaid = typeof expected.errors !== 'boolean' || expected.errors === (errors ?? []).length > 0;
    if (isAsSaid && isDeepStrictEqual(data ?? null, expected.data ?? null)) passed += 1;
    else tell(index, query, expected, { data, errors });
  }
  await stop();
  return passed;
}

function tellFailure(index, query, expected, answer) {
  console.log(`  case ${index}: ${query.replace(/\s+/g, ' ').trim()}`);
  console.log(`    expected ${JSON.stringify(expected)}`);
  console.log(`    answered ${JSON.stringify(answer)}`);
}

/** The suite’s own server, on loopback alone. Throws where it has not been built. */
async function serve(folder) {
  const port = await freePort();
  const program = `import(${JSON.stringify(pathToFileURL(join(folder, 'dist', 'index.js')).href)})
    .then(({ serve }) => serve({ port: ${port}, host: '127.0.0.1' }))`;
  const child = spawn(process.execPath, ['-e', program], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${folder} does not start: run npm install in it, which builds it.`);
    const isUp = await fetch(`${url}/_health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return { url, stop: () => child.kill() };
    await setTimeout(100);
  }
}

async function got(url, path) {
  const response = await fetch(`${url}/${path}`);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  const text = await response.text();
  return path.endsWith('supergraph') ? text : JSON.parse(text);
}

function freePort() {
  return new Promise((taken) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => taken(port));
    });
  });
}
