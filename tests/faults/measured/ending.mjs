// SIGTERM while answers are under way.
import { Agent } from 'node:http';
import { ask, grid, isWhole, ms, questions, until } from './asking.mjs';
import { canaries } from './canaries.mjs';

const clients = 40;

export async function ending({ gateway, subgraphs: { incidents } }) {
  await incidents.behave('slow', 1_500);
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const asking = Array.from({ length: clients }, (_, n) =>
    ask(gateway.url, questions.both, grid(n), { agent }).catch(() => null),
  );
  await until(async () => (await incidents.seen()).arrived === clients);
  const began = performance.now();
  const ended = gateway.stop();
  const answers = await Promise.all(asking);
  const code = await ended;
  const took = performance.now() - began;
  agent.destroy();
  const whole = answers.filter((answer, n) => answer && isWhole(answer, questions.both, n)).length;
  const told = canaries.filter((canary) => gateway.log().includes(canary));
  return [
    {
      kind: 'gateway: SIGTERM',
      target: '≤ 10 s, no answer cut',
      measured: `${whole} of ${clients} answers whole, ended with ${code} after ${ms(took)}`,
      met: whole === clients && code === 0 && took <= 10_000,
    },
    {
      kind: 'log: what subgraphs said in their faults',
      target: 'nothing of it',
      measured: told.length > 0 ? told.join(', ') : `nothing in ${gateway.log().split('\n').length} lines`,
      met: told.length === 0,
    },
  ];
}
