// The four parts as they run in production, with their own graph and SQLite: who reaches a subgraph, what is refused and how
// soon, one trace, and what the gateway weighs.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ask, ms, quantile, until } from './asking.mjs';
import { figures, freePort, noLimits, run, urlsOf } from './processes.mjs';

const startFour = fileURLToPath(new URL('../../../infra/start-four.mjs', import.meta.url));
const names = ['organization', 'incidents', 'personnel'];
const megabyte = 1024 * 1024;

export async function asParts() {
  const data = mkdtempSync(join(tmpdir(), 'gridweave-faults-'));
  const told = [];
  const collector = createServer(async (request, response) => {
    told.push(await json(request));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const port = await freePort();
  const ports = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await freePort()])));
  const metrics = await freeRow(4);
  const four = run([startFour], {
    ...noLimits,
    GRIDWEAVE_DATA: data,
    GRIDWEAVE_SAMPLE: '0',
    GRIDWEAVE_PORT: `${port}`,
    GRIDWEAVE_METRICS: `127.0.0.1:${metrics}`,
    GRIDWEAVE_TRACES: `http://127.0.0.1:${collector.address().port}/v1/traces`,
    ...urlsOf(Object.fromEntries(names.map((name) => [name, `http://127.0.0.1:${ports[name]}`]))),
  });
  try {
    await four.says(/Ctrl-C/);
    const token = JSON.parse(readFileSync(join(data, 'development-tokens.json'), 'utf8')).dispatcher;
    const at = { url: `http://127.0.0.1:${port}/graphql`, token, metrics };
    // The first of the process before anything else has been asked.
    const refusals = await refused(at);
    const weight = await weighed(at);
    const traced = await traces(at, told);
    return [await direct(ports), ...refusals, weight, traced];
  } finally {
    await four.stop();
    collector.close();
    rmSync(data, { recursive: true, force: true });
  }
}

async function direct(ports) {
  const queries = [
    '{ __typename }',
    '{ _service { sdl } }',
    '{ _entities(representations: [{ __typename: "Grid", id: "x" }]) { __typename } }',
    '{ no query',
  ];
  const forged = [{}, { 'gridweave-identity': 'forged' }, { authorization: 'Bearer forged' }];
  const statuses = [];
  for (const port of Object.values(ports)) {
    for (const query of queries) {
      for (const headers of forged) {
        const { status, text } = await ask(`http://127.0.0.1:${port}/graphql`, query, {}, { headers });
        statuses.push(text.includes('type ') ? 'SDL' : status);
      }
    }
    for (const path of ['events?after=0', 'events/head', 'changes', 'snapshot', 'files/media/x']) {
      statuses.push((await fetch(`http://127.0.0.1:${port}/internal/${path}`)).status);
    }
  }
  return {
    kind: 'subgraph asked directly: queries, entities, SDL, events, files',
    target: 'always 401',
    measured: `${statuses.filter((status) => status === 401).length} of ${statuses.length} are 401`,
    met: statuses.every((status) => status === 401),
  };
}

const page = 'incidents(first: 100) { nodes { number text state legs { id kind state } } }';
const times = (count, of) => Array.from({ length: count }, (_, n) => of(n)).join(' ');
/** Each with a number, so that nobody has asked it before. */
const tooLarge = {
  cost: (n) => `query Q${n} { grids(first: 100) { nodes { id name ${page} } } }`,
  depth: (n) => `query Q${n} { ${'grids(first: 1) { nodes { '.repeat(8)} id ${'} } '.repeat(8)} }`,
  aliases: (n) => `query Q${n} { ${times(1_000, (each) => `a${each}: __typename`)} }`,
  'fields, the same 15,000 times': (n) => `query Q${n} { ${times(15_000, () => '__typename')} }`,
  directives: (n) => `query Q${n} { ${times(60, () => '__typename @include(if: true)')} }`,
  'body, 300 KB': (n) => `query Q${n} { __typename } #${'x'.repeat(300_000)}`,
};

async function refused({ url, token }) {
  const headers = { authorization: `Bearer ${token}` };
  // Who asks is known then: what is measured is the refusal.
  await ask(url, '{ viewer { id } }', {}, { headers });
  const rows = [];
  for (const [what, query] of Object.entries(tooLarge)) {
    const answers = [];
    for (let n = 0; n < 30; n += 1) answers.push(await ask(url, query(n), {}, { headers }));
    const wrong = answers.filter(({ body }) => body?.errors?.[0]?.extensions?.code !== 'LIMIT_EXCEEDED').length;
    const took = answers.map((answer) => answer.took);
    rows.push({
      kind: `refused: ${what}`,
      target: '≤ 20 ms, the first of a process too',
      measured: `${wrong > 0 ? `${wrong} not refused; ` : ''}first ${ms(took[0])}, p50 ${ms(quantile(took, 0.5))}, p99 ${ms(quantile(took, 0.99))}`,
      met: wrong === 0 && took[0] <= 20 && quantile(took, 0.5) <= 20,
    });
  }
  return rows;
}

const distinct = 1_000;

/** Operations as consoles ask them, no two alike. */
async function weighed({ url, token, metrics }) {
  const headers = { authorization: `Bearer ${token}` };
  let failed = 0;
  for (let n = 0; n < distinct; n += 1) {
    const query = `query Operation${n}($first: Int!) { grids${n}: grids(first: $first) { nodes { id name division { name } openIncidentCount chiefs { role } } } }`;
    const { body } = await ask(url, query, { first: 2 }, { headers });
    if (!body?.data?.[`grids${n}`] || body.errors) failed += 1;
  }
  const all = await figures(metrics);
  const [rss, heap] = ['process_resident_memory_bytes', 'nodejs_heap_size_used_bytes'].map(
    (name) => all.get(name) / megabyte,
  );
  return {
    kind: `memory: gateway of the whole graph after ${distinct} distinct operations`,
    target: 'RSS ≤ 200 MB',
    measured: `RSS ${Math.round(rss)} MB, heap ${Math.round(heap)} MB, as it ran${failed ? `; ${failed} failed` : ''}`,
    met: rss <= 200 && failed === 0,
  };
}

async function traces({ url, token }, told) {
  const query = '{ divisions(first: 1) { totalCount } incidents(first: 1) { nodes { id } } }';
  const { headers } = await ask(url, query, {}, { headers: { authorization: `Bearer ${token}` } });
  const traceId = headers['gridweave-trace-id'];
  const spans = () =>
    told
      .flatMap(({ resourceSpans }) => resourceSpans)
      .flatMap(({ resource, scopeSpans }) =>
        scopeSpans.flatMap(({ spans }) =>
          spans.map((span) => ({ ...span, service: resource.attributes[0].value.stringValue })),
        ),
      )
      .filter((span) => span.traceId === traceId);
  const isThere = (service, name) => spans().some((span) => span.service === service && name.test(span.name));
  const wanted = [
    ['gridweave-gateway', /^POST/],
    ['gridweave-organization', /^answer/],
    ['gridweave-organization', /^SELECT/],
    ['gridweave-incidents', /^answer/],
    ['gridweave-incidents', /^SELECT/],
  ];
  const took = await until(() => wanted.every(([service, name]) => isThere(service, name)), 15_000, 50);
  return {
    kind: 'trace: gateway, subgraphs and SQL',
    target: 'one trace id',
    measured: `${spans().length} spans of ${new Set(spans().map(({ service }) => service)).size} processes under ${traceId}`,
    met: Number.isFinite(took),
  };
}

/** The first of so many ports in a row that are free. */
async function freeRow(count) {
  for (;;) {
    const first = await freePort();
    const free = await Promise.all(
      Array.from({ length: count }, async (_, nth) => {
        const server = createServer();
        const listening = await new Promise((resolve) =>
          server.once('error', () => resolve(false)).listen(first + nth, '127.0.0.1', () => resolve(true)),
        );
        server.close();
        return listening;
      }),
    );
    if (free.every(Boolean)) return first;
  }
}
