import fc from 'fast-check';
import { SharedWorld, settled } from '../testing/shared-world';
import { Tape } from '../testing/tape';

it('has no gateway show anything older than what it has read, heard, changed or shown, in whatever order all of it happens', async () => {
  let taken = 0;
  const property = fc.asyncProperty(
    fc.array(fc.nat(10_000), { minLength: 1_200, maxLength: 1_200, size: 'max' }),
    fc.constantFrom(700, 100_000),
    async (decided, bytes) => {
      const world = new SharedWorld(3, bytes);
      const tape = new Tape(decided);
      while (!tape.isOver && world.misfits.length === 0) {
        world.step(tape);
        await settled();
      }
      await world.end();
      expect(world.misfits).toEqual([]);
      for (const gateway of world.gateways) taken += gateway.taken;
    },
  );
  await fc.assert(property, { numRuns: 600, seed: 20_261_127, endOnFailure: true });
  // They do share.
  expect(taken).toBeGreaterThan(800);
}, 300_000);
