import 'reflect-metadata';
import { incidentsEvents } from '@gridweave/events/incidents-events';
import { organizationEvents, type UnmanagedPlaceChanged } from '@gridweave/events/organization-events';
import { eventsAfter } from '@gridweave/subgraph/event-feed';
import { seedId } from '@gridweave/territory/seed-id';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { answered, codeOf, done, others } from '../../test/grid-matters';
import {
  deed,
  dispatchedIncident,
  finish,
  type IncidentsUnderTest,
  legOf,
  people,
  raisedIncident,
  startIncidents,
} from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { incidentsSnapshot } from '../snapshot';

const meetingFields = 'jointMeeting { id version state items { id } decisions { id version state } }';
const decisionFields = 'decision { id version state jointMeeting { id version state } }';
const soon = '2099-01-01T00:00:00+08:00';
const placeId = seedId('unmanaged-place', 'test silt');

const silt: UnmanagedPlaceChanged = {
  id: placeId,
  state: 'REFERRED',
  categoryCode: '0301',
  divisionId: ids.eastVillage,
  gridId: ids.villageGrid,
  registerElementId: null,
  clerkUnitId: null,
  assignedUnitId: null,
  ruleId: null,
  deadline: soon,
  version: 2,
};

onEachEngine('joint meetings', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
    await test.tell({
      id: placeId,
      sequence: 0,
      type: organizationEvents.unmanagedPlaceChanged,
      at: soon,
      payload: silt,
    });
  });
  afterAll(() => test.close());

  const filed = async (column = 0) => {
    const { id, version } = await raisedIncident(test, column);
    const input = { incidentId: id, expectedVersion: version };
    await done(test, people.districtDispatcher, 'fileIncident', input, 'incident { id }');
    return id;
  };
  const summons = (items: object[], change: object = {}) => ({
    divisionId: ids.district,
    title: '信号灯移交管养联席会议',
    at: '2026-11-25T09:00:00+08:00',
    venue: '区运行中心',
    crossScopes: ['DEPARTMENT', 'LEVEL'],
    unitIds: [ids.housing, ids.drainage],
    items,
    ...change,
  });
  const convened = async (items: object[], change: object = {}) =>
    (await done(test, people.districtDispatcher, 'conveneJointMeeting', summons(items, change), meetingFields))
      .jointMeeting;
  const decide = (meeting: { id: string; version: number; items: { id: string }[] }, change: object = {}) => ({
    jointMeetingId: meeting.id,
    expectedVersion: meeting.version,
    itemId: meeting.items[0]!.id,
    kind: 'LEGS',
    text: '由区住建局牵头恢复',
    unitId: ids.housing,
    dueAt: soon,
    ...change,
  });
  const record = async (meeting: Parameters<typeof decide>[0], change: object = {}) =>
    (await done(test, people.districtDispatcher, 'recordDecision', decide(meeting, change), meetingFields))
      .jointMeeting;

  describe('a hard case from the agenda to its being done', () => {
    it('binds units by legs, is attended, closed with minutes and followed up', async () => {
      const incidentId = await filed();
      const meeting = await convened([{ incidentId, question: '绿化带恢复由谁牵头' }]);
      expect(meeting).toMatchObject({ state: 'CONVENED', decisions: [] });
      const attended = await done(
        test,
        people.districtDispatcher,
        'recordAttendance',
        {
          jointMeetingId: meeting.id,
          expectedVersion: meeting.version,
          attendance: [
            { unitId: ids.housing, state: 'PRESENT', delegateTitle: '副局长' },
            { unitId: ids.drainage, state: 'EXCUSED' },
            { unitId: ids.police, state: 'PRESENT' },
          ],
        },
        `${meetingFields.replace('decisions', 'attendance { unit { name } state delegateTitle } decisions')}`,
      );
      expect(attended.jointMeeting.attendance).toHaveLength(3);
      expect(attended.jointMeeting.attendance).toContainEqual({
        unit: { name: '区住建局' },
        state: 'PRESENT',
        delegateTitle: '副局长',
      });
      const decided = await record({ ...meeting, ...attended.jointMeeting }, { assistingUnitIds: [ids.police] });
      const { incident } = await answered(
        test,
        people.districtDispatcher,
        `query ($id: ID!) { incident(id: $id) { state leadUnit { id } noResponsibleUnit nextDeadline
          legs { id kind version state task unit { id } } jointMeetings { id }
          timeline(first: 50) { nodes { action reason unit { name } } } } }`,
        { id: incidentId },
      );
      expect(incident).toMatchObject({
        state: 'DISPATCHED',
        leadUnit: { id: ids.housing },
        nextDeadline: new Date('2098-12-31T16:00:00.000Z'),
        jointMeetings: [{ id: meeting.id }],
      });
      const bound = incident.legs.filter((leg: { kind: string }) => leg.kind !== 'VERIFY');
      expect(bound.map((leg: { kind: string; unit: { id: string } }) => [leg.kind, leg.unit.id]).sort()).toEqual(
        [
          ['ASSIST', ids.police],
          ['LEAD', ids.housing],
        ].sort(),
      );
      expect(incident.timeline.nodes).toContainEqual({
        action: 'recordDecision',
        reason: '由区住建局牵头恢复',
        unit: { name: '区住建局' },
      });
      const closed = await done(
        test,
        people.districtDispatcher,
        'closeJointMeeting',
        { jointMeetingId: meeting.id, expectedVersion: decided.version, minutes: '议定事项见决定。' },
        meetingFields.replace('state', 'state minutes'),
      );
      expect(closed.jointMeeting).toMatchObject({ state: 'CLOSED', minutes: '议定事项见决定。' });
      await finish(test, legOf(incident, ids.housing), others.housingMember);
      const [decision] = closed.jointMeeting.decisions;
      const settled = await done(
        test,
        people.districtDispatcher,
        'settleDecision',
        { decisionId: decision.id, expectedVersion: decision.version, done: true, result: '现场已恢复' },
        decisionFields.replace('state', 'state result overdue legs { kind state }'),
      );
      expect(settled.decision).toMatchObject({ state: 'DONE', result: '现场已恢复', overdue: false });
      expect(settled.decision.legs).toContainEqual({ kind: 'LEAD', state: 'DONE' });
    });

    it('takes over what a grid had in hand itself', async () => {
      const incidentId = await filed();
      const version = async () =>
        (
          await answered(test, people.districtDispatcher, 'query ($id: ID!) { incident(id: $id) { version } }', {
            id: incidentId,
          })
        ).incident.version;
      const own = { incidentId, expectedVersion: await version(), task: '网格先行处置' };
      await done(test, people.districtDispatcher, 'handleWithinGrid', own, 'incident { state }');
      const meeting = await convened([{ incidentId, question: '格内难以解决' }]);
      await record(meeting);
      const query = `query ($id: ID!) { incident(id: $id) { state selfHandled leadUnit { id }
        legs { kind state unit { id } } } }`;
      const { incident } = await answered(test, people.districtDispatcher, query, { id: incidentId });
      expect(incident).toMatchObject({ state: 'DISPATCHED', selfHandled: false, leadUnit: { id: ids.housing } });
      const leads = incident.legs.filter((leg: { kind: string }) => leg.kind === 'LEAD');
      expect(leads.filter((leg: { state: string }) => leg.state !== 'CANCELLED')).toHaveLength(1);
    });

    it('lets a unit that assisted lead, without asking it twice', async () => {
      const incident = await dispatchedIncident(test);
      const meeting = await convened([{ incidentId: incident.id, question: '由谁牵头' }]);
      await record(meeting, { unitId: ids.police });
      const query = 'query ($id: ID!) { incident(id: $id) { legs { kind state unit { id } } } }';
      const after = (await answered(test, people.districtDispatcher, query, { id: incident.id })).incident;
      const ofPolice = after.legs.filter((leg: { unit: { id: string } | null }) => leg.unit?.id === ids.police);
      expect(ofPolice.map((leg: { kind: string; state: string }) => `${leg.kind} ${leg.state}`).sort()).toEqual([
        'ASSIST CANCELLED',
        'LEAD DISPATCHED',
      ]);
    });

    it('releases whoever led before, and lets the new lead lead', async () => {
      const incident = await dispatchedIncident(test);
      const meeting = await convened([{ incidentId: incident.id, question: '由谁牵头' }]);
      await record(meeting);
      const after = await answered(
        test,
        people.districtDispatcher,
        'query ($id: ID!) { incident(id: $id) { state leadUnit { id } legs { kind state unit { id } } } }',
        { id: incident.id },
      );
      expect(after.incident).toMatchObject({ state: 'DISPATCHED', leadUnit: { id: ids.housing } });
      expect(after.incident.legs).toContainEqual({ kind: 'LEAD', state: 'CANCELLED', unit: { id: ids.drainage } });
      expect(after.incident.legs).toContainEqual({ kind: 'ASSIST', state: 'DISPATCHED', unit: { id: ids.police } });
    });
  });

  it('goes back to the meeting when a unit refuses, and stays binding until the meeting decides again', async () => {
    const incidentId = await filed();
    const meeting = await convened([{ incidentId, question: '由谁牵头' }]);
    const decided = await record(meeting, { assistingUnitIds: [ids.police] });
    const [decision] = decided.decisions;
    const attendance = [{ unitId: ids.housing, state: 'PRESENT' }];
    const about = { jointMeetingId: meeting.id };
    const attended = (
      await done(
        test,
        people.districtDispatcher,
        'recordAttendance',
        { ...about, expectedVersion: decided.version, attendance },
        meetingFields,
      )
    ).jointMeeting;
    await done(
      test,
      people.districtDispatcher,
      'closeJointMeeting',
      { ...about, expectedVersion: attended.version, minutes: '纪要' },
      meetingFields,
    );
    const refusal = { decisionId: decision.id, expectedVersion: decision.version, reason: '该路段未列入我局清单' };
    expect(await codeOf(test, people.property, 'refuseDecision', refusal, decisionFields)).toBe('DECISION_NOT_FOUND');
    expect(await codeOf(test, people.police, 'refuseDecision', refusal, decisionFields)).toBe('FORBIDDEN');
    expect(await codeOf(test, people.drainage, 'refuseDecision', refusal, decisionFields)).toBe('FORBIDDEN');
    const refused = await done(test, people.clerk, 'refuseDecision', refusal, decisionFields);
    expect(refused.decision).toMatchObject({ state: 'REFUSED', jointMeeting: { state: 'REOPENED' } });
    const legs = async () =>
      (
        await answered(
          test,
          people.districtDispatcher,
          'query ($id: ID!) { incident(id: $id) { legs { kind state unit { id } } } }',
          { id: incidentId },
        )
      ).incident.legs.filter((leg: { kind: string }) => leg.kind !== 'VERIFY');
    expect(await legs()).toContainEqual({ kind: 'LEAD', state: 'DISPATCHED', unit: { id: ids.housing } });
    expect(await legs()).toHaveLength(2);
    const reopened = { ...meeting, version: refused.decision.jointMeeting.version };
    expect(
      await codeOf(
        test,
        people.districtDispatcher,
        'closeJointMeeting',
        { ...about, expectedVersion: reopened.version, minutes: '纪要' },
        meetingFields,
      ),
    ).toBe('AGENDA_UNDECIDED');
    const again = await record(reopened, { unitId: ids.drainage, replacesDecisionId: decision.id });
    expect(again.decisions.map((each: { state: string }) => each.state)).toEqual(['REPLACED', 'OPEN']);
    expect(await legs()).toEqual(
      expect.arrayContaining([
        { kind: 'LEAD', state: 'CANCELLED', unit: { id: ids.housing } },
        { kind: 'ASSIST', state: 'CANCELLED', unit: { id: ids.police } },
        { kind: 'LEAD', state: 'DISPATCHED', unit: { id: ids.drainage } },
      ]),
    );
  });

  it('tells organization who answers for an unmanaged place, and who maintains it, without a word of the text', async () => {
    const meeting = await convened([{ unmanagedPlaceId: placeId, question: '秋雨街淤泥由谁负责' }]);
    const first = await record(meeting, { kind: 'DUTY_RULE', text: '由排水三所负责清淤', unitId: ids.drainage });
    await record(first, {
      kind: 'MAINTENANCE_HANDOVER',
      text: '移交排水三所管养',
      unitId: ids.drainage,
      fromUnitId: ids.housing,
    });
    const told = (await eventsAfter(test.subgraph.database, 0)).events.filter(
      ({ type, payload }) =>
        type === incidentsEvents.meetingDecisionChanged && (payload as { meetingId: string }).meetingId === meeting.id,
    );
    expect(told.map(({ payload }) => payload)).toMatchObject([
      {
        kind: 'DUTY_RULE',
        unmanagedPlaceId: placeId,
        categoryCode: '0301',
        gridId: ids.villageGrid,
        unitId: ids.drainage,
        meetingOn: '2026-11-25',
        state: 'OPEN',
        version: 1,
      },
      { kind: 'MAINTENANCE_HANDOVER', fromUnitId: ids.housing },
    ]);
    expect(JSON.stringify(told)).not.toContain('清淤');
    const snapshot = await incidentsSnapshot(test.subgraph.database, '2 ');
    for (const { payload } of told) expect(snapshot.events).toContainEqual(expect.objectContaining({ payload }));
    const { _entities } = await answered(
      test,
      people.districtDispatcher,
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on UnmanagedPlace { jointMeetings { id } } } }',
      { representations: [{ __typename: 'UnmanagedPlace', id: placeId }] },
    );
    expect(_entities).toEqual([{ jointMeetings: [{ id: meeting.id }] }]);
  });

  describe('refuses to convene', () => {
    it.each([
      ['about nothing', () => [], {}, 'LIST_EMPTY'],
      ['about neither incident nor place', () => [{ question: '何事' }], {}, 'ITEM_UNCLEAR'],
      [
        'about an incident that nobody knows',
        () => [{ incidentId: ids.west, question: '何事' }],
        {},
        'INCIDENT_NOT_FOUND',
      ],
      [
        'about a place that nobody knows',
        () => [{ unmanagedPlaceId: ids.west, question: '何事' }],
        {},
        'UNMANAGED_PLACE_NOT_FOUND',
      ],
      [
        'about the same twice',
        () => [1, 2].map(() => ({ unmanagedPlaceId: placeId, question: '何事' })),
        {},
        'ITEM_REPEATED',
      ],
      [
        'about a place of elsewhere',
        () => [{ unmanagedPlaceId: placeId, question: '何事' }],
        { divisionId: ids.west },
        'ITEM_OUTSIDE_DIVISION',
      ],
      ['nobody', () => [{ unmanagedPlaceId: placeId, question: '何事' }], { unitIds: [] }, 'LIST_EMPTY'],
      [
        'an unknown unit',
        () => [{ unmanagedPlaceId: placeId, question: '何事' }],
        { unitIds: [ids.west] },
        'UNIT_UNKNOWN',
      ],
      [
        'without anything crossed',
        () => [{ unmanagedPlaceId: placeId, question: '何事' }],
        { crossScopes: [] },
        'LIST_EMPTY',
      ],
    ])('%s', async (_what, items, change, code) => {
      const input = summons(items(), change);
      expect(await codeOf(test, people.districtDispatcher, 'conveneJointMeeting', input, meetingFields)).toBe(code);
    });
  });

  it('is convened by the operation centre of the division alone', async () => {
    const input = () => summons([{ unmanagedPlaceId: placeId, question: '何事' }]);
    const allowed = [people.districtDispatcher, others.districtShiftLeader, people.administrator];
    for (const viewer of allowed)
      expect(await codeOf(test, viewer, 'conveneJointMeeting', input(), meetingFields)).toBeUndefined();
    const refused = [
      nobody,
      people.hr,
      people.dispatcher,
      people.firstChief,
      people.clerk,
      others.supervisor,
      others.firstMember,
    ];
    for (const viewer of refused)
      expect(await codeOf(test, viewer, 'conveneJointMeeting', input(), meetingFields)).toBe('FORBIDDEN');
  });

  it('is seen by the division that convened, those in which its items lie, and the units that are called', async () => {
    const meeting = await convened([{ unmanagedPlaceId: placeId, question: '何事' }]);
    const sees = async (viewer: typeof nobody) => {
      const query = 'query ($id: ID!) { jointMeeting(id: $id) { id } jointMeetings(first: 100) { nodes { id } } }';
      const data = await answered(test, viewer, query, { id: meeting.id });
      const listed = data.jointMeetings.nodes.some((each: { id: string }) => each.id === meeting.id);
      expect(listed).toBe(data.jointMeeting !== null);
      return listed;
    };
    for (const viewer of [
      people.administrator,
      others.supervisor,
      people.clerk,
      people.drainage,
      people.eastDispatcher,
    ])
      expect(await sees(viewer)).toBe(true);
    for (const viewer of [nobody, people.hr, people.dispatcher, people.police, people.firstChief])
      expect(await sees(viewer)).toBe(false);
  });

  it.each([
    ['an unknown item', { itemId: ids.west }, 'ITEM_UNKNOWN'],
    ['legs about a place', {}, 'ITEM_NOT_INCIDENT'],
    ['a deadline in the past', { kind: 'OTHER', dueAt: '2020-01-01T00:00:00Z' }, 'DUE_IN_PAST'],
    ['an unknown unit', { kind: 'OTHER', unitId: ids.west }, 'UNIT_UNKNOWN'],
    ['the end of a decision that is none', { kind: 'OTHER', replacesDecisionId: ids.west }, 'DECISION_NOT_FOUND'],
    ['on an old version', { kind: 'OTHER', expectedVersion: 7 }, 'VERSION_STALE'],
  ])('decides not: %s', async (_what, change, code) => {
    const meeting = await convened([{ unmanagedPlaceId: placeId, question: '何事' }]);
    expect(
      await codeOf(test, people.districtDispatcher, 'recordDecision', decide(meeting, change), meetingFields),
    ).toBe(code);
  });

  it('does not bind units about an incident that is not filed', async () => {
    const { id: incidentId } = await raisedIncident(test);
    const meeting = await convened([{ incidentId, question: '何事' }]);
    expect(await codeOf(test, people.districtDispatcher, 'recordDecision', decide(meeting), meetingFields)).toBe(
      'INCIDENT_NOT_FILED',
    );
  });

  it('decides once when two record at the same moment', async () => {
    const meeting = await convened([{ unmanagedPlaceId: placeId, question: '何事' }]);
    const answers = await Promise.all(
      [people.districtDispatcher, others.districtShiftLeader].map((viewer) =>
        deed(test, viewer, 'recordDecision', decide(meeting, { kind: 'OTHER' }), meetingFields),
      ),
    );
    expect(answers.flatMap(({ errors }) => errors)).toMatchObject([{ code: 'VERSION_STALE' }]);
  });

  it('lists decisions by deadline, for a unit, by state and overdue ones apart', async () => {
    const meeting = await convened([{ unmanagedPlaceId: placeId, question: '何事' }]);
    const first = await record(meeting, { kind: 'OTHER', unitId: ids.property, dueAt: '2099-03-01T00:00:00Z' });
    const second = await record(first, { kind: 'OTHER', unitId: ids.property, dueAt: '2099-02-01T00:00:00Z' });
    const query = `query ($filter: JointMeetingDecisionFilter) { jointMeetingDecisions(first: 50, filter: $filter) {
      nodes { id overdue item { question } unit { name } jointMeeting { id } } totalCount } }`;
    const list = async (filter: object) =>
      (await answered(test, people.property, query, { filter })).jointMeetingDecisions.nodes;
    const listed = await list({ unitId: ids.property, divisionId: ids.district, state: ['OPEN'] });
    expect(listed.map((each: { id: string }) => each.id)).toEqual([second.decisions[1].id, second.decisions[0].id]);
    expect(listed[0]).toMatchObject({ overdue: false, item: { question: '何事' }, unit: { name: '西物业' } });
    expect(await list({ unitId: ids.property, overdue: true })).toEqual([]);
    expect(await list({ divisionId: ids.west })).toEqual([]);
    expect(await list({ unitId: '中文' })).toEqual([]);
  });

  it('offers what the deeds then do', async () => {
    const meeting = await convened([{ unmanagedPlaceId: placeId, question: '何事' }]);
    const query = 'query ($id: ID!) { jointMeeting(id: $id) { availableActions { action allowed denial { code } } } }';
    const offered = async (viewer: typeof nobody) =>
      (await answered(test, viewer, query, { id: meeting.id })).jointMeeting.availableActions;
    expect((await offered(people.districtDispatcher)).every((each: { allowed: boolean }) => each.allowed)).toBe(true);
    expect(
      (await offered(people.clerk)).every((each: { denial: { code: string } }) => each.denial?.code === 'FORBIDDEN'),
    ).toBe(true);
  });
});
