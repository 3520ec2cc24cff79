// Importing made-up elements into the register, and the first page of a search in a small one and in a large one.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillSample } from './sample-register.mjs';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { openRegister } = fromInfra('@gridweave/organization/register-import/open-register');
const { syntheticImport } = fromInfra('@gridweave/organization/register-import/synthetic-import');
const { importRegister } = fromInfra('@gridweave/organization/register-import/import-register');
const { pageOfRegisterElements } = fromInfra('@gridweave/organization/register/register.queries');

const fewRows = 36_000;
const keys = { keys: [{ id: 'bench', key: new Uint8Array(32).fill(1) }], digestKey: new Uint8Array(32).fill(2) };
const rounds = 20;

const searches = {
  'a common word (检查井)': { text: '检查井' },
  'a common character (号)': { text: '号' },
  'two common words that seldom meet (嵩山 水果店)': { text: '嵩山水果店' },
  'one number (12345)': { text: '12345' },
  'a word that nothing holds (飞机场)': { text: '飞机场' },
  'a trade': { trade: '小吃' },
  'a hazard and a word': { hazard: '明火', text: '凤台' },
  'a word in one grid': 'GRID',
};

/** `data`: a data directory whose register holds the many rows already; nothing is imported into it. */
export async function registering({ rows, data }) {
  const server = process.env.GRIDWEAVE_TEST_MARIADB;
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  try {
    const sqlite = await measured('SQLite', `sqlite:${directory}`, rows, data);
    if (!server) return [...sqlite, { what: 'MariaDB: set GRIDWEAVE_TEST_MARIADB to measure it' }];
    return [...sqlite, ...(await measuredOn(server, rows))];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measuredOn(server, rows) {
  const { createConnection } = fromInfra('mysql2/promise');
  const prefix = `gw_test_bench_${process.pid}`;
  try {
    return await measured('MariaDB', `${server}/${prefix}`, rows, null);
  } finally {
    const connection = await createConnection(server);
    await connection.query(`DROP DATABASE IF EXISTS \`${prefix}_organization\``);
    await connection.end();
  }
}

async function measured(engine, url, rows, data) {
  await fillSample(url);
  const { database, territory, fieldKeys } = await openRegister(url, keys);
  const importing = (amount) => imported(database, { territory, fieldKeys }, amount);
  try {
    await importing(fewRows);
    const inFew = await searching(database, territory);
    const many = data === null ? await importing(rows) : null;
    const inMany = many === null ? await searchingIn(`sqlite:${data}`) : await searching(database, territory);
    const told = many === null ? [] : importRows(engine, many);
    return [...told, ...searchRows(engine, inFew, inMany)];
  } finally {
    await database.close();
  }
}

async function searchingIn(url) {
  // Searches read no contacts: what stands there may be under any keys.
  const { database, territory } = await openRegister(url);
  try {
    return await searching(database, territory);
  } finally {
    await database.close();
  }
}

const importRows = (engine, many) => [
  { what: `${engine}: rows a second, to ${many.rows} rows`, median: many.perSecond },
  { what: `${engine}: rows a second in the last tenth`, median: many.lastTenth },
  { what: `${engine}: most memory, MB`, median: many.megabytes },
];

function searchRows(engine, inFew, inMany) {
  const sizes = `ms in ${inFew.held} and ${inMany.held} rows`;
  return Object.keys(searches).map((name) => ({
    what: `${engine}: page of ${name}, ${sizes}`,
    few: inFew[name],
    many: inMany[name],
    ratio: Math.round((inMany[name] / inFew[name]) * 10) / 10,
  }));
}

async function imported(database, register, amount) {
  const work = await syntheticImport(database, register, amount);
  const began = performance.now();
  let megabytes = 0;
  let late = null;
  let lastTenth = 0;
  const job = await importRegister(database, {
    ...work,
    progress({ row }) {
      megabytes = Math.max(megabytes, Math.round(process.memoryUsage().rss / 1e6));
      if (late === null && row >= amount * 0.9) late = { row, at: performance.now() };
      else if (late !== null) lastTenth = Math.round(((row - late.row) * 1000) / (performance.now() - late.at));
    },
  });
  if (job.state !== 'DONE' || job.done !== amount) throw new Error(`the import ended as ${job.state}: ${job.problems}`);
  const { created } = JSON.parse(job.checkpoint);
  const perSecond = Math.round((created * 1000) / (performance.now() - began));
  return { rows: amount, perSecond, lastTenth, megabytes };
}

async function searching(database, territory) {
  const gridId = [...territory.grids()].find(({ kind }) => kind === 'COMMUNITY').id;
  const [{ held }] = await database.manager.query('SELECT COUNT(*) AS held FROM register_element');
  const found = { held: Number(held) };
  for (const [name, filter] of Object.entries(searches)) {
    const times = [];
    for (let round = 0; round < rounds; round += 1) {
      const context = { database, services: { territory }, now: new Date(), loaders: new Map() };
      const began = performance.now();
      await pageOfRegisterElements(context, { first: 50 }, filter === 'GRID' ? { gridId, text: '店' } : filter);
      times.push(performance.now() - began);
    }
    found[name] = Math.round(times.sort((a, b) => a - b)[rounds / 2] * 10) / 10;
  }
  return found;
}
