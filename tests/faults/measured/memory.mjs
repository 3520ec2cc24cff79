// What the gateway holds after ever more operations of which no two are alike.
import { askedUntil } from '../../bench/distinct-operations.mjs';

const megabyte = 1024 * 1024;

export async function remembering({ gateway, operations }) {
  const held = {};
  let asked = 0;
  for (const until of [1_000, operations / 4, operations]) {
    asked = await askedUntil(gateway.url, asked, Math.round(until));
    held[until] = await gateway.memory();
  }
  const [first, warm, last] = Object.values(held);
  const growth = last.heapUsed / warm.heapUsed - 1;
  const told = ({ heapUsed, rss }) =>
    `heap ${Math.round(heapUsed / megabyte)} MB, RSS ${Math.round(rss / megabyte)} MB`;
  return [
    {
      kind: `memory: ${operations} distinct operations`,
      target: 'heap grows ≤ 10 % from a quarter of them on',
      measured: `${(growth * 100).toFixed(1)} %: ${told(warm)} → ${told(last)}`,
      met: growth <= 0.1,
    },
    {
      kind: 'memory: 1,000 distinct operations',
      target: 'RSS ≤ 200 MB',
      measured: `${told(first)}, after garbage was collected`,
      met: first.rss <= 200 * megabyte,
    },
  ];
}
