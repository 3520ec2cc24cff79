import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { addDays, addYears, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { at, codeOf, type NomineeInTest, Pool, poolPeople as people } from '../../test/pool';
import { duringTests, type Personnel } from '../../test/started';
import { overAgeAlarms } from './over-age.commands';

onEachEngine('who has outgrown the age rule of a batch', (engine) => {
  let subgraph: Personnel;
  let pool: Pool;
  let nominee: NomineeInTest;
  let id: string;
  const today = shanghaiDay(new Date());

  duringTests(engine, async (started) => {
    subgraph = started;
    pool = new Pool(subgraph);
    const rule = { tier: 'DEPUTY', bornOnOrAfter: addDays(addYears(today, -43), 1) };
    const batchId = await pool.batch({ readOn: today, ageRules: [rule] });
    nominee = await pool.nominee({ birthDay: addYears(today, -40) });
    id = await pool.inPool(batchId, nominee);
    const runner = new AlarmRunner(subgraph.database, overAgeAlarms);
    while ((await runner.fireDue(startOfShanghaiDay(addYears(today, 3)))).claimed > 0);
  });

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

  it('may still leave for age where a review gives another reason meanwhile', async () => {
    const { version } = await pool.seen(id, people.hr, 'version');
    const said = { outcome: 'PROPOSE_EXIT', exitReason: 'HEALTH', form: { comment: '长期病休' } };
    expect(codeOf(await pool.step('reviewEntry', { ...at(id, version), ...said }, people.office))).toBe('done');
    expect(await pool.seen(id, people.hr, 'proposedExit')).toEqual({ proposedExit: 'OVER_AGE' });
    const exit = { ...at(id, version + 1), exitReason: 'OVER_AGE', form: {} };
    expect(codeOf(await pool.step('exitPool', exit, people.hr))).toBe('done');
  });
});
