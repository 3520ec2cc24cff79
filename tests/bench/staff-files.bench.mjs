// Lists of personnel that are taken along, and a roster that is brought: seconds, those of this process's own time, rows a
// second, by how much the memory of the process grows over idle meanwhile, and what it comes to. What is there is made by
// another process.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { Subgraph } = fromInfra('@gridweave/subgraph/subgraph');
const { insertEntities, insertRows } = fromInfra('@gridweave/subgraph/bulk');
const { newId } = fromInfra('@gridweave/subgraph/ids');
const { signIdentity } = fromInfra('@gridweave/viewer/internal-identity');
const { seedId } = fromInfra('@gridweave/territory/seed-id');
const { personnel } = fromInfra('@gridweave/personnel/definition');
const { sealedRow } = fromInfra('@gridweave/personnel/cipher/sealed-field.commands');
const { SealedFieldRow } = fromInfra('@gridweave/personnel/cipher/sealed-field.entity');
const { checkCharacter } = fromInfra('@gridweave/personnel/person/identity-number.rules');

const people = Number(process.env.BENCH_PEOPLE ?? 10_000);
const brought = Math.min(people, Number(process.env.BENCH_ROSTER ?? 2_000));
const key = new Uint8Array(32).fill(7);
const fieldKeys = () => ({ keys: [{ id: 'bench', key }], digestKey: key });
const district = seedId('division', '410103');
const communities = Array.from({ length: 100 }, (_, index) => `410103001${String(index + 1).padStart(3, '0')}`);
const committee = (code) => seedId('unit', `committee:${code}`);
/** People work for one community after the other. */
const communityOf = (index) => communities[index % communities.length];
const [batch, post] = ['batch', 'post'].map((name) => seedId('bench', name));
const officer = {
  ...{ id: 'bench-hr', kind: 'PERSON', reportId: null, grantsAreLastKnown: false, traceId: 'bench' },
  grants: [{ role: 'HR_OFFICER', scope: { kind: 'DIVISION', id: district }, until: null }],
};

/** On SQLite, and on MariaDB where GRIDWEAVE_TEST_MARIADB names a server. */
export async function takingAlong() {
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  const server = process.env.GRIDWEAVE_TEST_MARIADB;
  try {
    const rows = await measured('SQLite', `sqlite:${directory}`, directory);
    return server ? [...rows, ...(await measuredOn(server, directory))] : rows;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measuredOn(server, directory) {
  const { createConnection } = fromInfra('mysql2/promise');
  const prefix = `gw_test_bench_${process.pid}`;
  try {
    return await measured('MariaDB', `${server}/${prefix}`, directory);
  } finally {
    const connection = await createConnection(server);
    await connection.query(`DROP DATABASE IF EXISTS \`${prefix}_personnel\``);
    await connection.end();
  }
}

async function measured(engine, databaseUrl, mediaDirectory) {
  const rosterPath = join(mediaDirectory, 'roster.csv');
  execFileSync(process.execPath, [fileURLToPath(import.meta.url), databaseUrl, mediaDirectory, rosterPath]);
  const subgraph = await opened(databaseUrl, mediaDirectory);
  try {
    const roster = readFileSync(rosterPath, 'utf8');
    const rows = [];
    for (const format of ['CSV', 'XLSX']) {
      rows.push(await exported(subgraph, engine, { list: 'PEOPLE', format }));
    }
    rows.push(...(await imported(subgraph, engine, roster)));
    const unmasking = { purpose: 'RECONCILIATION', reason: 'bench' };
    rows.push(await exported(subgraph, engine, { list: 'RESERVE_ENTRIES', format: 'XLSX', unmasking }));
    return rows;
  } finally {
    await subgraph.close();
  }
}

async function opened(databaseUrl, mediaDirectory) {
  const subgraph = await Subgraph.start(personnel, {
    ...{ databaseUrl, mediaDirectory, internalKey: key, fieldKeys, sample: false },
    sources: { organization: source() },
  });
  await subgraph.fill();
  return subgraph;
}

/** A district of one street with a hundred communities. */
function source() {
  const event = (type, payload) => ({ id: payload.id, sequence: 0, type, at: '2026-01-01T00:00:00Z', payload });
  const division = (kind, code, name, parentId) =>
    event('organization.division-changed.v1', {
      ...{ id: seedId('division', code), kind, code, name, parentId, live: true, version: 1 },
    });
  const unit = (code) =>
    event('organization.unit-changed.v1', {
      ...{ id: committee(code), kind: 'RESIDENTS_COMMITTEE', level: 'COMMUNITY', divisionId: seedId('division', code) },
      ...{ name: `示例社区${code.slice(9)}居委会`, live: true, version: 1 },
    });
  const events = [
    division('DISTRICT', '410103', '二七区', null),
    division('SUBDISTRICT', '410103001', '示例街道', district),
    ...communities.flatMap((code) => [
      division('COMMUNITY', code, `示例社区${code.slice(9)}`, seedId('division', '410103001')),
      unit(code),
    ]),
  ];
  const news = async (after) => ({ events: [], next: after });
  return { head: async () => 0, events: news, snapshot: async () => ({ events, next: null }) };
}

/** People on duty in the communities, each with a number that nobody has, and the officer. Answers their roster as CSV. */
async function fill({ database, services }) {
  const all = Array.from({ length: people }, (_, index) => {
    const born = `19${88 + (index % 10)}-0${1 + (index % 9)}-1${index % 10}`;
    const body = `41${String(index).padStart(4, '0')}${born.replaceAll('-', '')}000`;
    return { id: newId(), name: `甄示${index}`, born, number: `${body}${checkCharacter(body)}` };
  });
  const hr = { id: newId(), name: '甄专员', born: '1980-01-01', subject: officer.id };
  await database.transaction(async (tx) => {
    await insertRows(tx, { name: 'reserve_batch', columns: ['id', 'name', 'read_on', 'synthetic'] }, [
      [batch, '示例批次', '2026-03-01', 1],
    ]);
    await insertRows(tx, { name: 'post', columns: ['id', 'role', 'title', 'synthetic', 'version'] }, [
      [post, 'UNIT_MEMBER', '工作人员', 1, 1],
    ]);
    await insertRows(
      tx,
      { name: 'person', columns: ['id', 'subject', 'division_id', 'full_name', 'birth_day', 'synthetic', 'version'] },
      [...all, hr].map(({ id, subject, name, born }) => [id, subject ?? null, district, name, born, 1, 1]),
    );
    const place = {
      columns: [
        'id',
        'person_id',
        'post_id',
        'role',
        'unit_id',
        'division_id',
        'from_day',
        'employment',
        'synthetic',
        'version',
      ],
    };
    await insertRows(tx, { name: 'appointment', ...place }, [
      ...all.map(({ id }, index) => [
        newId(),
        id,
        post,
        'UNIT_MEMBER',
        committee(communityOf(index)),
        null,
        '2024-01-01',
        'FULL_TIME',
        1,
        1,
      ]),
      [newId(), hr.id, post, 'HR_OFFICER', null, district, '2024-01-01', 'FULL_TIME', 1, 1],
    ]);
    const sealed = all.map(({ id, number }) => ({ personId: id, field: 'IDENTITY_NUMBER', plain: number }));
    await insertEntities(
      tx,
      SealedFieldRow,
      sealed.map((each) => sealedRow(services.fieldKeys, each)),
    );
  });
  const lines = all
    .slice(0, brought)
    .map(({ name, number }, index) => `${name},${number},委员,示例社区${communityOf(index).slice(9)}`);
  return ['姓名,身份证号,层级,推荐单位', ...lines].join('\n');
}

let asked = 0;

async function ask(subgraph, mutation, type, input, fields) {
  asked += 1;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} errors { code message } } }`;
  const variables = { input: { idempotencyKey: `bench-key-${process.pid}-${asked}`, ...input } };
  const { body } = await subgraph.handle(await signIdentity(officer, 'personnel', key), { query, variables });
  const answer = body.data?.[mutation];
  if (!answer || answer.errors.length > 0) throw new Error(JSON.stringify(body));
  return answer;
}

/** Seconds that work takes, and the most by which the process grows meanwhile. */
async function watched(work) {
  globalThis.gc?.();
  const idle = process.memoryUsage().rss;
  let most = idle;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const [began, used] = [performance.now(), process.cpuUsage()];
  const result = await work();
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(used);
  const own = (user + system) / 1e6;
  return {
    result,
    seconds: Math.round(seconds * 10) / 10,
    own: Math.round(own * 10) / 10,
    megabytes: Math.round((most - idle) / 1e6),
    whole: Math.round(most / 1e6),
  };
}

async function lastJob({ database }, kind) {
  const [job] = await database.manager.query(
    `SELECT done, rejected, state, problems FROM job WHERE kind = '${kind}' ORDER BY at DESC, id DESC LIMIT 1`,
  );
  if (job.state !== 'DONE') throw new Error(`${kind} ended as ${job.state}: ${job.problems}`);
  return job;
}

async function exported(subgraph, engine, input) {
  await ask(subgraph, 'exportStaff', 'ExportStaffInput', input, 'staffExport { id }');
  const { seconds, own, megabytes, whole } = await watched(() => subgraph.runJobs());
  const { done } = await lastJob(subgraph, 'export-staff');
  const what = `${engine}: ${done} rows of ${input.list} as ${input.format}${input.unmasking ? ', in clear' : ''}`;
  return { what, seconds, own, 'rows/s': Math.round(done / seconds), 'growth, MB': megabytes, 'whole, MB': whole };
}

async function imported(subgraph, engine, roster) {
  const rows = [];
  const told = (what, count, { seconds, own, megabytes, whole }) =>
    rows.push({
      what: `${engine}: ${what}`,
      seconds,
      own,
      'rows/s': Math.round(count / seconds),
      'growth, MB': megabytes,
      'whole, MB': whole,
    });
  const body = Readable.from([Buffer.from(roster)]);
  const identity = await signIdentity(officer, 'personnel', key);
  const uploaded = await watched(() =>
    subgraph.files(identity, { method: 'POST', path: 'staff-imports', headers: {}, body }),
  );
  told(`a roster of ${brought} rows brought`, brought, uploaded);
  const fileId = JSON.parse(uploaded.result.body).id;
  await ask(
    subgraph,
    'importReserveRoster',
    'ImportReserveRosterInput',
    { fileId, batchId: batch },
    'staffImport { id }',
  );
  told('planned', brought, await watched(() => subgraph.runJobs()));
  await lastJob(subgraph, 'plan-staff-import');
  const applying = { importId: fileId, expectedVersion: 3, errorPolicy: 'REJECT_FAILED_ROWS' };
  await ask(subgraph, 'applyStaffImport', 'ApplyStaffImportInput', applying, 'staffImport { id }');
  told('done row by row', brought, await watched(() => subgraph.runJobs()));
  const { done, rejected } = await lastJob(subgraph, 'apply-staff-import');
  if (Number(done) !== brought || Number(rejected) > 0) throw new Error(`${done} rows done, ${rejected} rejected`);
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , databaseUrl, mediaDirectory, rosterPath] = process.argv;
  const subgraph = await opened(databaseUrl, mediaDirectory);
  writeFileSync(rosterPath, await fill(subgraph));
  await subgraph.close();
}
