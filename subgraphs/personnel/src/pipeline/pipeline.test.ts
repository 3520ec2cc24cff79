import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { addYears, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import fc from 'fast-check';
import { divisionId } from '../../test/small-district';
import { callers, type Personnel, startPersonnel } from '../../test/started';
import { CareerTier } from '../promotion-move/career-tier';
import { ReserveEntryRow } from '../reserve/reserve.entity';
import { CommitteeTier, ReserveStep } from '../reserve/reserve.enums';
import { differences, tierCounts } from './pipeline.rules';

describe('the counts of a tier', () => {
  it('name every step, and add sources up by subdistrict', () => {
    const entry = { tier: CommitteeTier.HEAD, step: ReserveStep.IN_POOL, agesOut: 0, agesOutInTwo: 0, ageUnknown: 0 };
    const counted = tierCounts(
      [
        { ...entry, divisionId: 'a1', count: 2, agesOut: 1, agesOutInTwo: 2 },
        { ...entry, divisionId: 'b1', count: 4, ageUnknown: 1 },
        { ...entry, divisionId: 'a2', count: 3 },
        { ...entry, divisionId: 'a1', count: 9, step: ReserveStep.RECOMMENDED, agesOut: 5 },
      ],
      (id) => id.slice(0, 1),
    );
    expect(counted[0]).toEqual({
      tier: 'HEAD',
      steps: [
        { step: 'RECOMMENDED', count: 9 },
        { step: 'SELECTED', count: 0 },
        { step: 'IN_POOL', count: 9 },
        { step: 'REJECTED', count: 0 },
        { step: 'EXITED', count: 0 },
        { step: 'WITHDRAWN', count: 0 },
      ],
      sources: [
        { divisionId: 'a', count: 5 },
        { divisionId: 'b', count: 4 },
      ],
      agesOutWithinYear: 1,
      agesOutWithinTwoYears: 2,
      ageUnknown: 1,
    });
    expect(counted.slice(1).every(({ steps }) => steps.every(({ count }) => count === 0))).toBe(true);
  });
});

describe('the difference of two dates', () => {
  const tier = fc.tuple(...Object.values(ReserveStep).map(() => fc.nat(50)));
  const kind = fc.record({
    fromTier: fc.constantFrom(CareerTier.MEMBER, CareerTier.DEPUTY),
    toTier: fc.constantFrom(CareerTier.DEPUTY, CareerTier.HEAD),
    count: fc.nat(50),
  });
  const compared = fc.record({
    tiers: fc.tuple(tier, tier, tier).map((counts) =>
      Object.values(CommitteeTier).map((name, i) => ({
        tier: name,
        steps: Object.values(ReserveStep).map((step, j) => ({ step, count: counts[i]?.[j] ?? 0 })),
        agesOutWithinYear: 0,
        agesOutWithinTwoYears: 0,
        ageUnknown: 0,
      })),
    ),
    moves: fc.uniqueArray(kind, { selector: ({ fromTier, toTier }) => `${fromTier} ${toTier}` }),
  });
  const flat = ({ tiers, moves }: ReturnType<typeof differences>) =>
    new Map([
      ...tiers.flatMap(({ tier: of, steps }) => steps.map(({ step, count }) => [`${of} ${step}`, count] as const)),
      ...moves.map(({ fromTier, toTier, count }) => [`${fromTier} to ${toTier}`, count] as const),
    ]);

  it('adds up over a date between them, and is nothing between a date and itself', () => {
    fc.assert(
      fc.property(compared, compared, compared, (first, second, third) => {
        const [early, late, whole] = [
          flat(differences(second, first)),
          flat(differences(third, second)),
          flat(differences(third, first)),
        ];
        for (const key of new Set([...early.keys(), ...late.keys(), ...whole.keys()])) {
          expect((early.get(key) ?? 0) + (late.get(key) ?? 0)).toBe(whole.get(key) ?? 0);
        }
        expect([...flat(differences(first, first)).values()].every((count) => count === 0)).toBe(true);
      }),
    );
  });
});

const district = {
  townships: ['大学路街道', '人和路街道', '淮河路街道', '德化街街道'],
  communities: 6,
  grids: 10,
  micro: 2,
  dedicated: 4,
};

onEachEngine('the cadre pipeline', (engine) => {
  let home: TestDatabase;
  let subgraph: Personnel;
  const fields = `division { id name } synthetic
    tiers { tier steps { step count } sources { division { name } count } agesOutWithinYear agesOutWithinTwoYears ageUnknown }
    vacancies { territorial { grids vacant } dedicated { grids vacant } micro { grids vacant } }
    moves { fromTier toTier count }`;

  beforeAll(async () => {
    home = engine.create();
    subgraph = await startPersonnel(home, district);
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
  });

  const pipeline = async (viewer: Viewer, code: string, asOf?: string) => {
    const answer = await ask(
      subgraph,
      viewer,
      `query ($id: ID!, $asOf: DateTime, $of: [_Any!]!) {
        cadrePipeline(divisionId: $id, asOf: $asOf) { ${fields} }
        _entities(representations: $of) { ... on Division { cadrePipeline(asOf: $asOf) { ${fields} } } }
      }`,
      { id: divisionId(code), asOf, of: [{ __typename: 'Division', id: divisionId(code) }] },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data._entities[0].cadrePipeline).toEqual(answer.data.cadrePipeline);
    return answer.data.cadrePipeline;
  };
  const countOf = (
    answer: { tiers: { tier: string; steps: { step: string; count: number }[] }[] },
    tier: string,
    step: string,
  ) => answer.tiers.find((each) => each.tier === tier)?.steps.find((each) => each.step === step)?.count;

  it('counts the district by tier and step, as the entries themselves say', async () => {
    const counted = await pipeline(callers.hrOfficer, '410103');
    for (const tier of Object.values(CommitteeTier)) {
      for (const step of Object.values(ReserveStep)) {
        const entries = await subgraph.database.manager.countBy(ReserveEntryRow, { tier, step });
        expect([tier, step, countOf(counted, tier, step)]).toEqual([tier, step, entries]);
      }
    }
    expect([countOf(counted, 'HEAD', 'IN_POOL'), countOf(counted, 'DEPUTY', 'IN_POOL')]).toEqual([58, 117]);
    expect(counted.synthetic).toBe(true);
  });

  it('says where those in the pool come from, and of how many nothing is known', async () => {
    const counted = await pipeline(callers.hrOfficer, '410103');
    for (const { steps, sources, tier, ageUnknown } of counted.tiers) {
      const inPool = steps.find(({ step }: { step: string }) => step === 'IN_POOL').count;
      expect(sources.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(inPool);
      expect(sources.map(({ division }: { division: { name: string } }) => division.name)).toEqual(
        expect.arrayContaining(['人和路街道']),
      );
      // The rule for members is unknown, which is not zero people ageing out.
      expect(ageUnknown).toBe(tier === 'MEMBER' ? inPool : 0);
    }
  });

  it('adds up to the district from its subdistricts', async () => {
    const whole = await pipeline(callers.hrOfficer, '410103');
    const parts = await Promise.all(district.townships.map((_, i) => pipeline(callers.hrOfficer, `41010300${i + 1}`)));
    const sum = (of: (answer: typeof whole) => number) => parts.reduce((total, part) => total + of(part), 0);
    expect(sum((part) => countOf(part, 'DEPUTY', 'IN_POOL') ?? 0)).toBe(117);
    expect(whole.vacancies.territorial.grids).toBe(240);
    for (const kind of ['territorial', 'dedicated', 'micro']) {
      expect(sum((part) => part.vacancies[kind].grids)).toBe(whole.vacancies[kind].grids);
      expect(sum((part) => part.vacancies[kind].vacant)).toBe(whole.vacancies[kind].vacant);
      expect(whole.vacancies[kind].vacant).toBeGreaterThan(0);
    }
    expect(parts[1].vacancies.territorial.vacant).toBe(0);
  });

  it('counts moves by kind', async () => {
    const { moves } = await pipeline(callers.hrOfficer, '410103');
    expect(moves).toEqual(
      expect.arrayContaining([
        { fromTier: 'MEMBER', toTier: 'DEPUTY', count: 96 },
        { fromTier: 'DEPUTY', toTier: 'HEAD', count: 52 },
      ]),
    );
  });

  it('leads from every count of a step, and of who ages out, to the entries behind it', async () => {
    const listed = async (viewer: Viewer, filter: object) => {
      const query = 'query ($filter: ReserveEntryFilter) { reserveEntries(first: 1, filter: $filter) { totalCount } }';
      const answer = await ask(subgraph, viewer, query, { filter });
      expect(answer.errors).toBeUndefined();
      return answer.data.reserveEntries.totalCount;
    };
    const street = '410103002';
    const ofStreet = person('hr', grant('HR_OFFICER', 'DIVISION', divisionId(street)));
    const today = shanghaiDay(new Date());
    for (const [viewer, code] of [
      [callers.hrOfficer, '410103'],
      [callers.hrOfficer, street],
      [ofStreet, street],
    ] as const) {
      // One day for both, whatever the clock does meanwhile.
      const counted = await pipeline(viewer, code, `${today}T12:00:00+08:00`);
      for (const { tier, steps, agesOutWithinYear, agesOutWithinTwoYears } of counted.tiers) {
        const own = { divisionId: divisionId(code), tier };
        for (const { step, count } of steps) expect(await listed(viewer, { ...own, step })).toBe(count);
        const soon = (years: number) => ({ ...own, step: 'IN_POOL', agesOutBefore: addYears(today, years) });
        expect(await listed(viewer, soon(1))).toBe(agesOutWithinYear);
        expect(await listed(viewer, soon(2))).toBe(agesOutWithinTwoYears);
      }
    }
    // Asked for the whole district, the list of a subdistrict's officer still ends at its line.
    const inPool = { tier: 'HEAD', step: 'IN_POOL' };
    const everywhere = await listed(ofStreet, { ...inPool, divisionId: divisionId('410103') });
    expect(everywhere).toBe(countOf(await pipeline(ofStreet, street), 'HEAD', 'IN_POOL'));
    expect(everywhere).toBeLessThan(await listed(callers.hrOfficer, inPool));
  });

  it('stands beside that of another date', async () => {
    const then = '2025-05-10T00:00:00+08:00';
    const query = `query ($id: ID!, $then: DateTime!) { cadrePipeline(divisionId: $id) { comparedWith(asOf: $then) {
      other { asOf tiers { tier steps { step count } } moves { fromTier toTier count } }
      tiers { tier steps { step count } } moves { fromTier toTier count } } } }`;
    const before = subgraph.database.statementCount;
    const answer = await ask(subgraph, callers.hrOfficer, query, { id: divisionId('410103'), then });
    expect(answer.errors).toBeUndefined();
    expect(subgraph.database.statementCount - before).toBe(8);
    const { other, tiers, moves } = answer.data.cadrePipeline.comparedWith;
    const [now, past] = [
      await pipeline(callers.hrOfficer, '410103'),
      await pipeline(callers.hrOfficer, '410103', then),
    ];
    for (const { tier, steps } of tiers) {
      for (const { step, count } of steps) {
        expect(countOf(other, tier, step)).toBe(countOf(past, tier, step));
        expect(count).toBe((countOf(now, tier, step) ?? 0) - (countOf(past, tier, step) ?? 0));
      }
    }
    expect(countOf({ tiers }, 'HEAD', 'IN_POOL')).toBe(58);
    const sum = (all: { count: number }[]) => all.reduce((total, { count }) => total + count, 0);
    expect(sum(moves)).toBe(sum(now.moves) - sum(past.moves));
    expect(sum(moves)).toBeGreaterThan(0);
  });

  it('knows how it stood then', async () => {
    const before = await pipeline(callers.hrOfficer, '410103', '2023-01-01T00:00:00+08:00');
    expect(
      before.tiers.flatMap(({ steps }: { steps: { count: number }[] }) => steps.map(({ count }) => count)),
    ).toEqual(Array(18).fill(0));
    expect(before.moves).toEqual([]);
    const between = await pipeline(callers.hrOfficer, '410103', '2025-05-10T00:00:00+08:00');
    expect(countOf(between, 'HEAD', 'IN_POOL')).toBe(0);
    // Who is in the pool today had been selected by then; who has been rejected was not yet out the week before.
    expect(countOf(between, 'HEAD', 'SELECTED')).toBe(58 + 9);
    expect(countOf(between, 'HEAD', 'RECOMMENDED')).toBe(14);
    expect(countOf(between, 'HEAD', 'REJECTED')).toBe(6);
    expect(countOf(between, 'HEAD', 'EXITED')).toBe(8);
  });

  it('is answered to HR officers over the division alone', async () => {
    const ofSubdistrict = person('hr', grant('HR_OFFICER', 'DIVISION', divisionId('410103002')));
    expect(await pipeline(ofSubdistrict, '410103002')).not.toBeNull();
    expect(await pipeline(ofSubdistrict, '410103')).toBeNull();
    expect(await pipeline(ofSubdistrict, '410103001')).toBeNull();
    const { hrOfficer: _, ...others } = callers;
    for (const caller of Object.values(others)) {
      expect(await pipeline(caller, '410103')).toBeNull();
      const moves = await ask(subgraph, caller, '{ promotionMoves(first: 1) { totalCount } }');
      expect(moves.data.promotionMoves.totalCount).toBe(0);
    }
  });

  it('costs four statements, for one division or for many', async () => {
    const of = (codes: string[]) => codes.map((code) => ({ __typename: 'Division', id: divisionId(code) }));
    const statements = async (codes: string[]) => {
      const before = subgraph.database.statementCount;
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Division { cadrePipeline { ${fields} } } } }`;
      const answer = await ask(subgraph, callers.hrOfficer, query, { of: of(codes) });
      expect(answer.errors).toBeUndefined();
      return subgraph.database.statementCount - before;
    };
    expect(await statements(['410103'])).toBe(4);
    expect(await statements(['410103', '410103001', '410103002', '410103003', '410103001001'])).toBe(4);
  });

  it('lists moves of a period', async () => {
    const answer = await ask(
      subgraph,
      callers.hrOfficer,
      `{ promotionMoves(first: 100, filter: { fromTier: MEMBER, toTier: DEPUTY, from: "2024-10-01", to: "2025-03-31", divisionId: "${divisionId('410103002')}" }) {
         nodes { effectiveOn basis person { name } division { name } } } }`,
    );
    const { nodes } = answer.data.promotionMoves;
    expect(nodes.length).toBeGreaterThan(0);
    for (const { effectiveOn, division } of nodes) {
      expect(effectiveOn >= '2024-10-01' && effectiveOn <= '2025-03-31').toBe(true);
      expect(division.name).toContain('人和路街道');
    }
  });
});
