import 'reflect-metadata';
import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { AlarmRow } from '@gridweave/subgraph/alarms/alarm-tables';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { stopClock } from '@gridweave/testing/stop-clock';
import { nobody } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, finish, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { askAbout, codesOf, dispatchedWithLimit, legNow } from '../../test/leg-work';
import { calendarChanged } from '../../test/small-duty-list';
import { ids, pointIn } from '../../test/small-territory';
import { CategoryRow } from '../category/category.entity';
import { IncidentRow } from '../incident/incident.entity';
import { LegRow } from '../leg/leg.entity';
import { ClockAlarmRow, ClockChangeRow, ClockRow } from './clock.entity';
import { clockAlarm } from './clock-reading.queries';
import { warnOf } from './clock-warning.commands';

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
type Anything = any;

const fields = `clocks { id kind calendar state startedAt dueAt stoppedAt pausedUntil usedSeconds limit { amount unit source } leg { id kind unit { id } } }`;

onEachEngine('clocks', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const manager = () => test.subgraph.database.manager;
  const clocksOf = async (incidentId: string, viewer: Viewer = people.shiftLeader): Promise<Anything[]> => {
    const query = `query ($id: ID!) { incident(id: $id) { ${fields} } }`;
    const { data, errors } = await ask(test.subgraph, viewer, query, { id: incidentId });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.incident.clocks;
  };
  const clockOf = (clocks: Anything[], kind: string, unitId: string | null) =>
    clocks.findLast((clock) => clock.kind === kind && (clock.leg?.unit?.id ?? null) === unitId);
  const handling = async (incidentId: string, unitId: string = ids.drainage) =>
    clockOf(await clocksOf(incidentId), 'HANDLING', unitId);
  const runner = () =>
    new AlarmRunner(test.subgraph.database, {
      [clockAlarm]: warnOf(test.subgraph.database, test.subgraph.services),
    });
  const waiting = (clockId: string) =>
    manager().find(AlarmRow, { where: { subjectId: clockId, state: 'WAITING' }, order: { dueAt: 'ASC' } });
  const alarmsSeen = async (viewer: Viewer, clockId: string, filter = ''): Promise<Anything[]> => {
    const query = `{ incidentAlarms(first: 100${filter}) { nodes { id version kind percent acknowledgedAt clock { id } incident { id } } } }`;
    const { data } = await ask(test.subgraph, viewer, query, {});
    return data.incidentAlarms.nodes.filter((alarm: Anything) => alarm.clock.id === clockId);
  };
  /** What would have happened had everything begun so much earlier. */
  const longAgo = async (clockId: string, milliseconds: number) => {
    const { startedAt, dueAt, legId } = await manager().findOneByOrFail(ClockRow, { id: clockId });
    await test.subgraph.database.transaction(async (tx) => {
      const before = (at: Date) => new Date(at.getTime() - milliseconds);
      await tx.update(ClockRow, { id: clockId }, { startedAt: before(startedAt), dueAt: before(dueAt) });
      await tx.update(LegRow, { id: `${legId}` }, { dispatchedAt: before(startedAt), dueAt: before(dueAt) });
    });
  };

  it('start with the dispatch, by the category’s limit and each unit’s own, and not with the signing', async () => {
    const { id } = await dispatchedWithLimit(test);
    const leg = await legNow(test, id, ids.drainage);
    const before = await handling(id);
    expect(before).toMatchObject({
      calendar: 'WORKING',
      state: 'RUNNING',
      startedAt: leg.dispatchedAt,
      dueAt: leg.dueAt,
      limit: { amount: 4, unit: 'WORKING_HOUR' },
    });
    expect(before.limit.source).not.toBe('');
    await askAbout(test, people.drainage, 'signLeg', leg, {}, 'leg { id }');
    expect(await handling(id)).toMatchObject({ id: before.id, startedAt: before.startedAt, dueAt: before.dueAt });
    const kinds = (await clocksOf(id)).map((clock) => [clock.kind, clock.leg?.kind ?? null]);
    expect(kinds.sort()).toEqual(
      [
        ['ACCEPTANCE', null],
        ['ACCEPTANCE', null],
        ['FIRST_FEEDBACK', 'VERIFY'],
        ['VERIFICATION', 'VERIFY'],
        ['HANDLING', 'LEAD'],
        ['HANDLING', 'ASSIST'],
        ['ON_SITE', 'LEAD'],
        ['ON_SITE', 'ASSIST'],
      ].sort(),
    );
    expect(await clocksOf(id, people.drainage)).not.toEqual([]);
  });

  it('stop with the arrival, the result, the desk’s decision', async () => {
    const { id } = await dispatchedWithLimit(test);
    const leg = await legNow(test, id, ids.drainage);
    await askAbout(test, people.drainage, 'arriveOnLeg', leg, {}, 'leg { id }');
    const arrived = await legNow(test, id, ids.drainage);
    const clocks = await clocksOf(id);
    expect(clockOf(clocks, 'ON_SITE', ids.drainage)).toMatchObject({ state: 'MET' });
    expect(clockOf(clocks, 'HANDLING', ids.drainage)).toMatchObject({ state: 'RUNNING', stoppedAt: null });
    expect(clocks.filter(({ kind }) => kind === 'ACCEPTANCE').map(({ state }) => state)).toEqual(['MET', 'MET']);
    expect(clockOf(clocks, 'FIRST_FEEDBACK', null)).toMatchObject({ state: 'MET' });
    expect(clockOf(clocks, 'VERIFICATION', null)).toMatchObject({ state: 'RUNNING' });
    await askAbout(test, people.drainage, 'reportLegResult', arrived, { result: '已疏通' }, 'leg { id }');
    const done = await handling(id);
    expect([done.state, done.stoppedAt !== null]).toEqual(['MET', true]);
    expect(await waiting(done.id)).toEqual([]);
  });

  it('go their way also where everything is done within one millisecond', async () => {
    stopClock();
    try {
      const { id } = await dispatchedWithLimit(test);
      const clocks = await clocksOf(id);
      expect(clocks.map(({ kind, leg, state }) => [kind, leg?.kind ?? null, state]).sort()).toEqual(
        [
          ['ACCEPTANCE', null, 'MET'],
          ['ACCEPTANCE', null, 'MET'],
          ['FIRST_FEEDBACK', 'VERIFY', 'MET'],
          ['VERIFICATION', 'VERIFY', 'RUNNING'],
          ['HANDLING', 'LEAD', 'RUNNING'],
          ['HANDLING', 'ASSIST', 'RUNNING'],
          ['ON_SITE', 'LEAD', 'RUNNING'],
          ['ON_SITE', 'ASSIST', 'RUNNING'],
        ].sort(),
      );
    } finally {
      jest.useRealTimers();
    }
  });

  it('of the first feedback stop when the chief sets out', async () => {
    const { report } = await deed(
      test,
      people.firstChief,
      'submitReport',
      { text: '井盖缺失', point: pointIn(0), categoryCode: '0201' },
      'report { id legs { id version clocks { kind state dueAt startedAt } } }',
    );
    const [leg] = report.legs;
    const feedback = leg.clocks.find(({ kind }: Anything) => kind === 'FIRST_FEEDBACK');
    expect(new Date(feedback.dueAt).getTime() - new Date(feedback.startedAt).getTime()).toBe(120_000);
    const set = await askAbout(test, people.firstChief, 'setOut', leg, {}, 'leg { clocks { kind state stoppedAt } }');
    expect(Object.fromEntries(set.leg.clocks.map(({ kind, state }: Anything) => [kind, state]))).toEqual({
      FIRST_FEEDBACK: 'MET',
      VERIFICATION: 'RUNNING',
    });
  });

  it('stand while a leg is held, and run on with what was left', async () => {
    const { id } = await dispatchedWithLimit(test);
    const leg = await legNow(test, id, ids.drainage);
    const reviewAt = new Date(Date.now() + 86_400_000).toISOString();
    const asked = await askAbout(
      test,
      people.drainage,
      'requestHold',
      leg,
      { reviewAt, reasonCode: 'SEASON', reason: '待天气转暖' },
      'hold { id version }',
    );
    const decided = await deed(
      test,
      people.shiftLeader,
      'decideHold',
      { holdId: asked.hold.id, expectedVersion: asked.hold.version, verdict: 'GRANT' },
      'hold { id version }',
    );
    const held = await handling(id);
    expect([held.state, held.pausedUntil]).toEqual(['PAUSED', new Date(reviewAt)]);
    expect(await waiting(held.id)).toEqual([]);
    const release = { holdId: asked.hold.id, expectedVersion: decided.hold.version, reason: '继续' };
    await deed(test, people.shiftLeader, 'releaseHold', release, 'hold { id }');
    const again = await handling(id);
    const due = (await legNow(test, id, ids.drainage)).dueAt;
    expect([again.state, again.pausedUntil, again.dueAt]).toEqual(['RUNNING', null, due]);
    expect((await waiting(held.id)).map(({ mark }) => mark)).toEqual(['50']);
  });

  it('move with an extension', async () => {
    const { id } = await dispatchedWithLimit(test);
    const leg = await legNow(test, id, ids.drainage);
    const before = await handling(id);
    const asked = await askAbout(
      test,
      people.drainage,
      'requestExtension',
      leg,
      { amount: 1, unit: 'WORKING_DAY', reasonCode: 'MATERIAL', reason: '等配件' },
      'extension { id version }',
    );
    const { id: extensionId, version } = asked.extension;
    const verdict = { extensionId, expectedVersion: version, verdict: 'GRANT' };
    await deed(test, people.shiftLeader, 'decideExtension', verdict, 'extension { dueAfter }');
    const after = await handling(id);
    expect(after.dueAt).toEqual((await legNow(test, id, ids.drainage)).dueAt);
    expect(new Date(after.dueAt).getTime()).toBeGreaterThan(new Date(before.dueAt).getTime());
  });

  it('of a unit that gives its leg back stay as they stood; the next unit’s begin anew', async () => {
    const { id } = await dispatchedWithLimit(test);
    const leg = await legNow(test, id, ids.drainage);
    const request = {
      reasonCode: 'NOT_OUR_DUTY',
      reason: '不归我们',
      legalBasis: '职责清单',
      proposedUnitId: ids.property,
    };
    const asked = await askAbout(test, people.drainage, 'requestReturn', leg, request, 'returnRequest { id version }');
    const { id: returnId, version } = asked.returnRequest;
    const verdict = {
      returnId,
      expectedVersion: version,
      verdict: 'ACCEPT',
      finding: 'WRONG_DISPATCH',
      newUnitId: ids.property,
    };
    const decided = await deed(test, people.shiftLeader, 'decideReturn', verdict, 'returnRequest { state }');
    expect(codesOf(decided)).toEqual([]);
    expect(await handling(id)).toMatchObject({ state: 'CALLED_OFF', startedAt: leg.dispatchedAt, dueAt: leg.dueAt });
    const next = await handling(id, ids.property);
    expect(next).toMatchObject({ state: 'RUNNING', stoppedAt: null });
    expect(new Date(next.startedAt).getTime()).toBeGreaterThanOrEqual(new Date(leg.dispatchedAt).getTime());
  });

  it('warn once at each part of their time, whoever of two processes is there; history and the roles named hear of it', async () => {
    const { id } = await dispatchedWithLimit(test);
    const clock = await handling(id);
    await test.subgraph.database.transaction((tx) => tx.update(AlarmRow, { state: 'WAITING' }, { state: 'DROPPED' }));
    await test.subgraph.database.transaction((tx) =>
      tx.update(AlarmRow, { subjectId: clock.id, mark: '50' }, { state: 'WAITING' }),
    );
    for (const percent of [50, 80, 100]) {
      const [alarm] = await waiting(clock.id);
      expect(alarm!.mark).toBe(`${percent}`);
      const early = await runner().fireDue(new Date(alarm!.dueAt.getTime() - 1_000));
      expect(early.fired).toBe(0);
      const fired = await Promise.all([runner(), runner()].map((each) => each.fireDue(alarm!.dueAt)));
      expect(fired[0]!.fired + fired[1]!.fired).toBe(1);
    }
    expect(await waiting(clock.id)).toEqual([]);
    expect(await manager().countBy(ClockAlarmRow, { clockId: clock.id })).toBe(3);
    const query = `query ($id: ID!) { incident(id: $id) { timeline(first: 100) { nodes { action reason byRole } } } }`;
    const { data } = await ask(test.subgraph, people.shiftLeader, query, { id });
    const warned = data.incident.timeline.nodes.filter(({ action }: Anything) => action === 'clockWarning');
    expect(warned.map(({ reason }: Anything) => reason)).toEqual([
      '处置时限已用50%',
      '处置时限已用80%',
      '处置时限已到',
    ]);
    const seen = async (viewer: Viewer) => (await alarmsSeen(viewer, clock.id)).map(({ percent }) => percent);
    expect(await seen(people.drainage)).toEqual([80, 50]);
    expect(await seen(people.districtDispatcher)).toEqual([100, 80]);
    expect(await seen(people.shiftLeader)).toEqual([100]);
    expect(await seen(people.supervisor)).toEqual([100]);
    for (const stranger of [people.eastDispatcher, people.police, people.hr, people.secondChief]) {
      expect(await seen(stranger)).toEqual([]);
    }
    const { data: none } = await ask(test.subgraph, nobody, '{ incidentAlarms(first: 5) { nodes { id } } }', {});
    expect(none.incidentAlarms.nodes).toEqual([]);
    // What has been done needs nobody's hurry any more, though nobody took its alarms.
    const running = async () =>
      Promise.all(
        [true, false].map(
          async (each) => (await alarmsSeen(people.drainage, clock.id, `, filter: { running: ${each} }`)).length,
        ),
      );
    expect(await running()).toEqual([2, 0]);
    await finish(test, await legNow(test, id, ids.drainage), people.drainage);
    expect(await running()).toEqual([0, 2]);
  });

  it('that stop while they warn are stopped, and warn no more', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id } = await dispatchedWithLimit(test);
      const clock = await handling(id);
      const [alarm] = await waiting(clock.id);
      const leg = await legNow(test, id, ids.drainage);
      const [told] = await Promise.all([
        askAbout(test, people.drainage, 'reportLegResult', leg, { result: '完成' }, 'leg { id }'),
        runner().fireDue(alarm!.dueAt),
      ]);
      expect(codesOf(told)).toEqual([]);
      expect((await handling(id)).state).toBe('MET');
      expect(await waiting(clock.id)).toEqual([]);
    }
  });

  it('are taken once, by one of those who are told', async () => {
    const [alarm] = (await alarmsSeen(
      people.shiftLeader,
      (
        await manager().findOneByOrFail(ClockAlarmRow, { percent: 100 })
      ).clockId,
    )) as Anything[];
    const input = { alarmId: alarm.id, expectedVersion: alarm.version };
    const take = (viewer: Viewer) =>
      deed(test, viewer, 'acknowledgeIncidentAlarm', input, 'alarm { version acknowledgedAt }');
    expect(codesOf(await take(people.police))).toEqual(['ALARM_NOT_FOUND']);
    const both = await Promise.all([take(people.shiftLeader), take(people.districtDispatcher)]);
    expect(both.flatMap(codesOf)).toEqual([expect.stringMatching(/VERSION_STALE|ALARM_ALREADY_TAKEN/)]);
    const open = await alarmsSeen(people.shiftLeader, alarm.clock.id, ', filter: { open: true }');
    expect(open).toEqual([]);
  });

  it('that were missed let nobody close the matter as if it had been in time', async () => {
    const { id } = await dispatchedWithLimit(test);
    const clock = await handling(id);
    await longAgo(clock.id, 30 * 86_400_000);
    expect((await handling(id)).state).toBe('MISSED');
    for (const [unit, viewer] of [
      [ids.drainage, people.drainage],
      [ids.police, people.police],
    ] as const) {
      await finish(test, await legNow(test, id, unit), viewer);
    }
    const at = async () =>
      (await ask(test.subgraph, people.shiftLeader, 'query ($id: ID!) { incident(id: $id) { version } }', { id })).data
        .incident.version;
    const about = async (more: object) => ({ incidentId: id, expectedVersion: await at(), ...more });
    const checked = await deed(
      test,
      people.districtChecker,
      'checkIncident',
      await about({ verdict: 'ACCEPT' }),
      'incident { state }',
    );
    expect(codesOf(checked)).toEqual([]);
    const close = async (closingKind: string) =>
      deed(
        test,
        people.districtDispatcher,
        'closeIncident',
        await about({ closingKind, closingResult: 'FIXED', outcome: '已修复' }),
        'incident { state closingKind }',
      );
    expect(codesOf(await close('NORMAL'))).toEqual(['HANDLING_OVERTIME']);
    const closed = await close('OVERTIME');
    expect([codesOf(closed), closed.incident?.closingKind]).toEqual([[], 'OVERTIME']);
  });

  it('are read anew only where an administrator decides so, and it is written down', async () => {
    const { id } = await dispatchedWithLimit(test);
    const before = await handling(id);
    const startDay = shanghaiDay(new Date(before.startedAt));
    const off = Array.from({ length: 30 }, (_, index) => addDays(startDay, index));
    await test.tell(
      ...off.map((day, index) => calendarChanged({ kind: 'DAY', id: day, working: false, version: 50 + index })),
    );
    expect((await handling(id)).dueAt).toEqual(before.dueAt);
    const decide = (viewer: Viewer) =>
      deed(
        test,
        viewer,
        'recomputeClocks',
        { reason: '调整工作日', unitId: ids.drainage },
        'recomputation { reason unit { id } job { state } }',
      );
    for (const viewer of [people.shiftLeader, people.districtDispatcher, people.drainage]) {
      expect(codesOf(await decide(viewer))).toEqual(['FORBIDDEN']);
    }
    const both = await Promise.all([decide(people.administrator), decide(people.administrator)]);
    expect(both.flatMap(codesOf)).toEqual(['RECOMPUTATION_RUNNING']);
    expect(both.find(({ recomputation }) => recomputation)?.recomputation).toMatchObject({
      reason: '调整工作日',
      job: { state: 'QUEUED' },
    });
    await test.subgraph.runJobs();
    const after = await handling(id);
    expect(new Date(after.dueAt).getTime()).toBeGreaterThan(startOfShanghaiDay(off.at(-1)!).getTime());
    expect((await legNow(test, id, ids.drainage)).dueAt).toEqual(after.dueAt);
    expect(await handling(id, ids.police)).toMatchObject({ dueAt: before.dueAt });
    expect(await manager().findOneByOrFail(ClockChangeRow, { clockId: after.id })).toMatchObject({
      dueBefore: new Date(before.dueAt),
      dueAfter: new Date(after.dueAt),
    });
    const query = `query ($id: ID!) { incident(id: $id) { timeline(first: 100) { nodes { action byRole reason } } } }`;
    const { data } = await ask(test.subgraph, people.shiftLeader, query, { id });
    const noted = data.incident.timeline.nodes.filter(({ action }: Anything) => action === 'recomputeClocks');
    expect(noted).toEqual([
      { action: 'recomputeClocks', byRole: 'ADMINISTRATOR', reason: expect.stringContaining('调整工作日') },
    ]);
  });

  it('are read anew for the matters of a category alone, and others are not looked at', async () => {
    const [{ id }, { id: other }] = [await dispatchedWithLimit(test), await dispatchedWithLimit(test, '0301')];
    const input = { reason: '调整时限', categoryPrefix: '0301' };
    const query = 'recomputation { job { id } }';
    const { recomputation } = await deed(test, people.administrator, 'recomputeClocks', input, query);
    const concerned = await manager()
      .createQueryBuilder(ClockRow, 'clock')
      .innerJoin(IncidentRow, 'incident', 'incident.id = clock.incidentId')
      .innerJoin(CategoryRow, 'category', 'category.id = incident.categoryId')
      .where("category.code = '0301' AND clock.stoppedAt IS NULL AND clock.limitAmount IS NOT NULL")
      .getMany();
    await test.subgraph.runJobs();
    const { done } = await manager().findOneByOrFail(JobRow, { id: recomputation.job.id });
    expect(done).toBe(concerned.length);
    expect(new Set(concerned.map(({ incidentId }) => incidentId))).toContain(other);
    expect(concerned.some(({ incidentId }) => incidentId === id)).toBe(false);
  });

  it('that are due later warn again of what then lies ahead, once, and not of what is past', async () => {
    const { id } = await dispatchedWithLimit(test);
    const clock = await handling(id);
    const fire = async (percent: string) => {
      const alarm = await manager().findOneByOrFail(AlarmRow, { subjectId: clock.id, mark: percent });
      await test.subgraph.database.transaction((tx) =>
        tx.update(AlarmRow, { id: alarm.id }, { dueAt: new Date(Date.now() - 86_400_000) }),
      );
      return (await runner().fireDue(new Date(Date.now() - 43_200_000))).fired;
    };
    expect([await fire('50'), await fire('80')]).toEqual([1, 1]);
    const leg = await legNow(test, id, ids.drainage);
    const wanted = { amount: 2, unit: 'WORKING_DAY', reasonCode: 'MATERIAL', reason: '等待管材' };
    const asked = await askAbout(test, people.drainage, 'requestExtension', leg, wanted, 'extension { id version }');
    const { id: extensionId, version } = asked.extension;
    const grant = { extensionId, expectedVersion: version, verdict: 'GRANT' };
    expect(codesOf(await deed(test, people.shiftLeader, 'decideExtension', grant, 'extension { state }'))).toEqual([]);
    expect((await waiting(clock.id)).map(({ mark }) => mark)).toEqual(['50.1']);
    expect([await fire('50.1'), await fire('80.1'), await fire('100.1')]).toEqual([1, 1, 1]);
    const alarms = await manager().find(ClockAlarmRow, { where: { clockId: clock.id } });
    expect(alarms.map(({ percent, warningRound }) => `${percent} ${warningRound}`).sort()).toEqual(
      ['50 0', '80 0', '50 1', '80 1', '100 1'].sort(),
    );
    expect(await waiting(clock.id)).toEqual([]);
  });

  it('cost the same number of statements for one incident as for many', async () => {
    const made = [await dispatchedWithLimit(test), await dispatchedWithLimit(test), await dispatchedWithLimit(test)];
    expect(made.length).toBe(3);
    const count = async (first: number) => {
      const before = test.subgraph.database.statementCount;
      const { errors } = await ask(
        test.subgraph,
        people.shiftLeader,
        `{ incidents(first: ${first}) { nodes { id ${fields} legs { ${fields} } } } }`,
        {},
      );
      expect(errors).toBeUndefined();
      return test.subgraph.database.statementCount - before;
    };
    await count(1);
    expect(await count(5)).toBe(await count(2));
  });
});
