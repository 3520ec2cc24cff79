// Residents' reports that come at once, each from a telephone of its own: the command, the subgraph, and through the gateway.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { heldKeys } from './held-keys.mjs';
import { noRates } from './no-rates.mjs';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { Subgraph } = fromInfra('@gridweave/subgraph/subgraph');
const { signIdentity } = fromInfra('@gridweave/viewer/internal-identity');
const { anonymous } = fromInfra('@gridweave/viewer/viewer');
const { incidents } = fromInfra('@gridweave/incidents/definition');
const { submitReport } = fromInfra('@gridweave/incidents/report/report.commands');
const { sampleTerritory } = fromInfra('@gridweave/organization/synthetic/sample-territory');
const main = fileURLToPath(new URL('../../infra/dist/main.js', import.meta.url));

const rounds = 5;
const key = new Uint8Array(32).fill(7);
/** One report in so many says that people are in danger, which an event tells of. */
const dangerEvery = 10;
const mutation = `mutation ($input: SubmitReportInput!) { submitReport(input: $input) {
  report { id number state } receiptNumber secret errors { code message } } }`;

/** `--reports` a round from `--submitters` at once; on MariaDB where GRIDWEAVE_TEST_MARIADB names a server. */
export async function takingIn({ reports, submitters }) {
  const server = process.env.GRIDWEAVE_TEST_MARIADB;
  const rows = await onDatabase('SQLite', null, { reports, submitters });
  if (!server) return [...rows, { what: 'MariaDB: set GRIDWEAVE_TEST_MARIADB to measure it' }];
  return [...rows, ...(await onDatabase('MariaDB', server, { reports, submitters }))];
}

async function onDatabase(engine, server, load) {
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  const prefix = `gw_test_bench_${process.pid}`;
  const url = server ? `${server}/${prefix}` : `sqlite:${directory}`;
  const settings = { GRIDWEAVE_DATA: directory, ...(server && { GRIDWEAVE_DATABASE_URL: url }) };
  try {
    execFileSync(process.execPath, [main, 'sample'], { env: { ...process.env, ...settings }, stdio: 'ignore' });
    const database = await openDatabase(url, directory);
    const rows = [];
    try {
      for (const [way, door] of [
        ['command', commandDoor(database)],
        ['subgraph', subgraphDoor(database)],
      ]) {
        rows.push({ what: `${engine}: ${way}`, ...(await measured(database, door, load)) });
      }
      const graph = await startGraph(settings);
      try {
        rows.push({ what: `${engine}: through the gateway`, ...(await measured(database, graph.door, load)) });
      } finally {
        await graph.stop();
      }
    } finally {
      await database.close();
    }
    return rows;
  } finally {
    rmSync(directory, { recursive: true, force: true });
    if (server) await dropDatabases(server, prefix);
  }
}

async function dropDatabases(server, prefix) {
  const connection = await fromInfra('mysql2/promise').createConnection(server);
  for (const part of ['organization', 'incidents', 'personnel']) {
    await connection.query(`DROP DATABASE IF EXISTS \`${prefix}_${part}\``);
  }
  await connection.end();
}

const nothing = { head: async () => 0, events: async (after) => ({ events: [], next: after }) };
const source = { ...nothing, snapshot: async () => ({ events: [], next: null }) };

function openDatabase(databaseUrl, mediaDirectory) {
  const sources = { organization: source, personnel: source };
  const held = heldKeys(mediaDirectory);
  const config = { databaseUrl, mediaDirectory, internalKey: key, ...held, sample: false, sources };
  return Subgraph.start(incidents, config);
}

/** As the resolver calls it. */
function commandDoor({ database, services }) {
  return async (input) => {
    const ctx = { viewer: anonymous('bench'), database, services, now: new Date(), loaders: new Map() };
    const { reportId } = await submitReport(ctx, input);
    return { id: reportId };
  };
}

function subgraphDoor(subgraph) {
  return async (input) => {
    const identity = await signIdentity(anonymous('bench'), 'incidents', key);
    const { body } = await subgraph.handle(identity, { query: mutation, variables: { input } });
    return answered(body);
  };
}

function answered({ data, errors }) {
  assert.equal(errors, undefined, JSON.stringify(errors));
  const { report, receiptNumber, secret, errors: refusals } = data.submitReport;
  assert.deepEqual(refusals, []);
  assert.equal(report.number, receiptNumber);
  assert.equal(report.state, 'RECEIVED');
  assert.match(secret, /^[2-9A-Z]{16}$/);
  return { id: report.id, number: receiptNumber };
}

let keys = 0;

function newReport() {
  keys += 1;
  return {
    idempotencyKey: `bench-${process.pid}-${keys}`,
    text: `第${keys}次：行云路污水井冒水，路面湿滑，请尽快处理`,
    point: points[(keys * 7919) % points.length],
    contact: { phone: `1${String(3_000_000_000 + keys)}` },
    contactMayBePassedOn: false,
    peopleInDanger: keys % dangerEvery === 0,
  };
}

const points = sampleTerritory()
  .grids.filter(({ kind }) => kind === 'COMMUNITY')
  .map(({ area }) => ({ ...middleOf(area[0][0]), system: 'WGS84' }));

function middleOf(ring) {
  const corners = ring.slice(1);
  const mean = (index) => corners.reduce((sum, corner) => sum + corner[index], 0) / corners.length;
  return { longitude: mean(0), latitude: mean(1) };
}

/** A round that warms up, then those that count. Every answer is looked at, and what then stands in the tables. */
async function measured(subgraph, door, load) {
  await oneRound(subgraph, door, load);
  const perSecond = [];
  const waits = [];
  const [statements, cpu] = [subgraph.database.statementCount, process.cpuUsage()];
  for (let round = 0; round < rounds; round += 1) {
    const { seconds, times } = await oneRound(subgraph, door, load);
    perSecond.push(load.reports / seconds);
    waits.push(...times);
  }
  const { user, system } = process.cpuUsage(cpu);
  const all = load.reports * rounds;
  const each = {
    'statements each': Math.round((100 * (subgraph.database.statementCount - statements)) / all) / 100,
    'CPU ms each': Math.round((user + system) / 10 / all) / 100,
  };
  perSecond.sort((a, b) => a - b);
  waits.sort((a, b) => a - b);
  const of = (share) => Math.round(waits[Math.floor(waits.length * share)]);
  const [least, , middle, , most] = perSecond.map(Math.round);
  return { 'reports a second: min': least, median: middle, max: most, 'p50 ms': of(0.5), 'p99 ms': of(0.99), ...each };
}

async function oneRound({ database }, door, { reports, submitters }) {
  const before = await countsOf(database);
  const inputs = Array.from({ length: reports }, newReport);
  const waiting = inputs.values();
  const [answers, times] = [[], []];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: submitters }, async () => {
      for (const input of waiting) {
        const asked = performance.now();
        answers.push(await door(input));
        times.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  await check(database, before, inputs, answers);
  return { seconds, times };
}

async function check(database, before, inputs, answers) {
  const distinct = (values) => new Set(values).size;
  assert.equal(distinct(answers.map(({ id }) => id)), inputs.length);
  if (answers[0].number) assert.equal(distinct(answers.map(({ number }) => number)), inputs.length);
  const inDanger = inputs.filter(({ peopleInDanger }) => peopleInDanger).length;
  const after = await countsOf(database);
  const added = Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - before[name]]));
  assert.deepEqual(added, {
    report: inputs.length,
    numbers: inputs.length,
    report_contact: inputs.length,
    leg: inputs.length,
    idempotency_key: inputs.length,
    danger_alarm: inDanger,
    outbox: inDanger,
  });
}

async function countsOf({ manager }) {
  const counts = {};
  for (const table of ['report', 'report_contact', 'leg', 'idempotency_key', 'danger_alarm', 'outbox']) {
    counts[table] = Number((await manager.query(`SELECT COUNT(*) AS count FROM ${table}`))[0].count);
  }
  counts.numbers = Number((await manager.query('SELECT COUNT(DISTINCT number) AS count FROM report'))[0].count);
  return counts;
}

async function startGraph(settings) {
  const port = await freePort();
  const env = { ...process.env, ...noRates, ...settings, GRIDWEAVE_PORT: String(port) };
  const child = spawn(process.execPath, [main, 'start'], { env, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });
  const ask = (body) => posted(port, agent, body);
  const stop = async () => {
    agent.destroy();
    child.kill('SIGTERM');
    await ended;
  };
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the graph did not start: exit code ${child.exitCode}`);
    const { data } = await ask({ query: '{ divisions(first: 1) { nodes { name } } }' }).catch(() => ({}));
    if (data?.divisions) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { door: async (input) => answered(await ask({ query: mutation, variables: { input } })), stop };
}

function posted(port, agent, body) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request({ host: '127.0.0.1', port, path: '/graphql', method: 'POST', headers, agent }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
