import 'reflect-metadata';
import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { AlarmRow } from '@gridweave/subgraph/alarms/alarm-tables';
import { onEachEngine } from '@gridweave/testing/engines';
import { done, others } from '../../test/grid-matters';
import { freshReport, Life } from '../../test/incident-life';
import { deed, finish, type IncidentsUnderTest, legOf, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { archiveAlarm, archiveBatchByNewDays, newDaysAlarm } from '../clock/ending-alarms.commands';
import { lifeSettings } from '../settings/settings.queries';
import { archiveClosed } from './archiving.commands';
import { IncidentRow } from './incident.entity';

const day = 86_400_000;
const settingsFields = 'settings { version archiveDays quietDays }';

onEachEngine('what is closed', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const database = () => test.subgraph.database;
  const runner = () =>
    new AlarmRunner(database(), {
      [archiveAlarm]: archiveClosed(database(), test.subgraph.services),
      [newDaysAlarm]: archiveBatchByNewDays,
    });
  const setDays = async (archiveDays: number | null) => {
    const { version } = await lifeSettings(database().manager);
    const input = { expectedVersion: version, archiveDays };
    return (await done(test, people.administrator, 'changeIncidentSettings', input, settingsFields)).settings;
  };
  /** Does what is due so many days after an incident was closed, in two processes at once; answers what each did. */
  const runAfter = async ({ incident }: Life, days: number) => {
    const { closedAt } = await database().manager.findOneByOrFail(IncidentRow, { id: incident.id });
    const now = new Date((closedAt ?? new Date(incident.closedAt)).getTime() + days * day);
    return Promise.all([runner(), runner()].map((each) => each.fireDue(now)));
  };
  const history = async (life: Life) =>
    (await life.read('timeline(first: 60) { nodes { action byRole reason } }')).timeline.nodes;

  it('is frozen by itself after the days set, once over two processes, and not a day before', async () => {
    await setDays(30);
    const life = await Life.closed(test);
    await runAfter(life, 29.9);
    expect((await life.look()).incident.state).toBe('CLOSED');
    await runAfter(life, 30);
    expect((await life.look()).incident.state).toBe('ARCHIVED');
    const frozen = (await history(life)).filter(({ action }: { action: string }) => action === 'archiveIncident');
    expect(frozen).toEqual([{ action: 'archiveIncident', byRole: 'SYSTEM', reason: '结案满30日，自动归档。' }]);
    expect((await life.answer(false)).errors).toMatchObject([{ code: 'SURVEY_NOT_OPEN' }]);
  });

  const offered = async (life: Life) => {
    const { availableActions } = await life.read(
      'availableActions { action denial { code message } }',
      people.administrator,
    );
    return availableActions.find(({ action }: { action: string }) => action === 'archiveIncident').denial;
  };
  const both = async (life: Life) => {
    const denial = await offered(life);
    expect(await life.refused(people.administrator, 'archiveIncident')).toBe(denial?.code);
    return denial?.code ?? (await life.look()).incident.state;
  };
  const call = (life: Life, outcome: string, reportId = life.reportId) =>
    done(test, people.caller, 'recordFollowUp', { reportId, outcome }, 'report { id }');

  it('is not frozen by hand while a reporter may still say that it is not solved', async () => {
    await setDays(30);
    const life = await Life.closed(test);
    expect((await offered(life)).message).toContain('30日');
    expect(await both(life)).toBe('FEEDBACK_AWAITED');
    await call(life, 'NOT_REACHED');
    expect(await both(life)).toBe('FEEDBACK_AWAITED');
    expect((await life.answer(false)).errors).toEqual([]);
    expect((await life.look()).incident.reopenedCount).toBe(1);
  });

  it.each<[string, (life: Life) => Promise<unknown>]>([
    ['the reporter has answered', (life) => life.answer(true)],
    ['the reporter wants no call', (life) => call(life, 'REFUSED')],
    [
      'the days are over',
      (life) =>
        database().transaction((tx) =>
          tx.update(IncidentRow, { id: life.incident.id }, { closedAt: new Date(Date.now() - 31 * day) }),
        ),
    ],
  ])('is frozen by hand once %s', async (_how, come) => {
    await setDays(30);
    const life = await Life.closed(test);
    await come(life);
    await life.look();
    expect(await both(life)).toBe('ARCHIVED');
  });

  it('is frozen by hand once every one of its reporters has answered', async () => {
    const life = await Life.dispatched(test);
    const { id, version } = await freshReport(test);
    const joining = { reportId: id, expectedVersion: version, incidentId: life.incident.id };
    await done(test, people.dispatcher, 'acceptReport', joining, 'report { id }');
    await life.look();
    await life.resolve();
    await life.do(people.districtChecker, 'checkIncident', { verdict: 'ACCEPT' });
    await life.do(people.districtChecker, 'closeIncident', { closingKind: 'NORMAL', outcome: '已疏通' });
    await life.answer(true);
    expect(await both(await life.look())).toBe('FEEDBACK_AWAITED');
    await call(life, 'REFUSED', id);
    expect(await both(await life.look())).toBe('ARCHIVED');
  });

  it('is frozen by hand where its reporter has answered while it was merged into another', async () => {
    const [into, life] = [await Life.raised(test), await Life.raised(test)];
    const sending = { lead: { unitId: ids.drainage, task: '疏通' } };
    const close = async (matter: Life) => {
      await matter.do(people.dispatcher, 'dispatchIncident', sending);
      await finish(test, legOf(matter.incident, ids.drainage), people.drainage);
      await (await matter.look()).do(people.districtChecker, 'checkIncident', { verdict: 'ACCEPT' });
      await matter.do(people.districtChecker, 'closeIncident', { closingKind: 'NORMAL', outcome: '已疏通' });
    };
    for (const each of [into, life]) await each.do(people.dispatcher, 'fileIncident');
    const merged = [{ incidentId: life.incident.id, expectedVersion: life.incident.version }];
    const merging = { intoIncidentId: into.incident.id, expectedVersion: into.incident.version, merged };
    await done(test, people.dispatcher, 'mergeIncidents', merging, 'incident { id }');
    await close(await into.look());
    expect((await life.answer(true)).errors).toEqual([]);
    await (await life.look()).do(people.shiftLeader, 'unmergeIncident', { reason: '不是一处' });
    await close(life);
    expect((await life.answer(true)).errors).toMatchObject([{ code: 'SURVEY_ALREADY_ANSWERED' }]);
    expect(await both(await life.look())).toBe('ARCHIVED');
  });

  it('is not frozen by hand while it is supervised', async () => {
    const life = await Life.closed(test);
    await life.answer(true);
    const order = { incidentId: life.incident.id, theme: '路', reason: '复查', dueAt: '2099-02-01T00:00:00+08:00' };
    await done(test, others.supervisor, 'superviseIncident', order, 'supervision { id }');
    expect(await both(await life.look())).toBe('INCIDENT_SUPERVISED');
  });

  it.each<[string, (life: Life) => Promise<unknown>]>([
    ['by hand', (life) => life.try(people.administrator, 'archiveIncident')],
    ['by itself', (life) => runAfter(life, 31)],
  ])('is frozen %s or supervised where both come at the same moment', async (_how, freeze) => {
    await setDays(30);
    for (let round = 0; round < 5; round += 1) {
      const life = await Life.closed(test);
      await life.answer(true);
      await life.look();
      const order = { incidentId: life.incident.id, theme: '路', reason: '复查', dueAt: '2099-02-01T00:00:00+08:00' };
      const [, ordered] = await Promise.all([
        freeze(life),
        deed(test, others.supervisor, 'superviseIncident', order, 'supervision { id }'),
      ]);
      const isSupervised = ordered.errors.length === 0;
      expect((await life.look()).incident.state).toBe(isSupervised ? 'CLOSED' : 'ARCHIVED');
    }
  });

  it('waits while it is supervised, and is looked at again a day after', async () => {
    await setDays(30);
    const life = await Life.closed(test);
    const order = { incidentId: life.incident.id, theme: '路', reason: '复查', dueAt: '2099-02-01T00:00:00+08:00' };
    const fields = 'supervision { id version }';
    const { supervision } = await done(test, others.supervisor, 'superviseIncident', order, fields);
    await runAfter(life, 30);
    expect((await life.look()).incident.state).toBe('CLOSED');
    const lift = { supervisionId: supervision.id, expectedVersion: supervision.version, result: '已复查' };
    await done(test, others.supervisor, 'liftSupervision', lift, fields);
    await runAfter(life, 30.5);
    expect((await life.look()).incident.state).toBe('CLOSED');
    await runAfter(life, 31.1);
    expect((await life.look()).incident.state).toBe('ARCHIVED');
  });

  it('is not frozen by its first closing when it was opened again since', async () => {
    await setDays(30);
    const life = await Life.closed(test, 'SPECIAL');
    await life.do(people.caller, 'reopenIncident', { reasonCode: 'NOT_SOLVED', route: 'REVIEW' });
    await runAfter(life, 40);
    expect((await life.look()).incident.state).toBe('REOPENED');
    const review = {
      reasonCode: 'UNREASONABLE',
      outcome: '复核',
      evidence: [{ kind: 'SITE_CHECK', text: '现场复核' }],
    };
    await life.do(people.arbiter, 'closeAfterReview', review);
    // The alarm of the first closing would be due before the second has waited.
    await database().transaction((tx) =>
      tx.update(IncidentRow, { id: life.incident.id }, { closedAt: new Date(Date.now() + 20 * day) }),
    );
    await runAfter(life, 15);
    expect((await life.look()).incident.state).toBe('CLOSED');
  });

  it('is never frozen where no days are set, and goes by new days as soon as there are some', async () => {
    expect((await setDays(null)).archiveDays).toBeNull();
    const life = await Life.closed(test);
    await runAfter(life, 4_000);
    expect((await life.look()).incident.state).toBe('CLOSED');
    expect(await database().manager.countBy(AlarmRow, { kind: archiveAlarm, subjectId: life.incident.id })).toBe(0);
    await setDays(10);
    await runAfter(life, 9);
    expect((await life.look()).incident.state).toBe('CLOSED');
    await runAfter(life, 10);
    expect((await life.look()).incident.state).toBe('ARCHIVED');
  });

  it('keeps its days when something else is set, and takes none out of bounds', async () => {
    const { version, archiveDays } = await setDays(77);
    expect(archiveDays).toBe(77);
    const change = (input: object) =>
      deed(
        test,
        people.administrator,
        'changeIncidentSettings',
        { expectedVersion: version, ...input },
        settingsFields,
      );
    expect((await change({ archiveDays: 0 })).errors).toMatchObject([
      { code: 'SETTING_OUT_OF_RANGE', field: 'archiveDays' },
    ]);
    expect((await change({ quietDays: 8 })).settings).toMatchObject({ archiveDays: 77, quietDays: 8 });
  });
});
