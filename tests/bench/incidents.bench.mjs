// Finding incidents among as many as the sample makes: lists, texts, a point, a unit's inbox, a merchant's history, exports.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { Subgraph } = fromInfra('@gridweave/subgraph/subgraph');
const { signIdentity } = fromInfra('@gridweave/viewer/internal-identity');
const { incidents } = fromInfra('@gridweave/incidents/definition');
const { seedId } = fromInfra('@gridweave/territory/seed-id');
const main = new URL('../../infra/dist/main.js', import.meta.url).pathname;

const rounds = 60;
const merchants = 500;
const key = new Uint8Array(32).fill(7);

/**
 * `amount` incidents on SQLite, and on MariaDB where GRIDWEAVE_TEST_MARIADB names a server; or those that stand already
 * in a data directory.
 */
export async function finding({ incidents: amount, data }) {
  if (data) return measured('SQLite', `sqlite:${data}`);
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  const server = process.env.GRIDWEAVE_TEST_MARIADB;
  try {
    fill(amount, { GRIDWEAVE_DATA: directory });
    const sqlite = await measured('SQLite', `sqlite:${directory}`);
    if (!server) return [...sqlite, { what: 'MariaDB: set GRIDWEAVE_TEST_MARIADB to measure it' }];
    return [...sqlite, ...(await measuredOn(server, amount, directory))];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function fill(amount, settings) {
  const env = { ...process.env, ...settings };
  execFileSync(process.execPath, [main, 'sample', '--incidents', String(amount)], { env, stdio: 'ignore' });
}

async function measuredOn(server, amount, directory) {
  const { createConnection } = fromInfra('mysql2/promise');
  const prefix = `gw_test_bench_${process.pid}`;
  try {
    fill(amount, { GRIDWEAVE_DATA: join(directory, 'mariadb'), GRIDWEAVE_DATABASE_URL: `${server}/${prefix}` });
    return await measured('MariaDB', `${server}/${prefix}`);
  } finally {
    const connection = await createConnection(server);
    for (const part of ['organization', 'incidents', 'personnel']) {
      await connection.query(`DROP DATABASE IF EXISTS \`${prefix}_${part}\``);
    }
    await connection.end();
  }
}

const nothing = { head: async () => 0, events: async (after) => ({ events: [], next: after }) };
const source = { ...nothing, snapshot: async () => ({ events: [], next: null }) };

async function measured(engine, url) {
  const media = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  const sources = { organization: source, personnel: source };
  const config = { databaseUrl: url, mediaDirectory: media, internalKey: key, sample: false, sources };
  const subgraph = await Subgraph.start(incidents, config);
  try {
    await nameMerchants(subgraph.database);
    const [{ count }] = await subgraph.database.manager.query('SELECT COUNT(*) AS count FROM incident');
    const rows = [];
    for (const [what, viewer, next] of questions(subgraph)) {
      rows.push({ what: `${engine}, ${count} incidents: ${what}`, ...(await timed(subgraph, viewer, next)) });
    }
    return [...rows, ...(await exported(engine, subgraph))];
  } finally {
    await subgraph.close();
    rmSync(media, { recursive: true, force: true });
  }
}

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
  const point = (round) =>
    `{ longitude: ${113.62 + (round % 20) * 0.002}, latitude: ${34.72 + (round % 17) * 0.002}, system: WGS84 }`;
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
    ['near a point', desk, (round) => list(`50, filter: { near: { point: ${point(round)}, metres: 300 } }`)],
    ['list of a large unit', (round) => person('bench-unit', 'UNIT_MEMBER', 'UNIT', at(units, round)), () => list(50)],
    [
      'inbox of a large unit',
      (round) => person('bench-unit', 'UNIT_MEMBER', 'UNIT', at(units, round)),
      () => '{ viewer { inbox(first: 50) { nodes { kind dueAt leg { id } } } } }',
    ],
    [
      'a merchant’s history',
      desk,
      (round) => list(`50, filter: { registerElementId: "${seedId('register-element', `bench ${round % 40}`)}" }`),
    ],
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

async function timed(subgraph, viewer, next) {
  const times = [];
  for (let round = -3; round < rounds; round += 1) {
    const identity = await signIdentity(viewer(Math.abs(round)), 'incidents', key);
    const began = performance.now();
    const { body } = await subgraph.handle(identity, { query: next(Math.abs(round)) });
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    if (round >= 0) times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const tenth = (value) => Math.round(value * 10) / 10;
  return { p50: tenth(times[rounds / 2]), p99: tenth(times[Math.floor(rounds * 0.99)]) };
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
