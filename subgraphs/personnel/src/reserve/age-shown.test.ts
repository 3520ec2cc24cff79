import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { addDays, addYears, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { at, codeOf, type NomineeInTest, Pool, poolPeople as people } from '../../test/pool';
import { duringTests, type Personnel } from '../../test/started';
import { changeEntry } from './entry-change.commands';
import { overAgeAlarms } from './over-age.commands';
import { ReserveEntryRow } from './reserve.entity';

onEachEngine('who has outgrown the age rule of a batch', (engine) => {
  let subgraph: Personnel;
  let pool: Pool;
  let batchId: string;
  let nominee: NomineeInTest;
  let id: string;
  let versionBefore: number;
  const today = shanghaiDay(new Date());

  duringTests(engine, async (started) => {
    subgraph = started;
    pool = new Pool(subgraph);
    const rule = { tier: 'DEPUTY', bornOnOrAfter: addDays(addYears(today, -43), 1) };
    batchId = await pool.batch({ readOn: today, ageRules: [rule] });
    nominee = await pool.nominee({ birthDay: addYears(today, -40) });
    id = await pool.inPool(batchId, nominee);
    versionBefore = (await pool.seen(id, people.office, 'version')).version;
    await dayComes();
  });

  const dayComes = async () => {
    const runner = new AlarmRunner(subgraph.database, overAgeAlarms);
    while ((await runner.fireDue(startOfShanghaiDay(addYears(today, 3)))).claimed > 0);
  };
  const inPool = async () => pool.inPool(batchId, await pool.nominee({ birthDay: addYears(today, -40) }));
  const review = async (entryId: string, viewer: Viewer) => {
    const { version } = await pool.seen(entryId, people.hr, 'version');
    const said = { outcome: 'PROPOSE_EXIT', exitReason: 'HEALTH', form: { comment: '长期病休' } };
    return pool.step('reviewEntry', { ...at(entryId, version), ...said }, viewer);
  };
  const exit = async (entryId: string, exitReason: string, viewer: Viewer) => {
    const { version } = await pool.seen(entryId, people.hr, 'version');
    return codeOf(await pool.step('exitPool', { ...at(entryId, version), exitReason, form: {} }, viewer));
  };

  const told = async (viewer: Viewer) => {
    const query = `{ reserveEntries(first: 100, filter: { proposedExit: OVER_AGE, personId: "${nominee.id}" }) {
      totalCount nodes { id } } }`;
    const { data } = await ask(subgraph, viewer, query);
    const { proposedExit, timeline } = await pool.seen(
      id,
      viewer,
      'proposedExit timeline(first: 20) { totalCount nodes { action } }',
    );
    expect(timeline.totalCount).toBe(timeline.nodes.length);
    return {
      proposedExit,
      isFound: data.reserveEntries.nodes.length === 1 && data.reserveEntries.totalCount === 1,
      isInTimeline: timeline.nodes.some(({ action }: { action: string }) => action === 'proposeExit'),
    };
  };

  it.each(['hr', 'secondHr', 'hrOfSubdistrict'] as const)('is told to HR officers of the line: %s', async (name) => {
    expect(await told(people[name])).toEqual({ proposedExit: 'OVER_AGE', isFound: true, isInTimeline: true });
  });

  it('is told to the nominee', async () => {
    expect(await told(nominee.viewer)).toEqual({ proposedExit: 'OVER_AGE', isFound: true, isInTimeline: true });
  });

  it.each(['office', 'committee'] as const)(
    'is not told to those who may not know the birth date, since the day of it tells that: %s',
    async (name) => {
      expect(await told(people[name])).toEqual({ proposedExit: null, isFound: false, isInTimeline: false });
    },
  );

  it('is not told by the version either, which a daily look would tell the day by', async () => {
    expect(await pool.seen(id, people.office, 'version')).toEqual({ version: versionBefore });
  });

  it('is not told by other reasons, which would be seen of everybody else but those', async () => {
    const other = await pool.nominee({ birthDay: addYears(today, -30) });
    const entryId = await pool.inPool(batchId, other);
    const answered = await review(entryId, people.office);
    expect(answered).toMatchObject({ errors: [], reserveEntry: { proposedExit: null } });
    const query = `{ reserveEntries(first: 100, filter: { proposedExit: HEALTH, personId: "${other.id}" }) {
      nodes { proposedExit } } }`;
    const found = async (viewer: Viewer) => (await ask(subgraph, viewer, query)).data.reserveEntries.nodes;
    for (const viewer of [people.office, people.committee]) {
      expect(await pool.seen(entryId, viewer, 'proposedExit')).toEqual({ proposedExit: null });
      expect(await found(viewer)).toEqual([]);
    }
    for (const viewer of [people.hr, people.hrOfSubdistrict, other.viewer]) {
      expect(await found(viewer)).toEqual([{ proposedExit: 'HEALTH' }]);
    }
    const timeline = 'timeline(last: 1) { nodes { action reason } }';
    expect(await pool.seen(entryId, people.office, timeline)).toEqual({
      timeline: { nodes: [{ action: 'reviewEntry', reason: '长期病休' }] },
    });
  });

  it('may still leave for age where a review gives another reason meanwhile', async () => {
    expect(codeOf(await review(id, people.office))).toBe('done');
    expect(await pool.seen(id, people.hr, 'proposedExit')).toEqual({ proposedExit: 'OVER_AGE' });
    expect(await exit(id, 'OVER_AGE', people.hr)).toBe('done');
  });

  it('may still leave for age where a review gave another reason before', async () => {
    const entryId = await inPool();
    expect(codeOf(await review(entryId, people.office))).toBe('done');
    await dayComes();
    expect(await pool.seen(entryId, people.hr, 'proposedExit')).toEqual({ proposedExit: 'OVER_AGE' });
    expect(await exit(entryId, 'OVER_AGE', people.hr)).toBe('done');
  });

  it('is let out by another than who proposed that in a review, beside the calendar too', async () => {
    const entryId = await inPool();
    await dayComes();
    expect(codeOf(await review(entryId, people.secondHr))).toBe('done');
    for (const reason of ['HEALTH', 'OVER_AGE']) {
      expect(await exit(entryId, reason, people.secondHr)).toBe('DECIDER_IS_PROPOSER');
    }
    expect((await pool.offered(entryId, people.secondHr)).get('exitPool')).toBe(false);
    expect(await exit(entryId, 'HEALTH', people.hr)).toBe('done');
  });

  it('stays proposed where a step began before the calendar proposed it', async () => {
    const entryId = await inPool();
    const before = await subgraph.database.manager.findOneByOrFail(ReserveEntryRow, { id: entryId });
    await dayComes();
    const step = subgraph.database.transaction((tx) =>
      changeEntry({ tx } as Parameters<typeof changeEntry>[0], before, { proposedExit: null }),
    );
    await expect(step).rejects.toMatchObject({ code: 'VERSION_STALE' });
    expect(await pool.seen(entryId, people.hr, 'proposedExit')).toEqual({ proposedExit: 'OVER_AGE' });
  });
});
