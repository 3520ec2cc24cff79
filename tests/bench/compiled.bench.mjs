// What parts answer to fetches of the gateway, compiled and by graphql-js: the same request in turns in one process on
// SQLite, of the processor’s time, which there is the whole cost; every answer is compared.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heldKeys } from './held-keys.mjs';
import { person } from './incident-operations.mjs';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { Subgraph } = fromInfra('@gridweave/subgraph/subgraph');
const { CompiledQueries } = fromInfra('@gridweave/subgraph/execution/compiled-queries');
const { signIdentity } = fromInfra('@gridweave/viewer/internal-identity');
const main = new URL('../../infra/dist/main.js', import.meta.url).pathname;
const rounds = Number(process.env.BENCH_ROUNDS ?? 40);
const only = process.env.BENCH_ONLY;
const key = new Uint8Array(32).fill(7);
const nothing = { head: async () => 0, events: async (after) => ({ events: [], next: after }) };
const source = { ...nothing, snapshot: async () => ({ events: [], next: null }) };
/** More often than a text has to be asked before it is compiled. */
const warming = 20;

export async function executing({ incidents, data }) {
  const directory = data ?? mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  const started = {};
  try {
    const env = { ...process.env, GRIDWEAVE_DATA: directory };
    const amount = String(Math.min(incidents, 3_000));
    if (!data) execFileSync(process.execPath, [main, 'sample', '--incidents', amount], { env, stdio: 'ignore' });
    for (const part of ['incidents', 'organization', 'personnel']) started[part] = await start(part, directory);
    const rows = [];
    for (const fetch of await fetches(started)) {
      if (!only || fetch.what.includes(only)) rows.push(await compared(started[fetch.part], fetch));
    }
    return rows;
  } finally {
    for (const subgraph of Object.values(started)) await subgraph.close();
    if (!data) rmSync(directory, { recursive: true, force: true });
  }
}

function start(part, directory) {
  const { [part]: definition } = fromInfra(`@gridweave/${part}/definition`);
  return Subgraph.start(definition, {
    ...{ databaseUrl: `sqlite:${directory}`, mediaDirectory: `${directory}/media`, internalKey: key, sample: false },
    ...{ sources: { incidents: source, organization: source, personnel: source }, ...heldKeys(directory) },
  });
}

/** As the gateway asks: the text is the same each time, and variables are others. */
async function fetches({ incidents, organization, personnel }) {
  const district = [...organization.services.territory.divisions()].find(({ kind }) => kind === 'DISTRICT');
  const streets = [...organization.services.territory.divisions()].filter(({ kind }) => kind === 'SUBDISTRICT');
  const viewer = person('bench-desk', 'ADMINISTRATOR', 'DIVISION', district.id);
  viewer.grants.push({ ...viewer.grants[0], role: 'DISPATCHER' }, { ...viewer.grants[0], role: 'HR_OFFICER' });
  const idsOf = async (subgraph, sql) => (await subgraph.database.manager.query(sql)).map(({ id }) => id);
  const incidentIds = await idsOf(incidents, 'SELECT id FROM incident LIMIT 2000');
  const gridIds = await idsOf(organization, 'SELECT id FROM grid LIMIT 2000');
  const personIds = await idsOf(personnel, 'SELECT id FROM person LIMIT 2000');
  const entities = (part, type, ids, count, fields) => ({
    ...{ what: `${count} ${type}`, part, viewer, inTurn: Math.ceil(30 / count) },
    query: `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${fields} } } }`,
    variables: (round) => ({
      representations: Array.from({ length: count }, (_, index) => ({
        ...{ __typename: type, id: ids[(round * count + index) % ids.length] },
      })),
    }),
  });
  const ofIncident =
    '__typename id number state text raisedAt nextDeadline overdue category { code name } division { __typename id } leadUnit { __typename id }';
  const ofGrid = 'id name kind code localNumber division { __typename id }';
  const one = (what, part, query, variables) => ({ what, part, viewer, inTurn: 1, query, variables });
  return [
    ...[1, 50, 900].map((count) => entities('incidents', 'Incident', incidentIds, count, ofIncident)),
    ...[1, 50, 900].map((count) => entities('organization', 'Grid', gridIds, count, ofGrid)),
    ...[1, 50].map((count) => entities('personnel', 'Person', personIds, count, 'id name nameIsMasked workPhone')),
    one(
      'list of 50 incidents, three levels',
      'incidents',
      'query ($n: Int!) { incidents(first: $n) { nodes { id number state text raisedAt nextDeadline division { __typename id } leadUnit { __typename id } category { code name } legs { kind state unit { __typename id } } } pageInfo { endCursor hasNextPage } } }',
      (round) => ({ n: 50 - (round % 5) }),
    ),
    one(
      'an incident’s page',
      'incidents',
      'query ($id: ID!) { incident(id: $id) { id number state text raisedAt overdue crossScope recurrent supervised category { name } division { __typename id } grid { __typename id } legs { kind state unit { __typename id } } reports { receivedAt } clocks { kind dueAt } timeline(first: 50) { nodes { at action } } availableActions { action allowed } } }',
      (round) => ({ id: incidentIds[round % incidentIds.length] }),
    ),
    one(
      '50 grids of a street',
      'organization',
      'query ($filter: GridFilter) { grids(first: 50, filter: $filter) { nodes { id name kind code division { __typename id name } } } }',
      (round) => ({ filter: { divisionId: streets[round % streets.length].id } }),
    ),
  ];
}

async function compared(subgraph, fetch) {
  for (let time = 0; time < warming; time += 1) await asked(subgraph, fetch, time);
  // It is compiled in a turn of its own, which nothing here leaves it.
  await new Promise((resolve) => setImmediate(resolve));
  const { data } = CompiledQueries.prototype;
  const used = { compiled: [], executed: [] };
  for (let round = 0; round < rounds; round += 1) {
    const told = {};
    for (const side of round % 2 === 0 ? ['compiled', 'executed'] : ['executed', 'compiled']) {
      if (side === 'executed') CompiledQueries.prototype.data = async () => null;
      const { cpu, bodies } = await asked(subgraph, fetch, round);
      CompiledQueries.prototype.data = data;
      told[side] = bodies;
      used[side].push(cpu);
    }
    assert.deepEqual(told.compiled, told.executed, `${fetch.what}: other answers`);
  }
  const [compiled, executed] = [used.compiled, used.executed].map(middle);
  return {
    what: fetch.what,
    'graphql-js, CPU in µs': Math.round(executed),
    'compiled, CPU in µs': Math.round(compiled),
    'ratio of medians': (executed / compiled).toFixed(2),
    'of lower quartiles': (quarter(used.executed) / quarter(used.compiled)).toFixed(2),
  };
}

async function asked(subgraph, { part, viewer, query, variables, inTurn }, round) {
  const requests = [];
  for (let index = 0; index < inTurn; index += 1) {
    requests.push([await signIdentity(viewer, part, key), { query, variables: variables(round * inTurn + index) }]);
  }
  const bodies = [];
  const before = process.cpuUsage();
  for (const [identity, request] of requests) bodies.push((await subgraph.handle(identity, request)).body);
  const { user, system } = process.cpuUsage(before);
  for (const { errors } of bodies) if (errors) throw new Error(JSON.stringify(errors).slice(0, 500));
  return { cpu: (user + system) / inTurn, bodies: JSON.stringify(bodies) };
}

const at = (share) => (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];
const middle = at(0.5);
const quarter = at(0.25);
