import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { answered, codeOf, done, others } from '../../test/grid-matters';
import { Life } from '../../test/incident-life';
import {
  deed,
  dispatchedIncident,
  type IncidentsUnderTest,
  people,
  raisedIncident,
  startIncidents,
} from '../../test/incidents-subgraph';
import { askAbout, legNow, offerOf } from '../../test/leg-work';
import { ids } from '../../test/small-territory';
import { ClockRow } from '../clock/clock.entity';

const fields =
  'supervision { id version state number milestones { id title doneAt } visits { finding } urgeCount overdue }';
const order = {
  theme: '水电气路房',
  reason: '村民反映道路施工进度缓慢',
  dueAt: '2099-02-01T00:00:00+08:00',
  milestones: [
    { title: '路基完成', dueAt: '2099-01-10T00:00:00+08:00' },
    { title: '全线贯通', dueAt: '2099-02-01T00:00:00+08:00' },
  ],
};

onEachEngine('supervision', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const supervise = (incidentId: string, change: object = {}, viewer = others.supervisor) =>
    deed(test, viewer, 'superviseIncident', { incidentId, ...order, ...change }, fields);
  const actions = 'availableActions { action allowed denial { code message } }';
  /** Whether somebody is offered to order that an incident be done: allowed, or why not. */
  const offeredTo = async (viewer: Viewer, id: string) => {
    const query = `query ($id: ID!) { incident(id: $id) { ${actions} } }`;
    const { incident } = await answered(test, viewer, query, { id });
    return incident ? offerOf(incident.availableActions, 'superviseIncident') : undefined;
  };
  const supervised = async (column = 0) => {
    const incident = await dispatchedIncident(test, column);
    const { supervision, errors } = await supervise(incident.id);
    expect(errors).toEqual([]);
    return { incident, supervision };
  };

  it('of a village’s road runs over visits and milestones to its result, by a discipline office that does not build', async () => {
    const { incident, supervision } = await supervised(2);
    expect(supervision).toMatchObject({ state: 'OPEN', urgeCount: 0, overdue: false, visits: [] });
    expect(supervision.number).toMatch(/^DB\d{8}-\d{4}$/);
    const step = async (name: string, version: number, input: object) =>
      (
        await done(
          test,
          others.supervisor,
          name,
          { supervisionId: supervision.id, expectedVersion: version, ...input },
          fields,
        )
      ).supervision;
    const seen = await step('recordSupervisionVisit', 1, {
      at: '2026-01-01T09:00:00+08:00',
      finding: '施工有序，进度正常',
      progress: '完成六成',
      quality: '厚度符合要求',
    });
    const urged = await step('urgeSupervised', seen.version, { reason: '请加快进度' });
    expect(urged.urgeCount).toBe(1);
    const [first, second] = supervision.milestones;
    const reached = await step('completeMilestone', urged.version, { milestoneId: first.id });
    expect(reached.milestones[0].doneAt).not.toBeNull();
    expect(
      await codeOf(
        test,
        others.supervisor,
        'liftSupervision',
        { supervisionId: supervision.id, expectedVersion: reached.version, result: '完工' },
        fields,
      ),
    ).toBe('MILESTONES_OPEN');
    const all = await step('completeMilestone', reached.version, { milestoneId: second.id, note: '约700人受益' });
    const lifted = await step('liftSupervision', all.version, { result: '1.2公里道路完工，群众满意' });
    expect(lifted).toMatchObject({ state: 'LIFTED', visits: [{ finding: '施工有序，进度正常' }] });
    const { incident: told } = await answered(
      test,
      people.administrator,
      `query ($id: ID!) { incident(id: $id) { supervised supervisions { number timeline(first: 20) { nodes { action byRole } } }
        timeline(first: 50) { nodes { action byRole reason } } } }`,
      { id: incident.id },
    );
    expect(told.supervised).toBe(false);
    expect(told.supervisions[0].timeline.nodes.map((each: { action: string }) => each.action)).toEqual([
      'superviseIncident',
      'recordSupervisionVisit',
      'urgeSupervised',
      'completeMilestone',
      'completeMilestone',
      'liftSupervision',
    ]);
    expect(told.timeline.nodes).toContainEqual({
      action: 'urgeSupervised',
      byRole: 'SUPERVISOR',
      reason: '请加快进度',
    });
  });

  it('is an overlay: the incident keeps its state and says that it is supervised', async () => {
    const { incident } = await supervised();
    const query =
      'query ($id: ID!) { incident(id: $id) { state supervised supervisions { urgedUnit { id } incident { id } } } }';
    const { incident: seen } = await answered(test, people.dispatcher, query, { id: incident.id });
    expect(seen).toEqual({
      state: 'DISPATCHED',
      supervised: true,
      supervisions: [{ urgedUnit: { id: ids.drainage }, incident: { id: incident.id } }],
    });
  });

  it('is one at a time, whoever is faster, and may begin again once lifted', async () => {
    const { id } = await raisedIncident(test);
    const answers = await Promise.all([supervise(id), supervise(id)]);
    expect(answers.flatMap(({ errors }) => errors)).toMatchObject([{ code: 'SUPERVISED_ALREADY' }]);
    const { supervision } = answers.find(({ errors }) => errors.length === 0)!;
    const lift = {
      supervisionId: supervision.id,
      expectedVersion: supervision.version,
      result: '已办结',
      unmetReason: '节点取消',
    };
    await done(test, others.supervisor, 'liftSupervision', lift, fields);
    expect((await supervise(id)).errors).toEqual([]);
  });

  it('is ordered by supervisors of the division who do not handle it', async () => {
    const incident = await dispatchedIncident(test);
    const supervisorOf = (...grants: Parameters<typeof person>[1][]) =>
      person('near', grant('SUPERVISOR', 'DIVISION', ids.district), ...grants);
    const rows = [
      [people.dispatcher, 'FORBIDDEN'],
      [people.administrator, 'FORBIDDEN'],
      [others.shiftLeader, 'FORBIDDEN'],
      [people.firstChief, 'FORBIDDEN'],
      [people.drainage, 'FORBIDDEN'],
      [nobody, 'INCIDENT_NOT_FOUND'],
      [others.eastSupervisor, 'INCIDENT_NOT_FOUND'],
      [supervisorOf(grant('UNIT_MEMBER', 'UNIT', ids.drainage)), 'SUPERVISOR_NOT_INDEPENDENT'],
      [supervisorOf(grant('CLERK', 'UNIT', ids.police)), 'SUPERVISOR_NOT_INDEPENDENT'],
      [supervisorOf(grant('GRID_CHIEF', 'GRID', ids.firstGrid)), 'SUPERVISOR_NOT_INDEPENDENT'],
      [supervisorOf(grant('CLERK', 'UNIT', ids.housing)), undefined],
    ] as const;
    for (const [viewer, code] of rows) {
      const input = { incidentId: incident.id, ...order };
      const offer = await offeredTo(viewer, incident.id);
      expect(await codeOf(test, viewer, 'superviseIncident', input, fields)).toBe(code);
      expect(offer).toBe(code === 'INCIDENT_NOT_FOUND' ? undefined : (code ?? 'allowed'));
    }
    expect(await offeredTo(others.supervisor, incident.id)).toBe('SUPERVISED_ALREADY');
  });

  it('is offered no more to a supervisor whose unit has come to handle it', async () => {
    const life = await Life.raised(test);
    await life.do(people.dispatcher, 'fileIncident');
    const near = person('near', grant('SUPERVISOR', 'DIVISION', ids.district), grant('CLERK', 'UNIT', ids.housing));
    const { supervision } = await supervise(life.incident.id, {}, near);
    const query = `query ($id: ID!) { supervision(id: $id) { ${actions} } }`;
    const offers = async () =>
      (await answered(test, near, query, { id: supervision.id })).supervision.availableActions.map(
        (each: { denial: { code: string } | null }) => each.denial?.code ?? 'allowed',
      );
    expect(new Set(await offers())).toEqual(new Set(['allowed']));
    await life.do(people.dispatcher, 'dispatchIncident', { lead: { unitId: ids.housing, task: '修缮' } });
    expect(new Set(await offers())).toEqual(new Set(['SUPERVISOR_NOT_INDEPENDENT']));
    const urge = { supervisionId: supervision.id, expectedVersion: supervision.version, reason: '请加快' };
    expect(await codeOf(test, near, 'urgeSupervised', urge, fields)).toBe('SUPERVISOR_NOT_INDEPENDENT');
  });

  it.each([
    ['a due date in the past', { dueAt: '2020-01-01T00:00:00Z' }, 'DUE_IN_PAST'],
    [
      'a milestone after the due date',
      { milestones: [{ title: '节点', dueAt: '2100-01-01T00:00:00Z' }] },
      'MILESTONE_TOO_LATE',
    ],
    ['a milestone in the past', { milestones: [{ title: '节点', dueAt: '2020-01-01T00:00:00Z' }] }, 'DUE_IN_PAST'],
    ['no theme', { theme: ' ' }, 'TEXT_MISSING'],
  ])('refuses %s', async (_what, change, code) => {
    const { id } = await raisedIncident(test);
    expect((await supervise(id, change)).errors).toMatchObject([{ code }]);
  });

  it('of a decision of a joint meeting urges the unit that it names', async () => {
    const incident = await raisedIncident(test);
    await done(
      test,
      people.districtDispatcher,
      'fileIncident',
      { incidentId: incident.id, expectedVersion: incident.version },
      'incident { id }',
    );
    const meeting = (
      await done(
        test,
        people.districtDispatcher,
        'conveneJointMeeting',
        {
          divisionId: ids.district,
          title: '奥马广场供暖',
          at: '2026-11-25T09:00:00+08:00',
          crossScopes: ['DEPARTMENT'],
          unitIds: [ids.housing],
          items: [{ incidentId: incident.id, question: '供暖由谁落实' }],
        },
        'jointMeeting { id version items { id } }',
      )
    ).jointMeeting;
    const { jointMeeting } = await done(
      test,
      people.districtDispatcher,
      'recordDecision',
      {
        jointMeetingId: meeting.id,
        expectedVersion: meeting.version,
        itemId: meeting.items[0].id,
        kind: 'LEGS',
        text: '由住建局协调供暖',
        unitId: ids.housing,
        dueAt: '2099-01-01T00:00:00Z',
      },
      'jointMeeting { decisions { id } }',
    );
    const [{ id: decisionId }] = jointMeeting.decisions;
    const near = person('near', grant('SUPERVISOR', 'DIVISION', ids.district), grant('CLERK', 'UNIT', ids.housing));
    expect(await codeOf(test, near, 'superviseDecision', { decisionId, ...order }, fields)).toBe(
      'SUPERVISOR_NOT_INDEPENDENT',
    );
    const answer = 'supervision { subjectKind urgedUnit { id } decision { id supervised } incident { id } }';
    const { supervision } = await done(test, others.supervisor, 'superviseDecision', { decisionId, ...order }, answer);
    expect(supervision).toEqual({
      subjectKind: 'DECISION',
      urgedUnit: { id: ids.housing },
      decision: { id: decisionId, supervised: true },
      incident: null,
    });
  });

  it('urges whoever leads the incident: the unit that it is sent to, and the one that it goes to from there', async () => {
    const life = await Life.raised(test);
    const { id } = life.incident;
    await life.do(people.dispatcher, 'fileIncident');
    const { supervision } = await supervise(id);
    const query = '{ supervisions(first: 100) { nodes { id urgedUnit { id } } } }';
    const urged = async (viewer: Viewer) =>
      (await answered(test, viewer, query)).supervisions.nodes
        .filter((each: { id: string }) => each.id === supervision.id)
        .map(({ urgedUnit }: { urgedUnit: { id: string } | null }) => urgedUnit?.id ?? null);
    const clocks = { matterId: supervision.id };
    const warned = async () =>
      (await test.subgraph.database.manager.findBy(ClockRow, clocks)).map(({ unitId }) => unitId);
    expect(await urged(others.supervisor)).toEqual([null]);
    await life.do(people.dispatcher, 'dispatchIncident', { lead: { unitId: ids.drainage, task: '疏通' } });
    expect([await urged(people.drainage), await urged(people.clerk)]).toEqual([[ids.drainage], []]);
    const answer = 'returnRequest { id version }';
    const asked = { reasonCode: 'NOT_OUR_DUTY', legalBasis: '条例', proposedUnitId: ids.housing };
    const leg = await legNow(test, id, ids.drainage);
    const { returnRequest } = await askAbout(test, people.drainage, 'requestReturn', leg, asked, answer);
    const taken = { returnId: returnRequest.id, expectedVersion: returnRequest.version, verdict: 'ACCEPT' };
    await done(test, people.shiftLeader, 'decideReturn', taken, answer);
    expect([await urged(people.drainage), await urged(people.clerk)]).toEqual([[], [ids.housing]]);
    expect(await warned()).toEqual([ids.housing, ids.housing, ids.housing]);
    const still = { supervisionId: supervision.id, expectedVersion: supervision.version, reason: '请加快' };
    await done(test, others.supervisor, 'urgeSupervised', still, fields);
  });

  it('is listed by state, kind, unit and place, for those of the place and the unit that is urged', async () => {
    const { supervision } = await supervised(2);
    const query = `query ($filter: SupervisionFilter) { supervisions(first: 100, filter: $filter) { nodes { id } } }`;
    const lists = async (viewer: typeof nobody, filter: object) =>
      (await answered(test, viewer, query, { filter })).supervisions.nodes.some(
        (each: { id: string }) => each.id === supervision.id,
      );
    expect(
      await lists(others.supervisor, { state: 'OPEN', kind: 'INCIDENT', urgedUnitId: ids.drainage, overdue: false }),
    ).toBe(true);
    expect(await lists(people.drainage, { divisionId: ids.east })).toBe(true);
    expect(await lists(people.administrator, { gridId: ids.villageGrid })).toBe(true);
    expect(await lists(others.supervisor, { divisionId: ids.west })).toBe(false);
    expect(await lists(others.supervisor, { overdue: true })).toBe(false);
    expect(await lists(others.supervisor, { urgedUnitId: '中文' })).toBe(false);
    expect(await lists(people.dispatcher, {})).toBe(false);
    expect(await lists(people.hr, {})).toBe(false);
    expect(await lists(nobody, {})).toBe(false);
  });
});
