import 'reflect-metadata';
import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { AlarmRow } from '@gridweave/subgraph/alarms/alarm-tables';
import { onEachEngine } from '@gridweave/testing/engines';
import type { Viewer } from '@gridweave/viewer/viewer';
import { answered, done, others } from '../../test/grid-matters';
import { dispatchedIncident, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { convened, decided, decisionFields, filed } from '../../test/joint-meetings';
import { askAbout, dispatchedWithLimit, legNow } from '../../test/leg-work';
import { ids } from '../../test/small-territory';
import { ClockAlarmRow, ClockRow } from './clock.entity';
import { clockAlarm } from './clock-reading.queries';
import { warnOf } from './clock-warning.commands';

const day = 86_400_000;
const inDays = (days: number) => new Date(Math.floor(Date.now() / 1_000) * 1_000 + days * day).toISOString();
const alarmFields = 'kind percent clock { id } incident { id } supervision { id } jointMeeting { id }';
const orderFields = 'supervision { id version dueAt milestones { id title dueAt doneAt } }';

onEachEngine('what waits for a decision, a review or a date', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const manager = () => test.subgraph.database.manager;
  const clockOf = (subjectId: string, kind: string) =>
    manager().findOneByOrFail(ClockRow, { subjectId, kind: kind as ClockRow['kind'] });
  const warnings = async (clockId: string) =>
    (await manager().find(AlarmRow, { where: { subjectId: clockId }, order: { mark: 'ASC' } })).map(
      ({ mark, state }) => `${mark} ${state}`,
    );
  /** Two processes do all that is due by a moment. */
  const fireAll = async (now: Date) => {
    const { database, services } = test.subgraph;
    const runners = [1, 2].map(() => new AlarmRunner(database, { [clockAlarm]: warnOf(database, services) }));
    for (let claimed = 1; claimed > 0; ) {
      const runs = await Promise.all(runners.map((each) => each.fireDue(now)));
      claimed = runs[0]!.claimed + runs[1]!.claimed;
    }
  };
  const alarmsOf = async (viewer: Viewer, clockId: string) => {
    const query = `{ incidentAlarms(first: 100) { nodes { ${alarmFields} } } }`;
    const { nodes } = (await answered(test, viewer, query)).incidentAlarms;
    return nodes.filter(({ clock }: { clock: { id: string } }) => clock.id === clockId);
  };
  const percents = async (viewer: Viewer, clockId: string) =>
    (await alarmsOf(viewer, clockId)).map(({ percent }: { percent: number }) => percent).sort();

  const asked = async () => {
    const { id } = await dispatchedWithLimit(test);
    const leg = await legNow(test, id, ids.drainage);
    const input = { reasonCode: 'NOT_OUR_DUTY', legalBasis: '《排水管理办法》第五条', proposedUnitId: ids.housing };
    const answer = 'returnRequest { id version }';
    const { returnRequest } = await askAbout(test, people.drainage, 'requestReturn', leg, input, answer);
    return { id, returnRequest };
  };
  const decideReturn = (row: { id: string; version: number }) => {
    const input = {
      returnId: row.id,
      expectedVersion: row.version,
      verdict: 'REFUSE',
      finding: 'NEITHER',
      reason: '属贵单位职责',
    };
    return done(test, people.shiftLeader, 'decideReturn', input, 'returnRequest { state }');
  };
  const heldLeg = async () => {
    const { id } = await dispatchedWithLimit(test);
    const leg = await legNow(test, id, ids.drainage);
    const answer = 'hold { id version }';
    const wanted = { reasonCode: 'SEASON', reviewAt: inDays(20) };
    const { hold } = await askAbout(test, people.drainage, 'requestHold', leg, wanted, answer);
    const granted = { holdId: hold.id, expectedVersion: hold.version, verdict: 'GRANT' };
    return { id, hold: (await done(test, people.shiftLeader, 'decideHold', granted, answer)).hold };
  };
  const supervised = async () => {
    const { id: incidentId } = await dispatchedIncident(test);
    const milestones = [
      { title: '完成一半', dueAt: inDays(5) },
      { title: '全部完成', dueAt: inDays(10) },
    ];
    const order = { incidentId, theme: '路', reason: '进度缓慢', dueAt: inDays(10), milestones };
    const { supervision } = await done(test, others.supervisor, 'superviseIncident', order, orderFields);
    return { incidentId, supervision };
  };
  const onOrder = (name: string, { id, version }: { id: string; version: number }, input: object) => {
    const about = { supervisionId: id, expectedVersion: version };
    return done(test, others.supervisor, name, { ...about, ...input }, orderFields);
  };

  it('warns whoever decides about a return, once for each part of the time, and not once it is decided', async () => {
    const { returnRequest } = await asked();
    const clock = await clockOf(returnRequest.id, 'DECISION');
    expect([clock.limitAmount, clock.limitUnit, clock.stoppedAt]).toEqual([1, 'WORKING_DAY', null]);
    await fireAll(new Date(clock.dueAt.getTime() - 1));
    expect(await percents(people.shiftLeader, clock.id)).toEqual([80]);
    await fireAll(clock.dueAt);
    expect(await percents(people.shiftLeader, clock.id)).toEqual([100, 80]);
    expect(await percents(people.supervisor, clock.id)).toEqual([100]);
    expect(await percents(people.drainage, clock.id)).toEqual([]);
    expect(await manager().countBy(ClockAlarmRow, { clockId: clock.id })).toBe(2);

    const second = await asked();
    await decideReturn(second.returnRequest);
    const decidedClock = await clockOf(second.returnRequest.id, 'DECISION');
    expect(decidedClock.endedBy).toBe('DONE');
    expect(await warnings(decidedClock.id)).toEqual(['80 DROPPED']);
  });

  it('waits no more for a decision about a leg that has ended', async () => {
    const { id, returnRequest } = await asked();
    const leg = await legNow(test, id, ids.drainage);
    await askAbout(test, people.drainage, 'reportLegResult', leg, { result: '已疏通' }, 'leg { id }');
    const clock = await clockOf(returnRequest.id, 'DECISION');
    expect(clock.endedBy).toBe('CANCELLED');
    expect(await warnings(clock.id)).toEqual(['80 DROPPED']);
  });

  it('warns of the review of what is held, and not once it is taken up again', async () => {
    const { hold } = await heldLeg();
    const clock = await clockOf(hold.id, 'REVIEW');
    expect(clock.pausedUntil).toBeNull();
    await fireAll(clock.dueAt);
    expect(await percents(people.drainage, clock.id)).toEqual([100, 80]);
    expect(await percents(people.shiftLeader, clock.id)).toEqual([100, 80]);

    const { hold: released } = await heldLeg();
    const input = { holdId: released.id, expectedVersion: released.version, reason: '已到施工季节' };
    await done(test, people.shiftLeader, 'releaseHold', input, 'hold { id }');
    const dropped = await clockOf(released.id, 'REVIEW');
    expect([dropped.endedBy, await warnings(dropped.id)]).toEqual(['DONE', ['80 DROPPED']]);
  });

  it('warns of a supervision and of each milestone that is not reached, by the dates that hold', async () => {
    const { supervision } = await supervised();
    const [half, whole] = supervision.milestones;
    const completed = await onOrder('completeMilestone', supervision, { milestoneId: half.id });
    expect((await clockOf(half.id, 'MILESTONE')).endedBy).toBe('DONE');
    const dates = { dueAt: inDays(30), milestones: [{ milestoneId: whole.id, dueAt: inDays(25) }] };
    const moved = await onOrder('rescheduleSupervision', completed.supervision, { ...dates, reason: '连日降雨' });
    expect(new Date(moved.supervision.dueAt)).toEqual(new Date(dates.dueAt));
    const [order, milestone] = [await clockOf(supervision.id, 'SUPERVISION'), await clockOf(whole.id, 'MILESTONE')];
    expect([order.dueAt, milestone.dueAt].map((at) => at.toISOString())).toEqual([
      new Date(dates.dueAt).toISOString(),
      new Date(dates.milestones[0]!.dueAt).toISOString(),
    ]);
    await fireAll(new Date(Date.now() + 15 * day));
    expect(await percents(others.supervisor, milestone.id)).toEqual([]);
    await fireAll(milestone.dueAt);
    expect(await percents(others.supervisor, milestone.id)).toEqual([100, 80]);
    const [alarm] = await alarmsOf(others.supervisor, milestone.id);
    expect(alarm).toMatchObject({ kind: 'MILESTONE', supervision: { id: supervision.id } });
    expect(await percents(people.drainage, milestone.id)).toEqual([80]);

    await onOrder('liftSupervision', moved.supervision, { result: '已完成', unmetReason: '合并验收' });
    expect((await clockOf(supervision.id, 'SUPERVISION')).endedBy).toBe('DONE');
    expect((await clockOf(whole.id, 'MILESTONE')).endedBy).toBe('CANCELLED');
    expect(await warnings(order.id)).toContain('100 DROPPED');
  });

  it('warns of a joint meeting’s decision until it is settled', async () => {
    const meeting = await convened(test, [{ incidentId: await filed(test), question: '由谁恢复' }]);
    const first = await decided(test, meeting, { dueAt: inDays(40) });
    const clock = await clockOf(first.decisions[0].id, 'MEETING_DECISION');
    await fireAll(clock.dueAt);
    const [alarm] = await alarmsOf(people.clerk, clock.id);
    expect(alarm).toMatchObject({ kind: 'MEETING_DECISION', jointMeeting: { id: meeting.id }, supervision: null });

    const other = await convened(test, [{ incidentId: await filed(test), question: '由谁恢复' }]);
    const [decision] = (await decided(test, other, { dueAt: inDays(41) })).decisions;
    const input = { decisionId: decision.id, expectedVersion: decision.version, done: true, result: '已恢复' };
    await done(test, people.districtDispatcher, 'settleDecision', input, decisionFields);
    const settled = await clockOf(decision.id, 'MEETING_DECISION');
    expect([settled.endedBy, await warnings(settled.id)]).toEqual(['DONE', ['80 DROPPED']]);
  });
});
