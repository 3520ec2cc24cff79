// What HR officers look at among a district's staff and its reserve pool of ten years: milliseconds, those of the processor's
// time of this process and of MariaDB's threads, and statements. Each question is put about another day, person or street than the one before. What is being made
// or asked is told on stderr meanwhile.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { districtId, fillHistory, organization, personIds, streetIds } from './personnel-history.mjs';
import { serverTime } from './server-time.mjs';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { Subgraph } = fromInfra('@gridweave/subgraph/subgraph');
const { signIdentity } = fromInfra('@gridweave/viewer/internal-identity');
const { personnel } = fromInfra('@gridweave/personnel/definition');

const rounds = Number(process.env.BENCH_ROUNDS ?? 60);
const size = {
  people: Number(process.env.BENCH_PEOPLE ?? 12_000),
  entries: Number(process.env.BENCH_ENTRIES ?? 5_000),
};
const key = new Uint8Array(32).fill(7);
const fieldKeys = () => ({ keys: [{ id: 'bench', key }], digestKey: key });
const hrOf = (id) => ({
  ...{ id: 'bench-hr', kind: 'PERSON', reportId: null, grantsAreLastKnown: false, traceId: 'bench' },
  grants: [{ role: 'HR_OFFICER', scope: { kind: 'DIVISION', id }, until: null }],
});
const ofDistrict = hrOf(districtId);

/** On SQLite, and on MariaDB where GRIDWEAVE_TEST_MARIADB names a server; or on `data`, which is filled once and stays. */
export async function piping({ data }) {
  if (data) return measured(data.includes('://') ? data : `sqlite:${data}`);
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  const server = process.env.GRIDWEAVE_TEST_MARIADB;
  try {
    const rows = await measured(`sqlite:${directory}`);
    return server ? [...rows, ...(await measuredOn(server))] : rows;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measuredOn(server) {
  const { createConnection } = fromInfra('mysql2/promise');
  const prefix = `gw_test_bench_${process.pid}`;
  try {
    return await measured(`${server}/${prefix}`);
  } finally {
    const connection = await createConnection(server);
    await connection.query(`DROP DATABASE IF EXISTS \`${prefix}_personnel\``);
    await connection.end();
  }
}

async function measured(databaseUrl) {
  const engine = databaseUrl.startsWith('sqlite:') ? 'SQLite' : 'MariaDB';
  let server = null;
  const subgraph = await Subgraph.start(personnel, {
    ...{ databaseUrl, mediaDirectory: tmpdir(), internalKey: key, fieldKeys, sample: false },
    sources: { organization: organization() },
  });
  try {
    const { manager } = subgraph.database;
    const [found] = await manager.query('SELECT COUNT(*) AS count FROM person');
    if (Number(found.count) === 0) {
      await tellingSeconds(`${engine}: divisions and grids`, () => subgraph.fill());
      await fillHistory(subgraph, size, tellingSeconds);
      await tellingSeconds('statistics', () => manager.query(engine === 'SQLite' ? 'ANALYZE' : analyzing));
    }
    const ruleSetId = await ruleSet(subgraph);
    server = await serverTime(databaseUrl, 'personnel');
    const rows = [];
    for (const [what, question] of Object.entries(questions({ ruleSetId }))) {
      if (only && !what.includes(only)) continue;
      const figures = await tellingSeconds(`${engine}: ${what}`, () => timed(subgraph, question, server));
      rows.push({ what: `${engine}: ${what}`, ...figures });
    }
    return rows;
  } finally {
    await server?.close();
    await subgraph.close();
  }
}

/** Does a piece of work, and tells how long it took. */
async function tellingSeconds(what, work) {
  process.stderr.write(`${what} … `);
  const began = performance.now();
  const result = await work();
  process.stderr.write(`${((performance.now() - began) / 1_000).toFixed(1)} s\n`);
  return result;
}

/** Part of the name of what is asked alone. */
const only = process.env.BENCH_ONLY;
const analyzing =
  'ANALYZE TABLE person, person_fact, appointment, appointment_term, post, reserve_entry, promotion_move, territory_ancestor, territory_grid';

async function ruleSet({ database }) {
  const [{ id }] = await database.manager.query(
    'SELECT rule_set_id AS id FROM eligibility_rule_version ORDER BY id LIMIT 1',
  );
  return id;
}

const people = personIds(size.people);
const dayAgo = (round) => new Date(Date.UTC(2026, 5, 30) - (round % 300) * 86_400_000).toISOString();
const stepCounts = 'tiers { tier steps { step count } agesOutWithinYear agesOutWithinTwoYears ageUnknown';
const whole = `${stepCounts} sources { count division { id name } } } moves { fromTier toTier count } synthetic
  vacancies { territorial { grids vacant } dedicated { grids vacant } micro { grids vacant } }`;
const onOwnPage = `id name nameIsMasked identityNumber privatePhone workPhone bornOn partyMember synthetic
  facts { kind value source from to recordedAt }
  appointments { id role from to state employmentKind grid { name } unit { name } post { title kind } term(knownAt: "2024-01-01T00:00:00Z") { from to }
    terms { from to } duties courseStandings { course { title } } availableActions { action allowed } }
  at(asOf: "2019-06-01T00:00:00Z") { appointments { role from to grid { name } unit { name } } }
  trainings(first: 50) { nodes { completedOn course { title } } }
  retirement { readings { month } electedTerms { endsOn } }
  eligibility(purpose: { kind: TIER, tier: DEPUTY }) { eligible message agesOutOn checks { outcome message } readings { agesOutOn } }`;

/** Who asks what; `round` makes each a question of its own. */
function questions({ ruleSetId }) {
  const ofStreet = (round) => hrOf(streetIds[round % streetIds.length]);
  const listed =
    'nodes { id tier step recommendedOn agesOutOn person { name bornOn } division { name } batch { name } }';
  return {
    'pipeline of the district': {
      query: `query ($id: ID!, $day: DateTime) { cadrePipeline(divisionId: $id, asOf: $day) { ${whole} } }`,
      variables: (round) => ({ id: districtId, day: dayAgo(round) }),
    },
    'the same, of a street': {
      query: `query ($id: ID!, $day: DateTime) { cadrePipeline(divisionId: $id, asOf: $day) { ${whole} } }`,
      variables: (round) => ({ id: streetIds[round % streetIds.length], day: dayAgo(round) }),
      by: ofStreet,
    },
    'of the district beside a year before': {
      query: `query ($id: ID!, $day: DateTime, $before: DateTime!) { cadrePipeline(divisionId: $id, asOf: $day) { ${whole}
        comparedWith(asOf: $before) { tiers { tier steps { step count } } moves { fromTier toTier count } other { ${whole} } } } }`,
      variables: (round) => ({ id: districtId, day: dayAgo(round), before: dayAgo(round + 365) }),
    },
    'moves within ten years': {
      query: `query ($id: ID!, $from: LocalDate!) { cadrePipeline(divisionId: $id) {
        movesIn(from: $from, to: "2026-06-30") { kind fromTier toTier count } } }`,
      variables: (round) => ({ id: districtId, from: `2016-01-${String(1 + (round % 28)).padStart(2, '0')}` }),
    },
    'time in each step within ten years': {
      query: `query ($id: ID!, $from: LocalDate!) { cadrePipeline(divisionId: $id) {
        stepTimes(from: $from, to: "2026-06-30") { tiers { tier steps { step left medianDays } } } } }`,
      variables: (round) => ({ id: districtId, from: `2016-01-${String(1 + (round % 28)).padStart(2, '0')}` }),
    },
    '50 entries of the pool, counted, for the district': {
      query: `{ reserveEntries(first: 50) { totalCount ${listed} } }`,
    },
    '50 entries of the pool, counted, for a street': {
      query: `{ reserveEntries(first: 50) { totalCount ${listed} } }`,
      by: ofStreet,
    },
    '50 people for the district, counted': {
      query:
        '{ people(first: 50) { totalCount nodes { id name workPhone bornOn appointments { role grid { name } post { title } } } } }',
    },
    '50 people for a street': {
      query:
        '{ people(first: 50) { nodes { id name workPhone bornOn appointments { role grid { name } post { title } } } } }',
      by: ofStreet,
    },
    '50 people for a street, counted': {
      query:
        '{ people(first: 50) { totalCount nodes { id name workPhone bornOn appointments { role grid { name } post { title } } } } }',
      by: ofStreet,
    },
    'how many people there are for a street': { query: '{ people(first: 1) { totalCount } }', by: ofStreet },
    'a person’s page': {
      query: `query ($id: ID!) { person(id: $id) { ${onOwnPage} } }`,
      variables: (round) => ({ id: people[(round * 37) % people.length] }),
    },
    '50 moves, counted, for a street': {
      query: '{ promotionMoves(first: 50) { totalCount nodes { id fromTier toTier effectiveOn person { name } } } }',
      by: ofStreet,
    },
    'rules tried on everybody': {
      query: `query ($id: ID!, $of: ID!) { eligibilityWhatIf(ruleSetId: $id, number: 1, scope: { divisionId: $of }) {
        people eligibleBefore eligibleAfter } }`,
      variables: () => ({ id: ruleSetId, of: districtId }),
      rounds: 5,
    },
  };
}

async function timed(subgraph, question, server) {
  const { query, variables = () => ({}), by = () => ofDistrict, rounds: own = rounds } = question;
  const once = async (round) => {
    const identity = await signIdentity(by(round), 'personnel', key);
    const before = subgraph.database.statementCount;
    const computed = await server?.read();
    const [began, used] = [performance.now(), process.cpuUsage()];
    const { body } = await subgraph.handle(identity, { query, variables: variables(round) });
    const took = performance.now() - began;
    const { user, system } = process.cpuUsage(used);
    const ofServer = server ? (await server.read()) - computed : 0;
    if (body.errors || Object.values(body.data).includes(null)) throw new Error(JSON.stringify(body).slice(0, 500));
    return { took, own: (user + system) / 1_000, ofServer, statements: subgraph.database.statementCount - before };
  };
  const warm = Math.min(own, 20);
  for (let round = 0; round < warm; round += 1) await once(round);
  const all = [];
  for (let round = 0; round < own; round += 1) all.push(await once(warm + round));
  const sorted = (column) => all.map((each) => each[column]).toSorted((a, b) => a - b);
  const at = (column, part) => Math.round(sorted(column)[Math.min(own - 1, Math.floor(own * part))] * 10) / 10;
  const statements = [...new Set(sorted('statements'))].join(', ');
  const wall = { least: at('took', 0), p50: at('took', 0.5), p99: at('took', 0.99) };
  const ofProcessor = { 'own least': at('own', 0), 'own p50': at('own', 0.5) };
  const ofServer = server ? { 'server least': at('ofServer', 0), 'server p50': at('ofServer', 0.5) } : {};
  return { ...wall, ...ofProcessor, ...ofServer, statements };
}
