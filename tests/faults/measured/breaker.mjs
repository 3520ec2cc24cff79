// When a subgraph that fails is left alone, and when it is asked again.
import { ask, grid, isWhole, ms, quantile, questions, until } from './asking.mjs';
import { faultsOf } from './misbehaving.mjs';

export async function breaking({ gateway, subgraphs: { incidents } }) {
  const isOpen = async () => (await gateway.metrics()).get('gridweave_circuit_open{subgraph="incidents"}');
  await incidents.behave('every other');
  const states = [];
  for (let n = 1; n <= 20; n += 1) {
    states.push(await isOpen());
    await ask(gateway.url, questions.both, grid(n));
  }
  const opened = [...states, await isOpen()];
  // Whoever tries it meanwhile keeps it open.
  await incidents.behave('stack');
  const refused = [];
  for (let n = 0; n < 1_000; n += 1) refused.push(await ask(gateway.url, questions.both, grid(1)));
  const took = refused.map((answer) => answer.took);
  const faults = new Set(refused.flatMap((answer) => faultsOf(answer, 1)));

  await incidents.behave('slow', 500);
  let probes = 0;
  await until(async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => ask(gateway.url, questions.both, grid(n))));
    probes = (await incidents.seen()).arrived;
    return probes > 0;
  });

  await incidents.behave('stack');
  await until(async () => {
    for (let n = 0; n < 20; n += 1) await ask(gateway.url, questions.both, grid(n));
    return (await isOpen()) === 1;
  });
  await incidents.behave('well');
  const closed = await until(async () => isWhole(await ask(gateway.url, questions.both, grid(2)), questions.both, 2));
  const told = [
    await isOpen(),
    /"event":"circuit-opened"/.test(gateway.log()),
    /"event":"circuit-closed"/.test(gateway.log()),
  ];
  return [
    {
      kind: 'breaker: opens',
      target: 'when half of 20 calls have failed',
      measured: `open after ${opened.indexOf(1)} calls, every other of which failed`,
      met: opened.indexOf(1) === 20,
    },
    {
      kind: 'breaker: fails fast',
      target: '≤ 10 ms (p99), the others’ data whole',
      measured: `${[...faults].join('; ') || 'whole'}, p50 ${ms(quantile(took, 0.5))}, p99 ${ms(quantile(took, 0.99))} of ${took.length}`,
      met: faults.size === 0 && quantile(took, 0.99) <= 10,
    },
    { kind: 'breaker: tries', target: 'one of 20 at once', measured: `${probes} of 20`, met: probes === 1 },
    { kind: 'breaker: closes', target: '≤ 5 s after recovery', measured: ms(closed), met: closed <= 5_000 },
    {
      kind: 'breaker: shows',
      target: 'gridweave_circuit_open 1 while open, 0 after; both in the log',
      measured: `1, then ${told[0]}; log ${told[1] && told[2] ? 'says both' : 'lacks one'}`,
      met: opened.includes(1) && told[0] === 0 && told[1] && told[2],
    },
  ];
}
