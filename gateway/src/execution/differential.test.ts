import fc from 'fast-check';
import { BothGateways, NotComposed } from '../testing/both-gateways';
import { withData } from '../testing/random-data';
import { randomGraph } from '../testing/random-graph';
import { randomOperation } from '../testing/random-operation';
import { comparable } from '../testing/same-answer';
import { Tape } from '../testing/tape';

/** How many operations are compared; 20,000 take some minutes. */
const cases = Number(process.env.GRIDWEAVE_FEDERATION_CASES ?? 300);
const operationsOfGraph = 20;

const decisions = (least: number, most: number) =>
  fc.array(fc.nat(10_000), { minLength: least, maxLength: most, size: 'max' });

/** Of random graphs over random data: composition refuses some, and validation some operations; neither counts. */
async function compare(graph: readonly number[], operations: readonly (readonly number[])[]): Promise<number> {
  let both: BothGateways;
  try {
    both = await BothGateways.over(randomGraph(new Tape(graph)).map(withData));
  } catch (fault) {
    if (fault instanceof NotComposed) return 0;
    throw fault;
  }
  let compared = 0;
  for (const operation of operations) {
    const { query, variables } = randomOperation(new Tape(operation), both.schema);
    if (!both.isValid(query)) continue;
    const { stock, ours } = comparable(await both.stock(query, variables), await both.ours(query, variables));
    expect({ query, variables, ...ours }).toEqual({ query, variables, ...stock });
    compared += 1;
  }
  return compared;
}

it(`answers ${cases} random operations over random graphs as @apollo/gateway does`, async () => {
  let compared = 0;
  let refused = 0;
  const property = fc.asyncProperty(
    decisions(60, 120),
    fc.array(decisions(0, 160), { minLength: operationsOfGraph, maxLength: operationsOfGraph, size: 'max' }),
    async (graph, operations) => {
      if (compared >= cases) return;
      const count = await compare(graph, operations);
      compared += count;
      if (count === 0) refused += 1;
    },
  );
  const seed = process.env.GRIDWEAVE_FEDERATION_SEED ? Number(process.env.GRIDWEAVE_FEDERATION_SEED) : 20_261_126;
  await fc.assert(property, {
    numRuns: Math.ceil(cases / 5) + 20,
    seed,
    endOnFailure: false,
    interruptAfterTimeLimit: undefined,
  });
  expect(compared).toBeGreaterThanOrEqual(cases);
  expect(refused).toBeLessThan(cases);
}, 3_600_000);
