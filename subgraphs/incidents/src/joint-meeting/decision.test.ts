import 'reflect-metadata';
import { incidentsEvents } from '@gridweave/events/incidents-events';
import { eventsAfter } from '@gridweave/subgraph/event-feed';
import { onEachEngine } from '@gridweave/testing/engines';
import { answered, codeOf, done, others } from '../../test/grid-matters';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import {
  convened,
  decide,
  decided,
  decisionFields,
  filed,
  meetingFields,
  placeId,
  tellOfSilt,
} from '../../test/joint-meetings';
import { ids } from '../../test/small-territory';
import { incidentsSnapshot } from '../snapshot';

onEachEngine('decisions of joint meetings', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
    await tellOfSilt(test);
  });
  afterAll(() => test.close());

  it('goes back to the meeting when a unit refuses, and stays binding until the meeting decides again', async () => {
    const incidentId = await filed(test);
    const meeting = await convened(test, [{ incidentId, question: '由谁牵头' }]);
    const after = await decided(test, meeting, { assistingUnitIds: [ids.police] });
    const [decision] = after.decisions;
    const attendance = [{ unitId: ids.housing, state: 'PRESENT' }];
    const about = { jointMeetingId: meeting.id };
    const attended = (
      await done(
        test,
        people.districtDispatcher,
        'recordAttendance',
        { ...about, expectedVersion: after.version, attendance },
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
    const again = await decided(test, reopened, { unitId: ids.drainage, replacesDecisionId: decision.id });
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
    const meeting = await convened(test, [{ unmanagedPlaceId: placeId, question: '秋雨街淤泥由谁负责' }]);
    const first = await decided(test, meeting, { kind: 'DUTY_RULE', text: '由排水三所负责清淤', unitId: ids.drainage });
    await decided(test, first, {
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
    const snapshot = await incidentsSnapshot(test.subgraph.database, '3 ');
    for (const { payload } of told) expect(snapshot.events).toContainEqual(expect.objectContaining({ payload }));
    const { _entities } = await answered(
      test,
      people.districtDispatcher,
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on UnmanagedPlace { jointMeetings { id } } } }',
      { representations: [{ __typename: 'UnmanagedPlace', id: placeId }] },
    );
    expect(_entities).toEqual([{ jointMeetings: [{ id: meeting.id }] }]);
  });

  it.each([
    ['an unknown item', { itemId: ids.west }, 'ITEM_UNKNOWN'],
    ['legs about a place', {}, 'ITEM_NOT_INCIDENT'],
    ['a deadline in the past', { kind: 'OTHER', dueAt: '2020-01-01T00:00:00Z' }, 'DUE_IN_PAST'],
    ['an unknown unit', { kind: 'OTHER', unitId: ids.west }, 'UNIT_UNKNOWN'],
    ['the end of a decision that is none', { kind: 'OTHER', replacesDecisionId: ids.west }, 'DECISION_NOT_FOUND'],
    ['on an old version', { kind: 'OTHER', expectedVersion: 7 }, 'VERSION_STALE'],
  ])('decides not: %s', async (_what, change, code) => {
    const meeting = await convened(test, [{ unmanagedPlaceId: placeId, question: '何事' }]);
    expect(
      await codeOf(test, people.districtDispatcher, 'recordDecision', decide(meeting, change), meetingFields),
    ).toBe(code);
  });

  it('does not bind units about an incident that is not filed', async () => {
    const { id: incidentId } = await raisedIncident(test);
    const meeting = await convened(test, [{ incidentId, question: '何事' }]);
    expect(await codeOf(test, people.districtDispatcher, 'recordDecision', decide(meeting), meetingFields)).toBe(
      'INCIDENT_NOT_FILED',
    );
  });

  it('decides once when two record at the same moment', async () => {
    const meeting = await convened(test, [{ unmanagedPlaceId: placeId, question: '何事' }]);
    const answers = await Promise.all(
      [people.districtDispatcher, others.districtShiftLeader].map((viewer) =>
        deed(test, viewer, 'recordDecision', decide(meeting, { kind: 'OTHER' }), meetingFields),
      ),
    );
    expect(answers.flatMap(({ errors }) => errors)).toMatchObject([{ code: 'VERSION_STALE' }]);
  });

  it('lists decisions by deadline, for a unit, by state and overdue ones apart', async () => {
    const meeting = await convened(test, [{ unmanagedPlaceId: placeId, question: '何事' }]);
    const first = await decided(test, meeting, { kind: 'OTHER', unitId: ids.property, dueAt: '2099-03-01T00:00:00Z' });
    const second = await decided(test, first, { kind: 'OTHER', unitId: ids.property, dueAt: '2099-02-01T00:00:00Z' });
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
});
