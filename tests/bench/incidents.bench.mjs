// Twelve operations, and lists besides, among as many incidents as asked for: p50 and p99 in milliseconds, this process's own
// time, which other work on the machine does not lengthen (on SQLite that is all of it), and SQL statements.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operations } from './incident-operations.mjs';
import { copyDistrict, copyMatters } from './multiply.mjs';
import { key, openIncidents } from './open-incidents.mjs';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { openSubgraphDatabase } = fromInfra('@gridweave/subgraph/subgraph-database');
const { signIdentity } = fromInfra('@gridweave/viewer/internal-identity');
const { incidents } = fromInfra('@gridweave/incidents/definition');
const { seedId } = fromInfra('@gridweave/territory/seed-id');
const main = new URL('../../infra/dist/main.js', import.meta.url).pathname;

const rounds = Number(process.env.BENCH_ROUNDS ?? 60);
const merchants = 500;
/** More than so many are copies of the first within the engine: made up one by one they take hours. */
const madeUp = 25_000;

/**
 * `amount` incidents on SQLite, and on MariaDB where GRIDWEAVE_TEST_MARIADB names a server, in so many districts; or those
 * that stand already in a data directory or, as `--data mysql://…/<prefix>`, on a server.
 */
export async function finding({ incidents: amount, districts, data }) {
  // The keys of what stands on a server lie in the directory that GRIDWEAVE_DATA names.
  if (data?.startsWith('mysql:')) return measured('MariaDB', data, null);
  if (data) return measured('SQLite', `sqlite:${data}`, data);
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  const server = process.env.GRIDWEAVE_TEST_MARIADB;
  try {
    await fillAll(amount, districts, `sqlite:${directory}`, { GRIDWEAVE_DATA: directory });
    const sqlite = await measured('SQLite', `sqlite:${directory}`, directory);
    if (!server) return [...sqlite, { what: 'MariaDB: set GRIDWEAVE_TEST_MARIADB to measure it' }];
    return [...sqlite, ...(await measuredOn(server, { amount, districts, directory }))];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Makes up some, copies them up to the amount of one district, and that for each further district. */
async function fillAll(amount, districts, url, settings) {
  const ofDistrict = Math.ceil(amount / districts);
  const copies = Math.min(10, Math.max(1, Math.floor(ofDistrict / madeUp)));
  fill(Math.ceil(ofDistrict / copies), settings);
  const database = await openSubgraphDatabase(incidents, url);
  try {
    if (copies > 1) await copyMatters(database, copies);
    await nameMerchants(database);
    if (districts > 1) await copyDistrict(database, districts);
  } finally {
    await database.close();
  }
}

function fill(amount, settings) {
  const env = { ...process.env, ...settings };
  execFileSync(process.execPath, [main, 'sample', '--incidents', String(amount)], { env, stdio: 'ignore' });
}

async function measuredOn(server, { amount, districts, directory }) {
  const { createConnection } = fromInfra('mysql2/promise');
  const prefix = `gw_test_bench_${process.pid}`;
  try {
    const url = `${server}/${prefix}`;
    await fillAll(amount, districts, url, { GRIDWEAVE_DATA: join(directory, 'mariadb'), GRIDWEAVE_DATABASE_URL: url });
    return await measured('MariaDB', url, join(directory, 'mariadb'));
  } finally {
    const connection = await createConnection(server);
    for (const part of ['organization', 'incidents', 'personnel']) {
      await connection.query(`DROP DATABASE IF EXISTS \`${prefix}_${part}\``);
    }
    await connection.end();
  }
}

async function measured(engine, url, dataDirectory) {
  const { subgraph, close } = await openIncidents(url, dataDirectory);
  try {
    await nameMerchants(subgraph.database);
    const [{ count }] = await subgraph.database.manager.query('SELECT COUNT(*) AS count FROM incident');
    const rows = [];
    const asked = [...(await operations(subgraph, rounds + warm, asker(subgraph))), ...questions(subgraph)];
    for (const [what, viewer, next] of asked) {
      rows.push({ what: `${engine}, ${count} incidents: ${what}`, ...(await timed(subgraph, viewer, next)) });
    }
    rows.push({ what: `${engine}: deadlines of the next minute`, ...(await dueSoon(subgraph.database)) });
    return [...rows, ...(await exported(engine, subgraph))];
  } finally {
    await close();
  }
}

const asker = (subgraph) => async (viewer, query) => {
  const { body } = await subgraph.handle(await signIdentity(viewer, 'incidents', key), { query });
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data;
};

/** The sample knows no element of the register, so each hundredth incident gets a merchant here. */
async function nameMerchants(database) {
  const [known] = await database.manager.query('SELECT id FROM incident WHERE register_element_id IS NOT NULL LIMIT 1');
  if (known) return;
  await database.transaction(async (tx) => {
    const rows = await tx.query("SELECT id FROM incident WHERE number LIKE '%7' OR number LIKE '%00'");
    for (let start = 0; start < rows.length; start += 500) {
      const ids = rows.slice(start, start + 500).map(({ id }) => `'${id}'`);
      const merchant = seedId('register-element', `bench ${(start / 500) % merchants}`);
      await tx.query(`UPDATE incident SET register_element_id = '${merchant}' WHERE id IN (${ids})`);
    }
  });
}

const person = (id, role, kind, scopeId) => ({
  ...{ id, kind: 'PERSON', reportId: null, grantsAreLastKnown: false, traceId: 'bench' },
  grants: [{ role, scope: { kind, id: scopeId }, until: null }],
});

const connection = 'nodes { id number text raisedAt } pageInfo { endCursor hasNextPage }';
const list = (args) => `{ incidents(first: ${args}) { ${connection} } }`;

/** What is asked, by whom; each with another place, word or thing in every round. */
function questions({ services: { territory } }) {
  const divisions = [...territory.divisions()];
  const subdistricts = divisions.filter(({ kind }) => kind === 'SUBDISTRICT' || kind === 'TOWN');
  const communities = divisions.filter(({ kind }) => kind === 'COMMUNITY' || kind === 'VILLAGE');
  const district = divisions.find(({ kind }) => kind === 'DISTRICT');
  const units = ['department:urban-management', 'city:drainage-3'].map((name) => seedId('unit', name));
  const grids = [...territory.grids()].filter(({ kind }) => kind === 'COMMUNITY');
  const desk = () => person('bench-desk', 'DISPATCHER', 'DIVISION', district.id);
  const street = (round) => person('bench-street', 'DISPATCHER', 'DIVISION', at(subdistricts, round).id);
  const common = ['垃圾', '路灯', '占道', '请尽快处理', '社区'];
  const pairs = ['井盖 夜间', '路灯 东门口', '积水 公交站旁', '占道 菜市场'];
  return [
    ['list of the district', desk, () => list(100)],
    ['list of a subdistrict', street, () => list(100)],
    ['list of a community', desk, (round) => list(`100, filter: { divisionId: "${at(communities, round).id}" }`)],
    ['list by next deadline', street, () => list('100, orderBy: NEXT_DEADLINE')],
    ['list of the overdue', desk, () => list('100, filter: { overdue: true }')],
    ['list of the closed of a subdistrict', street, () => list('100, filter: { state: [CLOSED, ARCHIVED] }')],
    [
      'list from the middle of the year on',
      desk,
      () => list('100, filter: { reported: { to: "2026-01-01T00:00:00Z" } }'),
    ],
    ['a common word', desk, (round) => list(`50, filter: { text: "${at(common, round)}" }`)],
    ['a common word in a subdistrict', street, (round) => list(`50, filter: { text: "${at(common, round)}" }`)],
    ['two words', desk, (round) => list(`50, filter: { text: "${at(pairs, round)}" }`)],
    [
      'a community by its name',
      desk,
      (round) => list(`50, filter: { text: "${at(communities, round).name.slice(0, 4)}" }`),
    ],
    ['a word that nothing holds', desk, () => list('50, filter: { text: "飞机场" }')],
    ['what crosses areas', desk, () => list('50, filter: { crossScope: [AREA] }')],
    [
      'a rare combination',
      desk,
      () => list('50, filter: { categoryCode: "0401", state: [REOPENED], origin: HOTLINE }'),
    ],
    [
      'two states of a major category',
      street,
      () => list('50, filter: { categoryCode: "02", state: [DISPATCHED, FILED] }'),
    ],
    ['list of a large unit', (round) => person('bench-unit', 'UNIT_MEMBER', 'UNIT', at(units, round)), () => list(50)],
    ['a chief’s list', (round) => person('bench-chief', 'GRID_CHIEF', 'GRID', at(grids, round * 7).id), () => list(50)],
    ['ten each of all subdistricts', desk, () => entities('Division', subdistricts)],
    ['ten each of a hundred grids', desk, (round) => entities('Grid', grids.slice(round, round + 100))],
    [
      'facets of the district',
      desk,
      () => '{ incidents(first: 1) { facets(by: [STATE, CATEGORY, SUBDISTRICT, UNIT]) { value count isExact } } }',
    ],
  ];
}

const at = (things, round) => things[round % things.length];

function entities(type, things) {
  const representations = things.map(({ id }) => `{ __typename: "${type}", id: "${id}" }`).join(', ');
  return `{ _entities(representations: [${representations}]) { ... on ${type} { incidents(first: 10) { nodes { id } } } } }`;
}

const warm = 3;

async function timed(subgraph, viewer, next) {
  const times = [];
  const cpu = [];
  const statements = [];
  for (let round = 0; round < warm + rounds; round += 1) {
    const identity = await signIdentity(viewer(round), 'incidents', key);
    const query = next(round);
    const before = subgraph.database.statementCount;
    const used = process.cpuUsage();
    const began = performance.now();
    const { body } = await subgraph.handle(identity, { query });
    const took = performance.now() - began;
    const { user, system } = process.cpuUsage(used);
    const refused = Object.values(body.data ?? {}).flatMap((each) => each?.errors ?? []);
    if (body.errors || refused.length > 0) throw new Error(JSON.stringify(body.errors ?? refused));
    if (round < warm) continue;
    times.push(took);
    cpu.push((user + system) / 1_000);
    statements.push(subgraph.database.statementCount - before);
  }
  return { ...percentiles(times), cpu: percentiles(cpu).p50, statements: Math.max(...statements) };
}

function percentiles(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const tenth = (value) => Math.round(value * 10) / 10;
  return { p50: tenth(sorted[Math.floor(rounds / 2)]), p99: tenth(sorted[Math.floor(rounds * 0.99)]) };
}

/** What is due within a minute, another minute each time. */
async function dueSoon({ manager }) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = new Date(Date.parse('2026-06-29T08:00:00Z') + round * 60_000);
    const [first, last] = [from, new Date(from.getTime() + 60_000)].map((at) =>
      at.toISOString().slice(0, -1).replace('T', ' '),
    );
    const began = performance.now();
    await manager.query('SELECT id FROM incident WHERE next_deadline_at >= ? AND next_deadline_at < ?', [first, last]);
    times.push(performance.now() - began);
  }
  return { ...percentiles(times), statements: 1 };
}

/** Everything as CSV and as a spreadsheet, and by how much memory grows meanwhile. */
async function exported(engine, subgraph) {
  const rows = [];
  const district = [...subgraph.services.territory.divisions()].find(({ kind }) => kind === 'DISTRICT');
  for (const format of ['CSV', 'XLSX']) {
    const identity = await signIdentity(
      person('bench-export', 'DISPATCHER', 'DIVISION', district.id),
      'incidents',
      key,
    );
    const query = `mutation { exportIncidents(input: { idempotencyKey: "bench-${format}-${Date.now()}", format: ${format} }) { errors { code } } }`;
    const { body } = await subgraph.handle(identity, { query });
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    globalThis.gc?.();
    const idle = process.memoryUsage().rss;
    let most = idle;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 50);
    const began = performance.now();
    await subgraph.runJobs();
    clearInterval(watch);
    const seconds = (performance.now() - began) / 1_000;
    const [{ done, state }] = await subgraph.database.manager.query(
      "SELECT done, state FROM job WHERE kind = 'export-incidents' ORDER BY at DESC, id DESC LIMIT 1",
    );
    if (state !== 'DONE') throw new Error(`the export ended as ${state}`);
    const megabytes = Math.round((most - idle) / 1e6);
    rows.push({
      what: `${engine}: ${done} rows as ${format}, seconds and growth in MB`,
      p50: Math.round(seconds * 10) / 10,
      p99: megabytes,
    });
  }
  return rows;
}
