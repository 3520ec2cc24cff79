import { newId } from '@gridweave/subgraph/ids';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { addDays, addYears, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { committee, community, Pool, poolPeople } from '../../test/pool';
import { divisionId } from '../../test/small-district';
import { callers, duringTests, type Personnel } from '../../test/started';
import { AppointmentRow, AppointmentTermRow } from '../appointment/appointment.entity';
import { PostRow } from '../post/post.entity';
import { ReserveChangeRow, ReserveEntryRow } from '../reserve/reserve.entity';

const today = shanghaiDay(new Date());
const noon = (days: number) => new Date(`${addDays(today, days)}T12:00:00+08:00`);

onEachEngine('the cadre pipeline as it was known', (engine) => {
  let subgraph: Personnel;
  let pool: Pool;

  duringTests(engine, (started) => {
    subgraph = started;
    pool = new Pool(subgraph);
  });

  const fields = `tiers { tier steps { step count } agesOutWithinYear } vacancies { territorial { vacant } }
    moves { count } unrecorded { entries moves } stepTimes(from: "2020-01-01", to: "2020-12-31") { leastCompared }
    movesIn(from: "2000-01-01", to: "2100-01-01") { count }
    requirements { tier places vacant vacantWithinYear vacantWithinTwoYears available }`;
  // biome-ignore lint/suspicious/noExplicitAny: an answer of the graph
  const pipeline = async (asOf: Date, knownAt: Date | null, id = divisionId(community)): Promise<any> => {
    const query = `query ($id: ID!, $asOf: DateTime!, $knownAt: DateTime) {
      cadrePipeline(divisionId: $id, asOf: $asOf, knownAt: $knownAt) { ${fields}
        comparedWith(asOf: $asOf) { tiers { steps { count } } } } }`;
    const answer = await ask(subgraph, callers.hrOfficer, query, { id, asOf, knownAt });
    expect(answer.errors).toBeUndefined();
    return answer.data.cadrePipeline;
  };
  const member = async (asOf: Date, knownAt: Date | null) => {
    const { tiers } = await pipeline(asOf, knownAt);
    const { steps } = tiers.find(({ tier }: { tier: string }) => tier === 'MEMBER');
    return Object.fromEntries(steps.map(({ step, count }: { step: string; count: number }) => [step, count]));
  };

  it('tells the steps that were on record, a rejection that was undone since among them', async () => {
    const id = await pool.recommended(await pool.batch(), await pool.nominee(), 'MEMBER');
    const change = await subgraph.database.manager.findOneByOrFail(ReserveChangeRow, { entryId: id });
    await subgraph.database.transaction(async (tx) => {
      await tx.update(ReserveChangeRow, { id: change.id }, { at: noon(-30) });
      for (const [days, step] of [
        [-25, 'REJECTED'],
        [-20, 'RECOMMENDED'],
        [-10, 'SELECTED'],
      ] as const) {
        await tx.insert(ReserveChangeRow, { ...change, id: newId(), step: step as never, at: noon(days) });
      }
      const days = { recommendedDay: addDays(today, -30), selectedDay: addDays(today, -10) };
      await tx.update(ReserveEntryRow, { id }, { ...days, step: 'SELECTED' as never });
    });
    // The sample has no entry whose steps are on record, so these counts are of this one alone.
    const steps = async (asOf: number, knownAt: number) => {
      const counts = await member(noon(asOf), noon(knownAt));
      return Object.keys(counts).filter((step) => counts[step] > 0);
    };
    expect(await steps(0, -31)).toEqual([]);
    expect(await steps(0, -30)).toEqual(['RECOMMENDED']);
    expect(await steps(0, -25)).toEqual(['REJECTED']);
    expect(await steps(-26, -25)).toEqual(['RECOMMENDED']);
    // Once the appeal is on record, it counts as if it had stayed.
    expect(await steps(-24, -20)).toEqual(['RECOMMENDED']);
    expect(await steps(0, -10)).toEqual(['SELECTED']);
    expect(await steps(-11, 0)).toEqual(['RECOMMENDED']);
    expect(await steps(-31, 0)).toEqual([]);
  });

  it('is what is on record now, less what has no time of record', async () => {
    const total = ({ tiers }: { tiers: { steps: { count: number }[] }[] }) =>
      tiers.flatMap(({ steps }) => steps).reduce((sum, { count }) => sum + count, 0);
    const sum = (counts: { count: number }[]) => counts.reduce((all, { count }) => all + count, 0);
    const id = divisionId('410103');
    const [now, known] = [await pipeline(noon(0), null, id), await pipeline(noon(0), noon(1), id)];
    expect(now.unrecorded).toBeNull();
    expect(total(known) + known.unrecorded.entries).toBe(total(now));
    expect(sum(known.moves) + known.unrecorded.moves).toBe(sum(now.moves));
    expect(sum(known.movesIn)).toBe(sum(known.moves));
    expect(known.vacancies).toEqual(now.vacancies);
    expect(known.comparedWith.tiers.every(({ steps }: { steps: { count: number }[] }) => sum(steps) === 0)).toBe(true);
    expect([known.stepTimes, known.tiers[0].agesOutWithinYear]).toEqual([null, null]);
    expect(now.stepTimes).not.toBeNull();
    const early = await pipeline(noon(0), new Date('1990-01-01T00:00:00Z'), id);
    expect([total(early), sum(early.moves), early.vacancies.territorial.vacant]).toEqual([0, 0, expect.any(Number)]);
    expect(early.vacancies.territorial.vacant).toBeGreaterThan(now.vacancies.territorial.vacant);
  });

  it('sets the places that fall vacant beside those who are in the pool for them', async () => {
    const required = async (knownAt: Date | null = null) =>
      (await pipeline(noon(0), knownAt)).requirements.find(({ tier }: { tier: string }) => tier === 'DEPUTY');
    const before = await required();
    const { manager } = subgraph.database;
    const post = await manager.findOneByOrFail(PostRow, { unitId: committee });
    const like = await manager.findOneByOrFail(AppointmentRow, { unitId: committee, state: 'STANDS' as never });
    const term = await manager.findOneByOrFail(AppointmentTermRow, {});
    const holder = await pool.nominee();
    await subgraph.database.transaction(async (tx) => {
      const seat = { ...post, kind: 'COMMITTEE' as never, tier: 'DEPUTY' as never, fromDay: null, toDay: null };
      const [held, empty] = [newId(), newId()];
      await tx.insert(PostRow, { ...seat, id: held, establishment: 2 });
      await tx.insert(PostRow, { ...seat, id: empty, establishment: null });
      for (const toDay of [addYears(today, 1), addDays(addYears(today, 1), -2)]) {
        const own = { id: newId(), fromDay: '2024-01-01', toDay };
        await tx.insert(AppointmentRow, { ...like, ...own, postId: held, personId: holder.id, standsInForId: null });
        const recorded = { knownFrom: noon(-5), knownUntil: null, state: 'STANDS' as never, version: 1 };
        await tx.insert(AppointmentTermRow, { ...term, ...own, ...recorded });
      }
    });
    await pool.inPool(await pool.batch(), await pool.nominee(), 'DEPUTY');
    const gained = {
      ...{ tier: 'DEPUTY', places: before.places + 3, vacant: before.vacant + 1, available: before.available + 1 },
      ...{ vacantWithinYear: before.vacantWithinYear + 2, vacantWithinTwoYears: before.vacantWithinTwoYears + 3 },
    };
    expect(await required()).toEqual(gained);
    expect(await required(noon(1))).toMatchObject({ places: gained.places });
    // Before the two terms were on record, nobody was known to hold the places.
    const [known, early] = [await required(noon(-4)), await required(noon(-6))];
    expect(early.vacant - known.vacant).toBe(2);
  });

  it('costs two statements more for what was known, and two for what is required', async () => {
    const statements = async (args: string, asked: string) => {
      const before = subgraph.database.statementCount;
      const text = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Division {
        cadrePipeline${args} { tiers { tier } ${asked} } } } }`;
      const of = ['410103', '410103001', community].map((code) => ({ __typename: 'Division', id: divisionId(code) }));
      expect((await ask(subgraph, poolPeople.hr, text, { of })).errors).toBeUndefined();
      return subgraph.database.statementCount - before;
    };
    expect(await statements('', '')).toBe(4);
    expect(await statements('', 'requirements { places }')).toBe(6);
    expect(await statements('(knownAt: "2026-01-01T00:00:00Z")', '')).toBe(6);
  });
});
