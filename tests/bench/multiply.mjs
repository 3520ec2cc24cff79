// Makes many incidents of few by copying rows within the engine: what takes hours row by row takes minutes.
import { createRequire } from 'node:module';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { insertRows, replacing } = fromInfra('@gridweave/subgraph/bulk');
const { readOffsets, writeOffsets } = fromInfra('@gridweave/subgraph/search/posting.rules');

/** Below it lie the numbers of one day of one district; those of the copies follow. */
const stride = 400;
const mostCopies = 10;
const counted = ['statistics_cell', 'statistics_total'];
/** Contacts open nowhere but at their own report: the copies have none. */
const tables = ['incident', 'report', 'leg', 'survey', 'matter_grid', 'incident_text'];
const matterColumns = new Set(['id', 'incident_id', 'report_id', 'leg_id', 'matter_id']);
const placeColumns = new Set([
  ...['division_id', 'subdistrict_id', 'district_id', 'subdistrict_today_id', 'district_today_id'],
  ...['grid_id', 'micro_grid_id', 'unit_id', 'lead_unit_id', 'register_element_id', 'scope_id'],
]);

/** Every matter so many times in its own district: with ids, numbers and seconds of its own, in the same places. */
export async function copyMatters(database, times) {
  const [{ most }] = await query(database, 'SELECT MAX(last) AS most FROM incident_counter');
  if (times > mostCopies || Number(most) >= stride)
    throw new Error('copied are few incidents a day, ten times at most');
  const copied = [...tables, 'incident_entry', 'statistics_share'];
  await inBulk(database, copied, async () => {
    for (let copy = 1; copy < times; copy += 1) for (const table of copied) await copyRows(database, table, { copy });
  });
  await query(database, `UPDATE incident_counter SET last = last + ${stride * (times - 1)}`);
  for (const table of counted) {
    const measures = (await columnsOf(database, table)).slice(table === 'statistics_cell' ? 9 : 6);
    const sums = measures.map((column) => `${column} = ${column} * ${times}`);
    await query(database, `UPDATE ${table} SET ${sums.join(', ')}`);
  }
  await spreadPostings(database, times);
}

/**
 * The district so many times, as districts of one city. What is told of the others' incidents is left out: it is read by an
 * incident's id alone.
 */
export async function copyDistrict(database, times) {
  await inBulk(database, [...tables, ...counted], async () => {
    for (let district = 1; district < times; district += 1)
      for (const table of [...tables, ...counted]) await copyRows(database, table, { district });
  });
  for (let district = 1; district < times; district += 1) {
    const values = `index_name, token, bucket, concat(substr(part, 1, 10), '${codeOf(district)}'), offsets`;
    const own = "index_name = 'incident' AND substr(part, 11, 6) = '410103'";
    await query(database, `INSERT INTO search_posting SELECT ${values} FROM search_posting WHERE ${own}`);
  }
}

const codeOf = (district) => 410150 + district;

async function query(database, sql) {
  return database.transaction((tx) => tx.query(sql));
}

async function copyRows(database, table, { copy = 0, district = 0 }) {
  const columns = await columnsOf(database, table);
  const values = columns.map((column) =>
    copy > 0 ? asCopy(table, column, copy) : asElsewhere(table, column, district),
  );
  const [key] = columns.filter((column) => matterColumns.has(column));
  // Ids begin with the same moment, of which copies have another.
  const isOwn = counted.includes(table) ? "substr(id, 1, 1) <> 'z'" : `substr(${key}, 10, 1) <> 'f'`;
  const isCopyHere = counted.includes(table) ? '' : ` OR substr(${key}, 10, 2) = 'f0'`;
  const which = copy > 0 ? isOwn : `${isOwn}${isCopyHere}`;
  await query(database, `INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${table} WHERE ${which}`);
}

const given = (column, value) => `CASE WHEN ${column} IS NULL THEN NULL WHEN ${column} = '' THEN '' ELSE ${value} END`;
const moved = (column, to) => given(column, `concat(substr(${column}, 1, 9), ${to}, substr(${column}, 14))`);

function asCopy(table, column, copy) {
  if (matterColumns.has(column)) return moved(column, `'f0${String(copy).padStart(2, '0')}'`);
  if (column === 'number' && table === 'report') return `concat(number, '-${copy}')`;
  if (column === 'number') {
    return `concat(substr(number, 1, 14), substr(concat('000000', substr(number, 15) + ${stride * copy}), -6))`;
  }
  if (column === 'raised_at') return `concat(substr(raised_at, 1, 17), '${String(copy * 6).padStart(2, '0')}.000')`;
  return column;
}

function asElsewhere(table, column, district) {
  const elsewhere = `'f${district}00'`;
  if (counted.includes(table) && column === 'id') return `concat('z${district}', substr(id, 3))`;
  if (matterColumns.has(column)) {
    const own = `CASE substr(${column}, 10, 1) WHEN 'f' THEN concat('f${district}', substr(${column}, 12, 2)) ELSE ${elsewhere} END`;
    return moved(column, own);
  }
  if (placeColumns.has(column)) return moved(column, elsewhere);
  if (column === 'value')
    return `CASE WHEN dimension IN ('UNIT', 'DIVISION') THEN ${moved(column, elsewhere)} ELSE value END`;
  if (column === 'number' && table === 'report') return `concat(number, '-d${district}')`;
  if (column === 'number') return `concat(substr(number, 1, 8), '${codeOf(district)}', substr(number, 15))`;
  if (column === 'longitude') return `longitude + ${(district % 3) * 0.3}`;
  if (column === 'latitude') return `latitude + ${Math.floor(district / 3) * 0.3}`;
  return column;
}

/** The copies stand in the index of texts where the first does, some offsets on. */
async function spreadPostings(database, times) {
  await database.transaction(async (tx) => {
    const postings = await tx.query("SELECT * FROM search_posting WHERE index_name = 'incident'");
    const columns = ['index_name', 'token', 'bucket', 'part', 'offsets'];
    const onConflict = replacing(tx, columns.slice(0, 4), ['offsets']);
    const rows = postings.map((posting) => {
      const own = readOffsets(posting.offsets);
      const all = Array.from({ length: times }, (_, copy) => own.map((offset) => offset + stride * copy)).flat();
      return [...columns.slice(0, 4).map((column) => posting[column]), writeOffsets(all)];
    });
    await insertRows(tx, { name: 'search_posting', columns, onConflict }, rows);
  });
}

/** Without indices, which are made anew from sorted rows, and without a journal. */
async function inBulk(database, names, work) {
  const isSqlite = database.engine === 'sqlite';
  const { manager } = database;
  if (isSqlite) await manager.query('PRAGMA journal_mode = OFF');
  const remakes = [];
  for (const name of names) {
    const { drop, make } = await (isSqlite ? sqliteIndices : serverIndices)(manager, name);
    for (const sql of drop) await query(database, sql);
    remakes.push(...make);
  }
  await work();
  for (const sql of remakes) await query(database, sql);
  if (isSqlite) await manager.query('PRAGMA journal_mode = WAL');
}

async function sqliteIndices(manager, table) {
  const found = await manager.query(
    `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = '${table}' AND sql IS NOT NULL`,
  );
  return { drop: found.map(({ name }) => `DROP INDEX "${name}"`), make: found.map(({ sql }) => sql) };
}

async function serverIndices(manager, table) {
  const found = await manager.query(
    `SELECT index_name AS name, MAX(non_unique) AS plain, GROUP_CONCAT(column_name ORDER BY seq_in_index) AS columns FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = '${table}' AND index_name <> 'PRIMARY' GROUP BY index_name`,
  );
  if (found.length === 0) return { drop: [], make: [] };
  const dropped = found.map(({ name }) => `DROP INDEX \`${name}\``);
  const made = found.map(
    ({ name, plain, columns }) => `ADD ${Number(plain) ? '' : 'UNIQUE '}INDEX \`${name}\` (${columns})`,
  );
  return { drop: [`ALTER TABLE ${table} ${dropped}`], make: [`ALTER TABLE ${table} ${made}`] };
}

async function columnsOf({ engine, manager }, table) {
  const sql =
    engine === 'sqlite'
      ? `SELECT name FROM pragma_table_info('${table}')`
      : `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '${table}' ORDER BY ordinal_position`;
  return (await manager.query(sql)).map(({ name }) => name);
}
