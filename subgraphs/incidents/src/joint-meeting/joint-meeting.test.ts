import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { answered, codeOf, done, others } from '../../test/grid-matters';
import { Life } from '../../test/incident-life';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { convened, meetingFields, placeId, summons, tellOfSilt } from '../../test/joint-meetings';
import { ids } from '../../test/small-territory';

onEachEngine('joint meetings', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
    await tellOfSilt(test);
  });
  afterAll(() => test.close());

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

  it('is not convened about what has ended, and is about what is closed', async () => {
    const codeFor = (life: Life) => {
      const input = summons([{ incidentId: life.incident.id, question: '由谁牵头' }]);
      return deed(test, people.districtDispatcher, 'conveneJointMeeting', input, meetingFields);
    };
    const [into, merged, refused] = [await Life.raised(test), await Life.raised(test), await Life.raised(test)];
    const going = [{ incidentId: merged.incident.id, expectedVersion: merged.incident.version }];
    const merging = { intoIncidentId: into.incident.id, expectedVersion: into.incident.version, merged: going };
    await done(test, people.dispatcher, 'mergeIncidents', merging, 'incident { id }');
    await refused.do(people.dispatcher, 'refuseFiling', { reasonCode: 'CONDITION_NOT_MET' });
    const codes = {
      [merged.incident.id]: 'INCIDENT_ALREADY_MERGED',
      [refused.incident.id]: 'INCIDENT_ALREADY_NOT_FILED',
    };
    for (const each of [merged, refused])
      expect((await codeFor(each)).errors).toMatchObject([
        { code: codes[each.incident.id], field: 'items.0.incidentId' },
      ]);
    expect((await codeFor(await Life.closed(test))).errors).toEqual([]);
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
    const meeting = await convened(test, [{ unmanagedPlaceId: placeId, question: '何事' }]);
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

  it('offers what the deeds then do', async () => {
    const meeting = await convened(test, [{ unmanagedPlaceId: placeId, question: '何事' }]);
    const query = 'query ($id: ID!) { jointMeeting(id: $id) { availableActions { action allowed denial { code } } } }';
    const offered = async (viewer: typeof nobody) =>
      (await answered(test, viewer, query, { id: meeting.id })).jointMeeting.availableActions;
    expect((await offered(people.districtDispatcher)).every((each: { allowed: boolean }) => each.allowed)).toBe(true);
    expect(
      (await offered(people.clerk)).every((each: { denial: { code: string } }) => each.denial?.code === 'FORBIDDEN'),
    ).toBe(true);
  });
});
