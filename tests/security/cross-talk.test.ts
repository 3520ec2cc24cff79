import { engines } from '@gridweave/testing/engines';
import fc from 'fast-check';
import { type SetUp, type Stand, startStand } from '../stand/stand';
import { type Asker, answersAlone, askedAtOnce, onlyToldTo } from './asked-at-once';
import { twoDesks, twoResidents } from './two-askers';

const inFlight = 200;

const another = engines.some(({ name }) => name === 'mariadb') ? 'mariadb' : 'sqlite';
const setUps: readonly SetUp[] = [
  { engine: 'sqlite', processes: 'four' },
  { engine: another, processes: 'one' },
];

describe.each(setUps)('two who ask the whole graph at once, on $engine, in processes: $processes', (setUp) => {
  let stand: Stand;

  beforeAll(async () => {
    stand = await startStand(setUp);
  }, 240_000);

  afterAll(() => stand?.stop());

  it.each([
    ['desks of two streets', twoDesks],
    ['residents with a report each', twoResidents],
  ])(
    'never hear a byte of what the other is told: %s',
    async (_who, prepared) => {
      const askers = await prepared(stand);
      const alone = [await answersAlone(stand, askers[0]), await answersAlone(stand, askers[1])] as const;
      const secrets = [onlyToldTo(alone[0], alone[1]), onlyToldTo(alone[1], alone[0])] as const;
      // It would be noticed: each is told what the other is not, what only they know among it.
      for (const [own, { canary }] of [
        [secrets[0], askers[0]],
        [secrets[1], askers[1]],
      ] as const) {
        expect(own.length).toBeGreaterThan(3);
        expect(own.filter((text) => text.includes(canary))).not.toEqual([]);
      }
      const chosen = ({ questions }: Asker) =>
        fc.array(fc.nat(questions.length - 1), { minLength: inFlight, maxLength: inFlight });
      await fc.assert(
        fc.asyncProperty(chosen(askers[0]), chosen(askers[1]), async (...picks) => {
          await askedAtOnce(stand, askers, picks, ({ of, question, text, isWhole }) => {
            const foreign = secrets[of === 0 ? 1 : 0].find((secret) => text.includes(secret));
            if (foreign) throw new Error(`${foreign} was told to the other, who asked ${question}`);
            if (isWhole) expect(text).toBe(alone[of][question]);
          });
        }),
        { numRuns: 2, endOnFailure: true },
      );
    },
    240_000,
  );
});
