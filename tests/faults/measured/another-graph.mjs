// The composed graph is changed under load, and a broken one is offered.
import { ask, grid, isWhole, ms, quantile, questions, traffic } from './asking.mjs';
import { composed } from './processes.mjs';

const swaps = 50;

export async function swapping({ gateway }) {
  const graphs = ['A', 'B'].map((mark) => composed(mark));
  const refused = [];
  const swapped = async () => {
    const took = [];
    for (let swap = 0; swap < swaps; swap += 1) {
      const began = performance.now();
      const said = await gateway.reload(graphs[swap % 2]);
      if (said.includes('refused')) refused.push(swap);
      took.push(performance.now() - began);
    }
    return took;
  };
  const swapping = swapped();
  const { took, failed, count } = await traffic(gateway.url, swapping, { kinds: ['other', 'both'] });
  const each = await swapping;
  const before = await ask(gateway.url, questions.both, grid(3));
  const kept = [];
  for (const broken of [graphs[0].slice(0, graphs[0].length / 2), '', 'type Query { a: Int }']) {
    const said = await gateway.reload(broken);
    kept.push(said.includes('refused') && isWhole(await ask(gateway.url, questions.both, grid(3)), questions.both, 3));
  }
  await gateway.reload(composed());
  return [
    {
      kind: `graph: ${swaps} swaps under load`,
      target: 'no failed request',
      measured: `${failed} of ${count} failed, p99 ${ms(quantile(took, 0.99))}; a swap takes ${ms(quantile(each, 0.5))}`,
      met: failed === 0 && refused.length === 0 && isWhole(before, questions.both, 3),
    },
    {
      kind: 'graph: broken, empty, no supergraph',
      target: 'the old one goes on, and the log says so',
      measured: `${kept.filter(Boolean).length} of ${kept.length}`,
      met: kept.every(Boolean),
    },
  ];
}
