import fc from 'fast-check';
import { type Answer, BothGateways, NotComposed } from '../testing/both-gateways';
import { madeSmaller } from '../testing/made-smaller';
import { withData } from '../testing/random-data';
import { randomGraph } from '../testing/random-graph';
import { randomOperation } from '../testing/random-operation';
import { comparable } from '../testing/same-answer';
import { Tape } from '../testing/tape';

/** How many operations are compared; 20,000 take ten minutes. */
const cases = Number(process.env.GRIDWEAVE_FEDERATION_CASES ?? 300);
const operationsOfGraph = 20;

const decisions = (least: number, most: number) =>
  fc.array(fc.nat(10_000), { minLength: least, maxLength: most, size: 'max' });

/** Null where the subgraphs do not fit each other. */
async function graphOf(tape: readonly number[]): Promise<BothGateways | null> {
  try {
    return await BothGateways.over(randomGraph(new Tape(tape)).map(withData));
  } catch (fault) {
    if (fault instanceof NotComposed) return null;
    throw fault;
  }
}

const told = (asking: Promise<Answer>) => asking.catch(({ message }: Error) => ({ noPlan: message }));

/** How the answers to an operation differ; null where they do not, undefined where it is none that may be asked. */
async function difference(both: BothGateways, tape: readonly number[]): Promise<Error | null | undefined> {
  const { query, variables } = randomOperation(new Tape(tape), both.schema);
  if (!both.isValid(query)) return undefined;
  const stock = await told(both.stock(query, variables));
  const ours = await told(both.ours(query, variables));
  // For some operations over interface objects the planner has no plan: both say so.
  if ('noPlan' in stock && 'noPlan' in ours && stock.noPlan === ours.noPlan) return undefined;
  try {
    const answers = comparable(stock as Answer, ours as Answer);
    expect(answers.ours).toEqual(answers.stock);
    return null;
  } catch (fault) {
    return new Error([query, JSON.stringify(variables), `${fault}`].join('\n\n'));
  }
}

/** Of random graphs over random data: what is no graph, and no operation, does not count. */
async function compare(graph: readonly number[], operations: readonly (readonly number[])[]): Promise<number> {
  const both = await graphOf(graph);
  if (!both) return 0;
  let compared = 0;
  for (const operation of operations) {
    const differing = await difference(both, operation);
    if (differing) throw await smallest(graph, operation, both);
    if (differing === null) compared += 1;
  }
  return compared;
}

/** What is to be kept as a named case in execution/federation. */
async function smallest(graph: readonly number[], operation: readonly number[], both: BothGateways): Promise<Error> {
  const shorter = await madeSmaller(operation, async (tape) => !!(await difference(both, tape)));
  const simpler = await madeSmaller(graph, async (tape) => {
    const other = await graphOf(tape);
    return other !== null && !!(await difference(other, shorter));
  });
  const over = (await graphOf(simpler)) as BothGateways;
  const shortest = await madeSmaller(shorter, async (tape) => !!(await difference(over, tape)));
  const parts = randomGraph(new Tape(simpler)).map(({ name, sdl }) => `# ${name}\n${sdl}`);
  return new Error([...parts, (await difference(over, shortest))?.message].join('\n'));
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
  // What differs has been made small by then.
  const options = { endOnFailure: true, interruptAfterTimeLimit: undefined };
  await fc.assert(property, { numRuns: Math.ceil(cases / 5) + 20, seed, ...options });
  expect(compared).toBeGreaterThanOrEqual(cases);
  expect(refused).toBeLessThan(cases);
}, 3_600_000);
