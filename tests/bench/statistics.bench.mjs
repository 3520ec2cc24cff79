// The dashboard of a district among as many incidents as the sample makes: its year, its groups, its subdistricts, and the places where matters gather.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { key, openIncidents } from './open-incidents.mjs';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { signIdentity } = fromInfra('@gridweave/viewer/internal-identity');
const main = new URL('../../infra/dist/main.js', import.meta.url).pathname;

const rounds = 60;

/**
 * `amount` incidents on SQLite, and on MariaDB where GRIDWEAVE_TEST_MARIADB names a server; or those that stand already
 * in a data directory or under the URL of a database.
 */
export async function dashboards({ incidents: amount, data }) {
  // The keys of what stands on a server lie in the directory that GRIDWEAVE_DATA names.
  if (data?.startsWith('mysql:')) return measured('MariaDB', data, null);
  if (data) return measured('SQLite', `sqlite:${data}`, data);
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  const server = process.env.GRIDWEAVE_TEST_MARIADB;
  try {
    fill(amount, { GRIDWEAVE_DATA: directory });
    const sqlite = await measured('SQLite', `sqlite:${directory}`, directory);
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
    return await measured('MariaDB', `${server}/${prefix}`, join(directory, 'mariadb'));
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
    const [{ count }] = await subgraph.database.manager.query('SELECT COUNT(*) AS count FROM incident');
    const district = [...subgraph.services.territory.divisions()].find(({ kind }) => kind === 'DISTRICT');
    const rows = [];
    for (const [what, next] of questions(subgraph, district)) {
      rows.push({ what: `${engine}, ${count} incidents: ${what}`, ...(await timed(subgraph, district, next)) });
    }
    return rows;
  } finally {
    await close();
  }
}

const rate = '{ numerator denominator value coverage }';
const group = `counts { raised merged voided notFiled filed completed held dispatched closed closedOnTime closedLate reopened
  reworked legsReturned surveysAnswered } responseRate ${rate} resolutionRate ${rate} satisfactionRate ${rate} completionRate ${rate}
  onTimeRate ${rate} solvedInGridRate ${rate} reopenRate ${rate} returnRate ${rate} reworkRate ${rate}
  timeToClose { count medianWithinHours ninetyPercentWithinHours } comparable`;
const label = {
  UNIT: 'unit { id name }',
  DIVISION: 'division { id }',
  CATEGORY: 'category { code }',
  ORIGIN: 'origin',
};

/** What is asked; each round of another year or month. */
function questions({ services: { territory } }, { id }) {
  const days = (first, last) => `{ from: "${first}T00:00:00+08:00", to: "${last}T00:00:00+08:00" }`;
  const two = (number) => String(number).padStart(2, '0');
  /** A year whose ends are those of no month: what takes the most rows. */
  const year = (round) => {
    const [month, day] = [two(2 + (round % 8)), two(2 + (round % 26))];
    return days(`2025-${month}-${day}`, `2026-${month}-${day}`);
  };
  const months = (round) => days(`2025-${two(1 + (round % 12))}-01`, `2026-${two(1 + (round % 12))}-01`);
  const asked = (scope, period, groupBy = 'NONE', groups = '') =>
    `{ incidentStatistics(scope: ${scope}, period: ${period}, groupBy: ${groupBy}) { asOf total { ${group} } ${groups} } }`;
  const scope = `{ divisionId: "${id}" }`;
  const grouped = (by, period) => asked(scope, period, by, `groups { ${label[by]} ${group} }`);
  const below = [...territory.divisions()].filter(({ kind }) => kind === 'SUBDISTRICT' || kind === 'TOWN');
  const representations = below.map((each) => `{ __typename: "Division", id: "${each.id}" }`).join(', ');
  return [
    ['dashboard of the district, any year', (round) => asked(scope, year(round))],
    ...Object.keys(label).map((by) => [
      `the same by ${by.toLowerCase()}, twelve months`,
      (round) => grouped(by, months(round)),
    ]),
    ['the same by category, any year', (round) => grouped('CATEGORY', year(round))],
    [
      'all subdistricts, any year',
      (round) =>
        `{ _entities(representations: [${representations}]) { ... on Division { incidentStatistics(period: ${year(round)}) { total { ${group} } } } } }`,
    ],
  ];
}

async function timed(subgraph, district, next) {
  const viewer = {
    ...{ id: 'bench-administrator', kind: 'PERSON', reportId: null, grantsAreLastKnown: false, traceId: 'bench' },
    grants: [{ role: 'ADMINISTRATOR', scope: { kind: 'DIVISION', id: district.id }, until: null }],
  };
  const times = [];
  for (let round = -3; round < rounds; round += 1) {
    const identity = await signIdentity(viewer, 'incidents', key);
    const began = performance.now();
    const { body } = await subgraph.handle(identity, { query: next(Math.abs(round)) });
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    if (round >= 0) times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const tenth = (value) => Math.round(value * 10) / 10;
  return { least: tenth(times[0]), p50: tenth(times[rounds / 2]), p99: tenth(times[Math.floor(rounds * 0.99)]) };
}
