// What policies cost: the same operations of the same data, in turns as they are and with policies that allow at once, in one
// process, since two processes of one build differ by more than is looked for. Of the processor’s time, which on SQLite is
// the whole cost; each answer is compared. A second turn as it is tells how far two of a kind differ.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allowing, putIn, takeOut, withoutScopes } from './allowing-policies.mjs';
import { heldKeys } from './held-keys.mjs';
import { operations, person } from './incident-operations.mjs';
import { inFilesOfPeople, inTheField } from './policies-operations.mjs';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { Subgraph } = fromInfra('@gridweave/subgraph/subgraph');
const { signIdentity } = fromInfra('@gridweave/viewer/internal-identity');
const main = new URL('../../infra/dist/main.js', import.meta.url).pathname;
const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
/** Of each operation in a turn. */
const inTurn = Number(process.env.BENCH_REQUESTS ?? 12);
/** Part of the name of what is asked alone. */
const only = process.env.BENCH_ONLY;
const key = new Uint8Array(32).fill(7);
const nothing = { head: async () => 0, events: async (after) => ({ events: [], next: after }) };
const source = { ...nothing, snapshot: async () => ({ events: [], next: null }) };

export async function judgingNothing({ incidents }) {
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  const started = {};
  try {
    // How much there is makes no difference to policies.
    const amount = String(Math.min(incidents, 3_000));
    const env = { ...process.env, GRIDWEAVE_DATA: directory };
    execFileSync(process.execPath, [main, 'sample', '--incidents', amount], { env, stdio: 'ignore' });
    for (const part of ['incidents', 'organization', 'personnel']) started[part] = await start(part, directory);
    const own = allowing();
    const scopes = withoutScopes();
    const builds = [[], [], own, [...own, ...scopes]];
    const rows = [];
    for (const operation of await everyOperation(started, builds.length)) {
      for (const { forget } of own) forget();
      rows.push(await compared(started, operation, builds));
    }
    return rows;
  } finally {
    for (const subgraph of Object.values(started)) await subgraph.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function start(part, directory) {
  const { [part]: definition } = fromInfra(`@gridweave/${part}/definition`);
  return Subgraph.start(definition, {
    ...{ databaseUrl: `sqlite:${directory}`, mediaDirectory: `${directory}/media`, internalKey: key, sample: false },
    ...{ sources: { incidents: source, organization: source, personnel: source }, ...heldKeys(directory) },
  });
}

async function everyOperation({ incidents, personnel, organization }, builds) {
  const all = [
    ...(await ofIncidents(incidents, (rounds + 1) * builds * inTurn)),
    ...inFilesOfPeople(personnel.services).map((each) => ['personnel', ...each]),
    ...inTheField(organization.services).map((each) => ['organization', ...each]),
  ];
  return all.filter(([, what]) => !only || what.includes(only));
}

/** The twelve, by who may do each everywhere: the district’s administrator, who is of its desk, or whoever is of the units. */
async function ofIncidents(subgraph, amount) {
  const ask = async (viewer, query) => {
    const { body } = await subgraph.handle(await signIdentity(viewer, 'incidents', key), { query });
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };
  const district = [...subgraph.services.territory.divisions()].find(({ kind }) => kind === 'DISTRICT');
  const atDesk = person('bench-administrator', 'ADMINISTRATOR', 'DIVISION', district.id);
  atDesk.grants.push({ ...atDesk.grants[0], role: 'DISPATCHER' });
  return (await operations(subgraph, amount, ask)).map(([what, by, next]) => {
    const members = Array.from({ length: amount }, (_, round) => by(round).grants).flat();
    const grants = members.filter(({ role }) => role === 'UNIT_MEMBER');
    const units = [...new Map(grants.map((grant) => [grant.scope.id, grant])).values()];
    const ofUnits = { ...atDesk, id: 'bench-member', grants: units };
    const viewer = (round) => (by(0).kind === 'RESIDENT' ? by(round) : units.length > 0 ? ofUnits : atDesk);
    return ['incidents', what, viewer, next];
  });
}

/** The first round warms up; whoever has the first turn may find the machine in another state. */
async function compared(started, operation, builds) {
  const used = builds.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    const answers = [];
    for (let turn = 0; turn < builds.length; turn += 1) {
      const build = (turn + round) % builds.length;
      putIn(builds[build]);
      answers[build] = await asked(started, operation, { round, turn, turns: builds.length });
      takeOut(builds[build]);
      if (round > 0) used[build].push(answers[build].cpu);
    }
    for (const { told } of answers) assert.deepEqual(told, answers[0].told, `${operation[1]}: other answers`);
  }
  const [own, again, allowed, unscoped] = used;
  return {
    what: `${operation[0]}: ${operation[1]}`,
    'CPU in µs': Math.round(middle(own)),
    'to allowing': spread(own, allowed),
    'to no scopes either': spread(own, unscoped),
    'to itself': spread(own, again),
  };
}

/** Questions are the same in each turn of a round; a deed is done to another thing. */
async function asked(started, [part, , viewer, next], { round, turn, turns }) {
  const isDeed = next(0).startsWith('mutation');
  const from = (isDeed ? round * turns + turn : round) * inTurn;
  const numbers = Array.from({ length: inTurn }, (_, index) => from + index);
  const questions = await Promise.all(
    numbers.map(async (number) => [await signIdentity(viewer(number), part, key), { query: next(number) }]),
  );
  globalThis.gc?.();
  const bodies = [];
  const before = process.cpuUsage();
  for (const [identity, request] of questions) bodies.push((await started[part].handle(identity, request)).body);
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / inTurn, told: bodies.map((body) => toldBy(body, isDeed)) };
}

/** Throws what went wrong. Of a deed, ids are its own; what else somebody might do depends on whom policies refuse. */
function toldBy({ data, errors }, isDeed) {
  const refused = Object.values(data ?? {}).flatMap((each) => each?.errors ?? []);
  const isEmpty = Object.values(data ?? { none: null }).includes(null);
  if (errors || refused.length > 0 || isEmpty) throw new Error(JSON.stringify(errors ?? refused ?? data).slice(0, 500));
  const told = JSON.stringify(data, (name, value) => (name === 'allowed' ? undefined : value));
  return isDeed ? told.replace(/[0-9a-f-]{36}/g, 'id') : told;
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Median, least and most of the ratios of the rounds. */
function spread(ones, others) {
  const ratios = ones.map((one, round) => one / others[round]);
  const [median, least, most] = [middle(ratios), Math.min(...ratios), Math.max(...ratios)].map((ratio) =>
    ratio.toFixed(2),
  );
  return `${median} (${least}–${most})`;
}
