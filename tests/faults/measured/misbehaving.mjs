// Subgraphs that hang, crash and answer what they may not, and what clients notice of it.
import { setTimeout as pause } from 'node:timers/promises';
import { ask, grid, isWhole, median, ms, quantile, questions, traffic, until } from './asking.mjs';
import { canaries } from './canaries.mjs';
import { startFaulty } from './processes.mjs';

const deadline = 3_000;
const grace = 100;
/** Nobody waits for a subgraph that has answered, however wrongly. */
const atOnce = 1_000;
const rounds = 5;

const broken = [
  ['crash in the middle of an answer', 'breaking off'],
  ['half an answer', 'half an answer'],
  ['garbage that says it is JSON', 'garbage'],
  ['500 with its stack', 'stack'],
  ['33 MB', 'oversized'],
  ['a page with status 200', 'page'],
  ['a redirect', 'redirect'],
  ['one entity fewer', 'one entity fewer'],
  ['one entity more', 'one entity more'],
];

export async function misbehaving({ gateway, subgraphs }) {
  const { incidents } = subgraphs;
  const rows = [await beside(gateway, incidents, 'hung'), await beside(gateway, incidents, 'slow, 2 s')];
  for (const [kind, behaviour] of broken) {
    await incidents.behave(behaviour);
    const answers = [];
    for (let n = 1; n <= 3; n += 1) answers.push(await ask(gateway.url, questions.both, grid(n)));
    const { visited } = await incidents.seen();
    await recover(gateway, incidents);
    const took = Math.max(...answers.map((answer) => answer.took));
    // So much has to be read before it is too much.
    const most = behaviour === 'oversized' ? deadline + grace : atOnce;
    const faults = [
      ...answers.flatMap((answer, index) => faultsOf(answer, index + 1)),
      ...(visited ? ['it was followed'] : []),
    ];
    rows.push({
      kind: `subgraph: ${kind}`,
      target: `a coded error (≤ ${most} ms), nothing of it told, the others’ data whole`,
      measured: faults.length > 0 ? [...new Set(faults)].join('; ') : `${ms(took)} at most of 3, others’ data whole`,
      met: faults.length === 0 && took <= most,
    });
  }
  rows.push(await disordered(gateway, incidents), await killed(gateway, subgraphs));
  return rows;
}

/** What should not be, of an answer that one subgraph has failed. */
export function faultsOf({ status, body, text }, n, code = 'SUBGRAPH_UNAVAILABLE') {
  const found = body?.data?.grid;
  return [
    status === 200 ? null : `status ${status}`,
    found?.name && found.chiefs?.[0]?.id === `person-${n}` ? null : 'the others’ data is not whole',
    found?.openIncidentCount === null ? null : 'something in place of what failed',
    body?.errors?.length === 1 && body.errors[0].extensions.code === code ? null : 'not one coded error',
    canaries.some((canary) => text.includes(canary)) ? 'something of it is told' : null,
  ].filter(Boolean);
}

/** So that the failures of one kind count for no other. */
async function recover(gateway, subgraph) {
  await subgraph.behave('well');
  await until(async () => isWhole(await ask(gateway.url, questions.both, grid(1)), questions.both, 1));
  for (let n = 0; n < 20; n += 1) await ask(gateway.url, questions.both, grid(n));
}

/** Four ask what hangs, while others go on with what does not need it: in turns with rounds in which nothing hangs. */
async function beside(gateway, incidents, kind) {
  const isHung = kind === 'hung';
  const span = isHung ? deadline : 2_000;
  const [quiet, during, waited, faults] = [[], [], [], []];
  let failed = 0;
  for (let round = 0; round < rounds; round += 1) {
    const before = await traffic(gateway.url, pause(span));
    await incidents.behave(isHung ? 'hung' : 'slow', 2_000);
    const asking = Promise.all([1, 2, 3, 4].map((n) => ask(gateway.url, questions.both, grid(n))));
    const beside = await traffic(gateway.url, asking);
    for (const [index, answer] of (await asking).entries()) {
      waited.push(answer.took);
      if (isHung) faults.push(...faultsOf(answer, index + 1, 'DEADLINE_EXCEEDED'));
      else if (!isWhole(answer, questions.both, index + 1)) faults.push('not whole');
    }
    quiet.push(quantile(before.took, 0.99));
    during.push(quantile(beside.took, 0.99));
    failed += before.failed + beside.failed;
    await recover(gateway, incidents);
  }
  const ratio = median(during.map((p99, round) => p99 / quiet[round]));
  const slowest = Math.max(...waited);
  const least = isHung ? deadline : 2_000;
  const p99 = `others’ p99 ${ms(median(quiet))} → ${ms(median(during))} (${ratio.toFixed(2)} times), ${failed} of theirs failed`;
  return {
    kind: `subgraph: ${kind}`,
    target: isHung
      ? `a coded error by the deadline (≤ ${deadline + grace} ms), the others’ data whole, other traffic’s p99 ≤ 1.2 times`
      : 'a whole answer, other traffic’s p99 ≤ 1.2 times',
    measured: `${[...new Set(faults)].join('; ') || 'whole'}, ${ms(slowest)} at most; ${p99}`,
    met: faults.length === 0 && failed === 0 && ratio <= 1.2 && slowest <= least + (isHung ? grace : deadline - 2_000),
  };
}

/** Of several entities none may be told what is another's. */
async function disordered(gateway, incidents) {
  const several = 'query Several { grids(from: 1, count: 5) { id openIncidentCount chiefs { id } } }';
  await incidents.behave('another order');
  const { body, text } = await ask(gateway.url, several);
  await recover(gateway, incidents);
  const { grids } = body.data;
  const wrong = grids.filter(({ openIncidentCount }) => openIncidentCount !== null).length;
  const whole = grids.filter(({ id, chiefs }) => chiefs?.[0].id === id.replace('grid', 'person')).length;
  const coded = body.errors?.filter(({ extensions }) => extensions.code === 'SUBGRAPH_UNAVAILABLE').length;
  return {
    kind: 'subgraph: entities in another order',
    target: 'none is shown another’s, the others’ data whole',
    measured: `${wrong} of ${grids.length} shown, ${coded} coded errors, the others’ data of ${whole} whole`,
    met: wrong === 0 && whole === grids.length && coded === grids.length && !text.includes('__key'),
  };
}

async function killed(gateway, subgraphs) {
  const { port } = subgraphs.incidents;
  await subgraphs.incidents.kill();
  const answers = [];
  for (let n = 1; n <= 12; n += 1) answers.push([n, await ask(gateway.url, questions.both, grid(n))]);
  const faults = new Set(answers.flatMap(([n, answer]) => faultsOf(answer, n)));
  subgraphs.incidents = await startFaulty('incidents', port);
  const back = await until(async () => isWhole(await ask(gateway.url, questions.both, grid(1)), questions.both, 1));
  await recover(gateway, subgraphs.incidents);
  const took = median(answers.map(([, answer]) => answer.took));
  return {
    kind: 'subgraph: process killed',
    target: 'coded errors, the others’ data whole; answered again ≤ 5 s after it is back',
    measured: `${[...faults].join('; ') || 'others’ data whole'}, median ${ms(took)}; again after ${ms(back)}`,
    met: faults.size === 0 && back <= 5_000,
  };
}
