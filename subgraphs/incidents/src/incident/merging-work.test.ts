import 'reflect-metadata';
import { AlarmRow } from '@gridweave/subgraph/alarms/alarm-tables';
import { onEachEngine } from '@gridweave/testing/engines';
import type { Viewer } from '@gridweave/viewer/viewer';
import { answered, codeOf, done, others } from '../../test/grid-matters';
import { Life } from '../../test/incident-life';
import { deed, type IncidentsUnderTest, legOf, people, startIncidents } from '../../test/incidents-subgraph';
import { summons } from '../../test/joint-meetings';
import { ids } from '../../test/small-territory';
import { ClockRow } from '../clock/clock.entity';

const soon = '2099-01-01T00:00:00+08:00';

onEachEngine('work on an incident that goes into another', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const filed = async () => (await Life.raised(test)).do(people.dispatcher, 'fileIncident');
  const merge = async (into: Life, { incident }: Life) => {
    await into.look();
    const input = {
      intoIncidentId: into.incident.id,
      expectedVersion: into.incident.version,
      merged: [{ incidentId: incident.id, expectedVersion: incident.version }],
    };
    return deed(test, people.dispatcher, 'mergeIncidents', input, 'incident { id }');
  };
  const call = async (life: Life, unitIds: readonly string[]) => {
    const { id, version } = life.incident;
    const input = { incidentId: id, expectedVersion: version, unitIds, text: '请到场', respondBy: soon };
    await done(test, people.firstChief, 'whistle', input, 'whistle { id }');
    return life.look();
  };
  const offeredMerging = async (life: Life) => {
    const { availableActions } = await life.read('availableActions { action denial { code } }', people.dispatcher);
    return availableActions.find(({ action }: { action: string }) => action === 'mergeIncidents').denial?.code;
  };
  const inboxOf = async (viewer: Viewer) => {
    const query = '{ viewer { inbox(first: 100) { nodes { leg { id } } } } }';
    const { nodes } = (await answered(test, viewer, query)).viewer.inbox;
    return nodes.flatMap(({ leg }: { leg: { id: string } | null }) => leg?.id ?? []);
  };
  const plan = { name: '防汛', divisionId: ids.westCommunity, roles: ['GRID_CHIEF'] };
  const activate = async ({ incident: { id, version } }: Life) => {
    const sections = [{ name: '第一段', task: '清淤', unitId: ids.drainage }];
    const kept = await done(test, people.administrator, 'keepEmergencyPlan', { ...plan, sections }, 'plan { id }');
    const about = { incidentId: id, expectedVersion: version, planId: kept.plan.id };
    return (await done(test, people.firstChief, 'activatePlan', about, 'activation { id version }')).activation;
  };

  it.each<[string, (life: Life) => Promise<unknown>]>([
    ['nobody has answered', async () => undefined],
    [
      'a unit has said that it comes',
      (life) => {
        const leg = legOf(life.incident, ids.drainage);
        const comes = { legId: leg.id, expectedVersion: leg.version, answer: 'REPORT_IN', text: '即到' };
        return done(test, people.drainage, 'answerWhistle', comes, 'leg { id }');
      },
    ],
    [
      'a unit is there',
      (life) => {
        const leg = legOf(life.incident, ids.drainage);
        return done(
          test,
          people.drainage,
          'arriveOnLeg',
          { legId: leg.id, expectedVersion: leg.version },
          'leg { id }',
        );
      },
    ],
  ])('ends where units are called and %s: legs, clocks, alarms and inboxes', async (_how, onTheWay) => {
    const [into, life] = [await filed(), await call(await filed(), [ids.drainage, ids.property])];
    await onTheWay(life);
    const leg = legOf(life.incident, ids.drainage);
    expect(await inboxOf(people.drainage)).toContain(leg.id);
    expect((await life.read('nextDeadline')).nextDeadline).not.toBeNull();
    expect((await merge(into, life)).errors).toEqual([]);

    await life.look();
    expect(life.incident.legs).toMatchObject([
      { kind: 'REPORT_IN', state: 'CANCELLED' },
      { kind: 'REPORT_IN', state: 'CANCELLED' },
    ]);
    expect((await life.read('nextDeadline')).nextDeadline).toBeNull();
    expect(await inboxOf(people.drainage)).not.toContain(leg.id);
    const { manager } = test.subgraph.database;
    const clocks = await manager.findBy(ClockRow, { incidentId: life.incident.id });
    expect(clocks.filter(({ stoppedAt }) => stoppedAt === null)).toEqual([]);
    expect(await manager.countBy(AlarmRow, { subjectId: leg.id })).toBe(0);
    const { timeline } = await life.read(
      'timeline(first: 50) { nodes { action reason unit { id } } }',
      people.drainage,
    );
    expect(timeline.nodes).toContainEqual({
      action: 'cancelLeg',
      reason: expect.stringContaining('并案'),
      unit: { id: ids.drainage },
    });
    const input = { legId: leg.id, expectedVersion: legOf(life.incident, ids.drainage).version, result: '已清' };
    expect(await codeOf(test, people.drainage, 'reportLegResult', input, 'leg { id }')).toBe('LEG_ALREADY_CANCELLED');
    // The one that stays has what it had.
    await into.look();
    expect(into.incident.legs.every(({ kind }: { kind: string }) => kind === 'VERIFY')).toBe(true);

    await life.do(people.shiftLeader, 'unmergeIncident', { reason: '不是一处' });
    expect(life.incident.state).toBe('FILED');
    expect(life.incident.legs.map(({ kind, state }: { kind: string; state: string }) => `${kind} ${state}`)).toEqual([
      'VERIFY DISPATCHED',
      'REPORT_IN CANCELLED',
      'REPORT_IN CANCELLED',
    ]);
    // Whoever is still needed is called anew.
    await call(life, [ids.drainage]);
    expect(life.incident.legs.filter((each: { state: string }) => each.state === 'DISPATCHED')).toMatchObject([
      { kind: 'VERIFY' },
      { kind: 'REPORT_IN', unit: { id: ids.drainage } },
    ]);
  });

  it.each<[string, string, (life: Life) => Promise<unknown>]>([
    [
      'it is supervised',
      'INCIDENT_SUPERVISED',
      ({ incident }) => {
        const order = { incidentId: incident.id, theme: '水', reason: '久拖未决', dueAt: soon };
        return done(test, others.supervisor, 'superviseIncident', order, 'supervision { id }');
      },
    ],
    [
      'it is on the agenda of a meeting',
      'INCIDENT_BEFORE_MEETING',
      ({ incident }) => {
        const meeting = summons([{ incidentId: incident.id, question: '由谁牵头' }]);
        return done(test, people.shiftLeader, 'conveneJointMeeting', meeting, 'jointMeeting { id }');
      },
    ],
    ['a plan is active for it', 'INCIDENT_IN_EMERGENCY', activate],
  ])('is not ended by the desk alone where %s: that one stays, and takes the other in', async (_how, code, begin) => {
    const [life, other] = [await filed(), await filed()];
    expect(await offeredMerging(life)).toBeUndefined();
    await begin(life);
    await life.look();
    // It may still take others in.
    expect(await offeredMerging(life)).toBeUndefined();
    expect((await merge(other, life)).errors).toMatchObject([{ code, field: 'merged.0' }]);
    expect((await life.look()).incident.state).toBe('FILED');
    await other.look();
    expect((await merge(life, other)).errors).toEqual([]);
  });

  it('ends where a plan is over and a unit would give back what it got by it: nobody decides about that any more', async () => {
    const [into, life] = [await filed(), await filed()];
    const { id: activationId, version: expectedVersion } = await activate(life);
    const ending = { activationId, expectedVersion, reason: '险情解除' };
    await done(test, people.firstChief, 'endActivation', ending, 'activation { id }');
    await life.look();
    const leg = legOf(life.incident, ids.drainage);
    const about = { legId: leg.id, expectedVersion: leg.version };
    const asked = { ...about, reasonCode: 'NOT_OUR_DUTY', legalBasis: '条例' };
    await done(test, people.drainage, 'requestReturn', asked, 'returnRequest { id }');
    await life.look();
    expect((await merge(into, life)).errors).toEqual([]);
    const { legs } = await life.read('legs { state returns { state availableActions { allowed } } }');
    expect(legs).toEqual([
      { state: 'CANCELLED', returns: [{ state: 'LAPSED', availableActions: [{ allowed: false }] }] },
    ]);
  });

  it('is not supervised any more, once there is none', async () => {
    const [into, life] = [await filed(), await filed()];
    await merge(into, life);
    const order = { incidentId: life.incident.id, theme: '水', reason: '久拖未决', dueAt: soon };
    const fields = 'supervision { id }';
    expect(await codeOf(test, others.supervisor, 'superviseIncident', order, fields)).toBe('INCIDENT_ALREADY_MERGED');
    const { availableActions } = await life.read('availableActions { action denial { code } }', others.supervisor);
    expect(availableActions).toContainEqual({
      action: 'superviseIncident',
      denial: { code: 'INCIDENT_ALREADY_MERGED' },
    });
  });

  it.each<[string, (life: Life) => Promise<{ errors: unknown[] }>]>([
    [
      'a supervisor’s order',
      ({ incident }) => {
        const order = { incidentId: incident.id, theme: '水', reason: '久拖未决', dueAt: soon };
        return deed(test, others.supervisor, 'superviseIncident', order, 'supervision { id }');
      },
    ],
    [
      'a meeting’s agenda',
      ({ incident }) => {
        const meeting = summons([{ incidentId: incident.id, question: '由谁牵头' }]);
        return deed(test, people.shiftLeader, 'conveneJointMeeting', meeting, 'jointMeeting { id }');
      },
    ],
  ])('and %s that comes at the same moment end in one of the two', async (_what, begin) => {
    for (let round = 0; round < 5; round += 1) {
      const [into, life] = [await filed(), await filed()];
      const [merged, begun] = await Promise.all([merge(into, life), begin(life)]);
      expect([merged.errors.length, begun.errors.length].sort()).toEqual([0, 1]);
    }
  });
});
