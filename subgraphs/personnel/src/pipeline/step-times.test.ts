import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { addDays } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import fc from 'fast-check';
import { divisionId } from '../../test/small-district';
import { callers, type Personnel, startPersonnel } from '../../test/started';
import { ReserveEntryRow } from '../reserve/reserve.entity';
import { CommitteeTier, ReserveStep } from '../reserve/reserve.enums';
import { type EntryDays, leastCompared, stepTimes } from './step-times.rules';

const tier = CommitteeTier.HEAD;
const year = { from: '2025-01-01', to: '2025-12-31' };

/** An entry recommended on a date that took its later steps so many days after that. */
function took(
  recommendedDay: string,
  selected: number | null,
  entered: number | null,
  ended: number | null,
  count = 1,
) {
  const after = (days: number | null) => (days === null ? null : addDays(recommendedDay, days));
  const later = { selectedDay: after(selected), enteredDay: after(entered), endedDay: after(ended) };
  return { tier, recommendedDay, ...later, count };
}

function ofHead(entries: EntryDays[], period = year, day = '2026-01-01') {
  const head = stepTimes(entries, period, day).find((each) => each.tier === tier);
  const [recommended, selected, inPool] = head?.steps ?? [];
  return { recommended, selected, inPool, bottleneck: head?.bottleneck };
}

describe('the time in each step', () => {
  it('is that from its day to the next, for those who left it in the period', () => {
    const { recommended, selected, inPool } = ofHead([
      took('2025-01-10', 20, 50, null),
      took('2025-01-10', 40, null, 45),
      // Turned down at once, and one that left before the period.
      took('2025-03-01', null, null, 7),
      took('2024-11-01', 10, null, null),
    ]);
    expect(recommended).toMatchObject({ left: 3, medianDays: 20, ninetyPercentDays: 40, waiting: 0 });
    expect(selected).toMatchObject({ left: 2, medianDays: 5, ninetyPercentDays: 30, waiting: 1 });
    expect(selected?.waitingSince).toBe('2024-11-11');
    expect(inPool).toMatchObject({ left: 0, medianDays: null, ninetyPercentDays: null, waiting: 1 });
  });

  it.each([
    ['the day before it leaves', '2025-03-01', 0, 1],
    ['the day on which it leaves', '2025-03-02', 1, 0],
    ['the day before it is recommended', '2025-01-31', 0, 0],
  ])('on %s counts what had happened by then', (_, day, left, waiting) => {
    const entry = took('2025-02-01', 29, null, null);
    expect(ofHead([entry], { from: '2025-01-01', to: day }, day).recommended).toMatchObject({ left, waiting });
  });

  const many = leastCompared;
  it.each([
    ['the first step took longer', [took('2025-01-01', 40, 60, null, many)], ReserveStep.RECOMMENDED],
    ['the second step took longer', [took('2025-01-01', 20, 60, null, many)], ReserveStep.SELECTED],
    ['both took as long', [took('2025-01-01', 30, 60, null, many)], null],
    ['one too few left', [took('2025-01-01', 40, 60, null, many - 1)], null],
    [
      'one too few left the second',
      [took('2025-01-01', 40, 60, null, many - 1), took('2025-01-01', 40, null, null)],
      null,
    ],
    ['the pool was left slowest', [took('2025-01-01', 20, 50, 350, many)], ReserveStep.SELECTED],
    [
      'a few took very long',
      [took('2025-01-01', 9, 19, null, many), took('2025-01-01', 300, 301, null, 9)],
      ReserveStep.SELECTED,
    ],
    ['nobody left', [], null],
  ])('has its bottleneck where the median is longer: %s', (_, entries, bottleneck) => {
    expect(ofHead(entries).bottleneck).toBe(bottleneck);
  });

  const days = fc.option(fc.nat(200), { nil: null });
  const entry = fc
    .tuple(fc.nat(700), days, days, days, fc.integer({ min: 1, max: 40 }))
    .map(([start, a, b, c, count]) => {
      const entered = a === null || b === null ? null : a + b;
      const ended = c === null ? null : (entered ?? a ?? 0) + c;
      return took(addDays('2024-01-01', start), a, entered, ended, count);
    });

  it('adds up over a day that parts a period, and keeps half and nine in ten in order', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.nat(1500), fc.nat(1500), (entries, first, second) => {
        const [start, end] = ['2023-12-31', '2030-01-01'];
        const parted = addDays(start, Math.min(first, second));
        const steps = (from: string, to: string) => stepTimes(entries, { from, to }, end).flatMap((each) => each.steps);
        const [early, late] = [steps(start, parted), steps(addDays(parted, 1), end)];
        steps(start, end).forEach((whole, i) => {
          expect((early[i]?.left ?? 0) + (late[i]?.left ?? 0)).toBe(whole.left);
          expect(whole.medianDays === null).toBe(whole.left === 0);
          expect(whole.medianDays ?? 0).toBeLessThanOrEqual(whole.ninetyPercentDays ?? 0);
          const medians = [early[i], late[i]].flatMap((part) => part?.medianDays ?? []);
          if (medians.length > 0) {
            expect(whole.medianDays).toBeGreaterThanOrEqual(Math.min(...medians));
            expect(whole.medianDays).toBeLessThanOrEqual(Math.max(...medians));
          }
        });
      }),
    );
  });
});

onEachEngine('the time in each step of a division', (engine) => {
  let home: TestDatabase;
  let subgraph: Personnel;

  beforeAll(async () => {
    home = engine.create();
    const townships = ['大学路街道', '人和路街道'];
    subgraph = await startPersonnel(home, { townships, communities: 6, grids: 10, micro: 2, dedicated: 4 });
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
  });

  const query = `query ($id: ID!, $asOf: DateTime, $from: LocalDate!, $to: LocalDate!) {
    cadrePipeline(divisionId: $id, asOf: $asOf) { tiers { tier steps { step count } }
      stepTimes(from: $from, to: $to) { leastCompared tiers { tier bottleneck
        steps { step left medianDays ninetyPercentDays waiting waitingSince } } } } }`;
  const timed = async (viewer: Viewer, code: string, period: { from: string; to: string }, asOf?: string) => {
    const answer = await ask(subgraph, viewer, query, { id: divisionId(code), ...period, asOf });
    expect(answer.errors).toBeUndefined();
    return answer.data.cadrePipeline;
  };

  it('is told from the entries themselves, line by line', async () => {
    const period = { from: '2025-01-01', to: '2026-06-30' };
    const street = '410103002';
    const ofStreet = person('hr', grant('HR_OFFICER', 'DIVISION', divisionId(street)));
    const rows = await subgraph.database.manager.find(ReserveEntryRow);
    const inStreet = (id: string) => subgraph.services.territory.ancestors(id).some(({ code }) => code === street);
    for (const [viewer, code, own] of [
      [callers.hrOfficer, '410103', rows],
      [ofStreet, street, rows.filter(({ divisionId: id }) => inStreet(id))],
    ] as const) {
      const { stepTimes: answered } = await timed(viewer, code, period, '2026-07-01T00:00:00+08:00');
      expect(answered.leastCompared).toBe(leastCompared);
      expect(answered.tiers).toEqual(
        stepTimes(
          own.map((row) => ({ ...row, count: 1 })),
          period,
          '2026-07-01',
        ),
      );
      expect(
        answered.tiers.some(({ steps }: { steps: { left: number }[] }) => steps.some(({ left }) => left > 0)),
      ).toBe(true);
    }
  });

  it('has as many at each step as the pipeline counts there on that day', async () => {
    for (const asOf of ['2025-05-10T00:00:00+08:00', '2026-05-01T00:00:00+08:00', undefined]) {
      // The period begins after all of these days: who stands where does not depend on it.
      const { tiers, stepTimes: answered } = await timed(
        callers.hrOfficer,
        '410103',
        { from: '2027-01-01', to: '2027-12-31' },
        asOf,
      );
      for (const { tier: of, steps } of answered.tiers) {
        for (const { step, waiting, waitingSince } of steps) {
          const counted = tiers.find((each: { tier: string }) => each.tier === of).steps;
          expect([of, step, waiting]).toEqual([
            of,
            step,
            counted.find((each: { step: string }) => each.step === step).count,
          ]);
          expect(waitingSince === null).toBe(waiting === 0);
        }
      }
    }
  });

  it('costs one statement more, for one division or for many', async () => {
    const statements = async (codes: string[]) => {
      const before = subgraph.database.statementCount;
      const text = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Division {
        cadrePipeline { stepTimes(from: "2025-01-01", to: "2025-12-31") { tiers { bottleneck } } } } } }`;
      const of = codes.map((code) => ({ __typename: 'Division', id: divisionId(code) }));
      expect((await ask(subgraph, callers.hrOfficer, text, { of })).errors).toBeUndefined();
      return subgraph.database.statementCount - before;
    };
    expect(await statements(['410103'])).toBe(5);
    expect(await statements(['410103', '410103001', '410103002', '410103001001'])).toBe(5);
  });
});
