import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { onEachEngine } from '@gridweave/testing/engines';
import { addDays, addYears, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { at, codeOf, office, Pool, poolPeople as people } from '../../test/pool';
import { duringTests, type Personnel } from '../../test/started';
import { overAgeAlarms } from './over-age.commands';

onEachEngine('a birth date that is put right', (engine) => {
  let subgraph: Personnel;
  let pool: Pool;
  let batchId: string;
  const today = shanghaiDay(new Date());
  /** Passes until the day before the birthday of 43. */
  const rule = { tier: 'DEPUTY', bornOnOrAfter: addDays(addYears(today, -43), 1) };

  duringTests(engine, async (started) => {
    subgraph = started;
    pool = new Pool(subgraph);
    batchId = await pool.batch({ readOn: today, ageRules: [rule] });
  });

  const record = async (personId: string, value: string) => {
    const input = { personId, kind: 'BIRTH_DATE', value, source: '干部档案' };
    const { fact } = await pool.do('recordPersonFact', input, 'fact { id }');
    return fact.id as string;
  };
  const correct = (factId: string, value: string, expectedVersion = 1) => {
    const input = { factId, expectedVersion, value, source: '出生医学证明', reason: '年份录错' };
    return pool.do('correctPersonFact', input, 'fact { version }');
  };
  const turnOf = (name: string) => pool.seen(name, people.hr, 'version agesOutOn proposedExit');
  const fireUntil = async (day: string) => {
    const runner = new AlarmRunner(subgraph.database, overAgeAlarms);
    while ((await runner.fireDue(startOfShanghaiDay(day))).claimed > 0);
  };
  const inYears = (years: number) => addYears(today, years);

  it('moves the day on which a candidacy ages out, and whoever acts on what they saw before looks again', async () => {
    const nominee = await pool.nominee({ birthDay: null });
    const id = await pool.recommended(batchId, nominee);
    expect(await turnOf(id)).toEqual({ version: 1, agesOutOn: null, proposedExit: null });
    const fact = await record(nominee.id, inYears(-40));
    expect(await turnOf(id)).toEqual({ version: 2, agesOutOn: inYears(3), proposedExit: null });
    const select = (version: number) =>
      pool.step('selectCandidate', { ...at(id, version), unitId: office }, people.office);
    expect(codeOf(await select(1))).toBe('VERSION_STALE');
    expect(codeOf(await select(2))).toBe('done');
    await correct(fact, inYears(-41));
    expect(await turnOf(id)).toEqual({ version: 4, agesOutOn: inYears(2), proposedExit: null });
    // Another source for the same date changes nothing.
    await correct(fact, inYears(-41), 2);
    expect(await turnOf(id)).toMatchObject({ version: 4 });
  });

  it('moves it to no day where the date is withdrawn, and the calendar proposes nothing', async () => {
    const nominee = await pool.nominee({ birthDay: null });
    const id = await pool.inPool(batchId, nominee);
    const fact = await record(nominee.id, inYears(-44));
    expect(await turnOf(id)).toMatchObject({ agesOutOn: inYears(-1), proposedExit: 'OVER_AGE' });
    const withdrawal = { factId: fact, expectedVersion: 1, reason: '张冠李戴' };
    await pool.do('withdrawPersonFact', withdrawal, 'person { id }');
    expect(await turnOf(id)).toMatchObject({ agesOutOn: null, proposedExit: null });
  });

  it('lets the calendar propose on the day that is right, and no more on the one that was wrong', async () => {
    const nominee = await pool.nominee({ birthDay: inYears(-40) });
    const id = await pool.inPool(batchId, nominee);
    await record(nominee.id, inYears(-38));
    await fireUntil(inYears(3));
    expect(await turnOf(id)).toEqual({ version: 4, agesOutOn: inYears(5), proposedExit: null });
    await fireUntil(inYears(5));
    expect(await turnOf(id)).toEqual({ version: 4, agesOutOn: inYears(5), proposedExit: 'OVER_AGE' });
  });

  it('proposes at once whom it makes too old, and takes that back where it was the mistake', async () => {
    const nominee = await pool.nominee({ birthDay: inYears(-40) });
    const id = await pool.inPool(batchId, nominee);
    const fact = await record(nominee.id, inYears(-44));
    expect(await turnOf(id)).toMatchObject({ agesOutOn: inYears(-1), proposedExit: 'OVER_AGE' });
    await correct(fact, inYears(-40));
    expect(await turnOf(id)).toMatchObject({ agesOutOn: inYears(3), proposedExit: null });
    const { timeline } = await pool.seen(id, people.hr, 'timeline(last: 2) { nodes { action byRole } }');
    expect(timeline.nodes).toEqual([
      { action: 'proposeExit', byRole: 'SYSTEM' },
      { action: 'takeBackProposedExit', byRole: 'SYSTEM' },
    ]);
    const exit = { ...at(id, 5), exitReason: 'OVER_AGE', form: {} };
    expect(codeOf(await pool.step('exitPool', exit, people.hr))).toBe('EXIT_NOT_PROPOSED');
  });
});
