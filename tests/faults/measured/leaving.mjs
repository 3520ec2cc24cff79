// Clients that hang up while a subgraph has not answered yet.
import { Agent } from 'node:http';
import { ask, grid, ms, questions, until } from './asking.mjs';

const clients = 200;

export async function leaving({ gateway, subgraphs: { incidents } }) {
  // Connections to subgraphs that are kept open are there from the first time on: what is more after the second leaks.
  await hungUp(gateway, incidents);
  const before = gateway.sockets();
  const { open, cancelled, gone, sent } = await hungUp(gateway, incidents);
  const closed = await until(() => gateway.sockets() <= before, 10_000);
  return [
    {
      kind: `client: ${clients} hang up`,
      target:
        'fetches are cancelled long before the deadline (≤ 1 s), ≤ 5 of those who waited are sent; gauge at 0, no socket left over',
      measured: `${open} fetches cancelled and gauge at 0 after ${ms(cancelled + gone)}, ${sent} sent after; sockets ${before} → ${gateway.sockets()}`,
      met: open > 0 && cancelled + gone <= 1_000 && sent <= 5 && Number.isFinite(closed),
    },
  ];
}

async function hungUp(gateway, incidents) {
  const underWay = async () => (await gateway.metrics()).get('gridweave_requests_under_way');
  await incidents.behave('hung');
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const client = new AbortController();
  const asking = Array.from({ length: clients }, (_, n) =>
    ask(gateway.url, questions.both, grid(n), { agent, signal: client.signal }).catch(() => null),
  );
  // As many as there may be connections to a subgraph; the others wait for one.
  await until(async () => (await incidents.seen()).open >= 64 && (await underWay()) === clients, 2_000);
  const { open } = await incidents.seen();
  client.abort();
  await Promise.all(asking);
  agent.destroy();
  const cancelled = await until(async () => (await incidents.seen()).open === 0);
  const gone = await until(async () => (await underWay()) === 0);
  const { arrived } = await incidents.seen();
  await incidents.behave('well');
  return { open, cancelled, gone, sent: arrived - open };
}
