import fc from 'fast-check';
import { MarkedGraph } from '../testing/marked-graph';
import { Tape } from '../testing/tape';

const decisions = (least: number, most: number) =>
  fc.array(fc.nat(10_000), { minLength: least, maxLength: most, size: 'max' });

/** What happens before an operation: everything that may not be kept is another, or one entity has changed. */
const step = fc.record({
  operation: fc.nat(9),
  yes: fc.boolean(),
  isNewRound: fc.nat(3).map((luck) => luck === 0),
  changed: fc.option(fc.nat(11), { freq: 2 }),
});

it('answers random operations over random graphs with a cache as without, whatever changes between them', async () => {
  let saved = 0;
  let asked = 0;
  const property = fc.asyncProperty(
    decisions(80, 80),
    fc.array(decisions(4, 60), { minLength: 10, maxLength: 10, size: 'max' }),
    fc.array(step, { minLength: 60, maxLength: 60, size: 'max' }),
    async (ofGraph, ofOperations, steps) => {
      const graph = await MarkedGraph.of(new Tape(ofGraph));
      const operations = ofOperations.map((decided) => graph.operation(new Tape(decided)));
      for (const { operation, yes, isNewRound, changed } of steps) {
        if (isNewRound) graph.round += 1;
        if (changed !== null) graph.change(changed);
        const query = operations[operation] as string;
        const without = await graph.ask(query, { yes }, false);
        const kept = await graph.ask(query, { yes }, true);
        expect({ query, answer: kept.answer }).toEqual({ query, answer: without.answer });
        saved += without.entities - kept.entities;
        asked += kept.entities;
      }
    },
  );
  await fc.assert(property, { numRuns: 30, seed: 20_261_126, endOnFailure: true });
  // It is a cache that is compared, and things do change.
  expect(saved).toBeGreaterThan(1_000);
  expect(asked).toBeGreaterThan(1_000);
}, 300_000);
