import { incidentsEvents } from '@gridweave/events/incidents-events';
import { organizationEvents } from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';
import { organizationSnapshot } from '../snapshot';

const road = seedId('register-element', 'road:qiuyu');
const urban = seedId('unit', 'department:urban-management');
const town = seedId('division', '410103016');
const dispatcher = person('dispatcher', grant('DISPATCHER', 'DIVISION', town));
const fields = `id state version categoryCode overdue deadlineProvisional deadline openedAt meetingOn incidentCount
  clerkUnit { name } grid { id division { name } } interimLead { name } registerElement { id } geometry
  assignedUnit { name } rule { id } timeline { action byRole reason } availableActions { action allowed }`;

onEachEngine('unmanaged places', (engine) => {
  let home: Started;
  let corner: { longitude: number; latitude: number };
  let gridId: string;
  const see = async (query: string, viewer = dispatcher, variables = {}) => {
    const answer = await ask(home.subgraph, viewer, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const places = async (filter = '') =>
    (await see(`{ unmanagedPlaces(filter: { ${filter} }, first: 50) { nodes { ${fields} } } }`)).unmanagedPlaces.nodes;
  const deed = async (name: string, type: string, input: object, viewer = dispatcher) => {
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { unmanagedPlace { ${fields} } errors { code field } } }`;
    return (await see(query, viewer, { input: { idempotencyKey: freshKey(), ...input } })).done;
  };
  const open = (input: object, viewer = dispatcher) =>
    deed(
      'openUnmanagedPlace',
      'OpenUnmanagedPlaceInput',
      { reason: '巡查发现', categoryCode: '0303', ...input },
      viewer,
    );
  const assign = (input: object, viewer = dispatcher) =>
    deed(
      'assignUnmanagedPlace',
      'AssignUnmanagedPlaceInput',
      { leadId: urban, decision: '示例：联席会议纪要第1号', ...input },
      viewer,
    );
  const dispatched = (key: string, metresNorth: number, more: object = {}) => ({
    type: incidentsEvents.incidentDispatched,
    payload: {
      id: seedId('test-incident', key),
      categoryCode: '0303',
      gridId,
      chiefAppointmentId: null,
      noResponsibleUnit: true,
      legs: [],
      dispatchedAt: '2026-07-21T08:00:00+08:00',
      place: { ...corner, latitude: corner.latitude + metresNorth / 111_195 },
      ...more,
    },
  });
  const until = async (holds: () => Promise<boolean>) => {
    for (let turn = 0; turn < 75 && !(await holds()); turn += 1) await new Promise((next) => setTimeout(next, 40));
    expect(await holds()).toBe(true);
  };
  const responsibility = async () => {
    const query = `query ($id: ID!) { responsibility(input: { registerElementId: $id, categoryCode: "0303" }) {
      outcome lead { name } interimLead { name } rule { id } } }`;
    return (await see(query, nobody, { id: road })).responsibility;
  };

  beforeAll(async () => {
    home = await startOrganization(engine, true);
    home.subgraph.follow();
    const query = 'query ($id: ID!) { registerElement(id: $id) { geometry grid { id } } }';
    const { registerElement } = await see(query, nobody, { id: road });
    const [longitude, latitude] = registerElement.geometry.coordinates[1];
    corner = { longitude, latitude };
    gridId = registerElement.grid.id;
  });
  afterAll(() => home.stop());

  it('run from the silt on 秋雨街与湖滨路 to a rule, so that the next report there finds its owner', async () => {
    expect(await responsibility()).toMatchObject({ outcome: 'UNMANAGED', interimLead: { name: '张李垌村委会' } });
    expect(await places()).toEqual([]);

    home.hear(dispatched('silt', 20));
    await until(async () => (await places()).length === 1);
    const [place] = await places();
    expect(place).toMatchObject({
      state: 'OPEN',
      version: 1,
      categoryCode: '0303',
      incidentCount: 1,
      clerkUnit: { name: '金水源街道新型智慧城市运行中心' },
      grid: { id: gridId, division: { name: '张李垌村委会' } },
      interimLead: { name: '张李垌村委会' },
      registerElement: { id: road },
      geometry: { type: 'LineString' },
      overdue: false,
      assignedUnit: null,
      rule: null,
      timeline: [{ action: 'openUnmanagedPlace', byRole: 'SYSTEM', reason: null }],
    });
    expect(new Date(place.deadline).getTime()).toBeGreaterThan(new Date(place.openedAt).getTime() + 4 * 86_400_000);

    const referred = await deed('referToJointMeeting', 'ReferToJointMeetingInput', {
      unmanagedPlaceId: place.id,
      expectedVersion: 1,
      meetingOn: '2099-01-05',
      reason: '道路未移交，须会商',
    });
    expect(referred.unmanagedPlace).toMatchObject({ state: 'REFERRED', meetingOn: '2099-01-05', version: 2 });
    const { unmanagedPlace: assigned, errors } = await assign({ unmanagedPlaceId: place.id, expectedVersion: 2 });
    expect(errors).toEqual([]);
    expect(assigned).toMatchObject({
      state: 'ASSIGNED',
      assignedUnit: { name: '二七区城市管理局' },
      interimLead: null,
      availableActions: ['assignUnmanagedPlace', 'referToJointMeeting', 'dismissUnmanagedPlace'].map((action) => ({
        action,
        allowed: false,
      })),
    });
    expect(assigned.timeline.map(({ action, byRole }: { action: string; byRole: string }) => [action, byRole])).toEqual(
      [
        ['openUnmanagedPlace', 'SYSTEM'],
        ['referToJointMeeting', 'DISPATCHER'],
        ['assignUnmanagedPlace', 'DISPATCHER'],
      ],
    );
    await new Promise((next) => setTimeout(next, 20));
    expect(await responsibility()).toEqual({
      outcome: 'OWNED',
      lead: { name: '二七区城市管理局' },
      interimLead: null,
      rule: { id: assigned.rule.id },
    });

    const told = await home.events();
    const ofPlaces = told.filter(({ type }) => type.includes('unmanaged-place'));
    expect(ofPlaces.map(({ type, payload }) => [type, (payload as { version: number }).version])).toEqual([
      [organizationEvents.unmanagedPlaceOpened, 1],
      [organizationEvents.unmanagedPlaceChanged, 2],
      [organizationEvents.unmanagedPlaceChanged, 3],
    ]);
    expect(told.map(({ type }) => type)).toContain(organizationEvents.dutyRuleChanged);
    expect((await assign({ unmanagedPlaceId: place.id, expectedVersion: 3 })).errors).toMatchObject([
      { code: 'UNMANAGED_PLACE_ALREADY_ASSIGNED' },
    ]);
  });

  it('take further incidents of the stretch, each once, and open anew elsewhere or for another category', async () => {
    const micro = async () => {
      const { grids } = await see('{ grids(filter: { kind: COMMUNITY }, first: 1) { nodes { id } } }');
      return grids.nodes[0].id;
    };
    home.hear(
      dispatched('first', 0),
      dispatched('second', 150),
      dispatched('second', 150),
      dispatched('owned', 0, { noResponsibleUnit: false }),
      dispatched('refuse', 0, { categoryCode: '0201' }),
      dispatched('far', 0, { gridId: await micro(), place: null }),
    );
    await until(async () => (await places('state: OPEN')).length === 3);
    const silt = await places(`state: OPEN, registerElementId: "${road}", categoryCode: "0303"`);
    expect(silt).toMatchObject([
      { incidentCount: 2, timeline: [{ action: 'openUnmanagedPlace' }, { action: 'joinIncident' }] },
    ]);
    expect((await places('categoryCode: "0201"')).length).toBe(1);
    expect(await places(`gridId: "${await micro()}"`)).toMatchObject([{ geometry: null, registerElement: null }]);
    expect(await places('overdue: true')).toEqual([]);
    expect(await places('state: OPEN, overdue: false')).toHaveLength(3);
  });

  it('are opened by hand on a point, a grid or a road, and not twice on one stretch', async () => {
    const point = { ...corner, system: 'WGS84' };
    const { unmanagedPlace } = await open({ point, categoryCode: '0501' });
    expect(unmanagedPlace).toMatchObject({
      registerElement: { id: road },
      timeline: [{ action: 'openUnmanagedPlace', byRole: 'DISPATCHER', reason: '巡查发现' }],
    });
    expect((await open({ registerElementId: road, categoryCode: '0501' })).errors).toMatchObject([
      { code: 'UNMANAGED_PLACE_OPEN_ALREADY' },
    ]);
    expect((await open({ registerElementId: road, categoryCode: '0502' })).errors).toEqual([]);
    const dismissed = await deed('dismissUnmanagedPlace', 'DismissUnmanagedPlaceInput', {
      unmanagedPlaceId: unmanagedPlace.id,
      expectedVersion: 1,
      reason: '查实已有养护单位',
    });
    expect(dismissed.unmanagedPlace).toMatchObject({ state: 'DISMISSED', version: 2 });
    expect((await open({ gridId, categoryCode: '0501' })).errors).toEqual([]);
    const [inGrid] = await places(`gridId: "${gridId}", state: OPEN, categoryCode: "0501"`);
    expect((await assign({ unmanagedPlaceId: inGrid.id, expectedVersion: 1 })).unmanagedPlace).toMatchObject({
      state: 'ASSIGNED',
    });
  });

  it.each([
    ['no place', {}, 'PLACE_UNCLEAR', 'point'],
    ['two places', { gridId: 'x', registerElementId: 'y' }, 'PLACE_UNCLEAR', 'point'],
    ['a grid that is none', { gridId: '没有' }, 'GRID_NOT_FOUND', 'gridId'],
    ['an element that is none', { registerElementId: 'none' }, 'REGISTER_ELEMENT_NOT_FOUND', 'registerElementId'],
    ['a point outside', { point: { longitude: 113.75, latitude: 34.75, system: 'WGS84' } }, 'POINT_OUTSIDE', 'point'],
    [
      'a point that is none',
      { point: { longitude: 34.7, latitude: 113.6, system: 'WGS84' } },
      'POINT_INVALID',
      'point',
    ],
    [
      'a category that is none',
      { registerElementId: road, categoryCode: '淤泥' },
      'CATEGORY_CODE_INVALID',
      'categoryCode',
    ],
    ['no reason', { registerElementId: road, reason: ' ' }, 'TEXT_MISSING', 'reason'],
  ])('refuse %s', async (_what, input, code, field) => {
    expect((await open(input)).errors).toEqual([{ code, field }]);
  });

  it('are handled by the desk of the place alone, on the version that was seen', async () => {
    const { unmanagedPlace } = await open({ registerElementId: road, categoryCode: '0601' });
    const about = { unmanagedPlaceId: unmanagedPlace.id, expectedVersion: 1 };
    const elsewhere = person('elsewhere', grant('DISPATCHER', 'DIVISION', seedId('division', '410103001')));
    const chief = person('chief', grant('GRID_CHIEF', 'GRID', gridId));
    for (const viewer of [elsewhere, chief, nobody]) {
      const code = viewer === nobody ? 'UNMANAGED_PLACE_NOT_FOUND' : 'FORBIDDEN';
      expect((await assign(about, viewer)).errors).toMatchObject([{ code }]);
      expect((await open({ registerElementId: road, categoryCode: '0602' }, viewer)).errors).toMatchObject([
        { code: 'FORBIDDEN' },
      ]);
    }
    expect((await assign({ ...about, expectedVersion: 2 })).errors).toMatchObject([{ code: 'VERSION_STALE' }]);
    expect((await assign({ ...about, leadId: 'none' })).errors).toEqual([{ code: 'UNIT_NOT_FOUND', field: 'leadId' }]);
    expect((await assign({ ...about, decision: '' })).errors).toEqual([{ code: 'TEXT_MISSING', field: 'decision' }]);
    expect((await assign({ ...about, unmanagedPlaceId: 'none' })).errors).toMatchObject([
      { code: 'UNMANAGED_PLACE_NOT_FOUND' },
    ]);
    const late = { ...about, meetingOn: '2020-01-01', reason: 'x' };
    expect((await deed('referToJointMeeting', 'ReferToJointMeetingInput', late)).errors).toMatchObject([
      { code: 'DATE_PASSED' },
    ]);
    const district = person('district', grant('DISPATCHER', 'DIVISION', seedId('division', '410103')));
    expect((await assign(about, district)).errors).toEqual([]);
  });

  it('are assigned once when two assign at the same time', async () => {
    const { unmanagedPlace } = await open({ registerElementId: road, categoryCode: '0603' });
    const about = { unmanagedPlaceId: unmanagedPlace.id, expectedVersion: 1 };
    const answers = await Promise.all([assign(about), assign(about)]);
    const codes = answers.flatMap(({ errors }) => errors.map(({ code }: { code: string }) => code));
    expect(codes).toHaveLength(1);
    expect(['VERSION_STALE', 'UNMANAGED_PLACE_ALREADY_ASSIGNED']).toContain(codes[0]);
    const query = `{ dutyRules(filter: { categoryCode: "0603" }, first: 10) { nodes { id } } }`;
    const rules = (await see(query)).dutyRules.nodes;
    expect(rules).toHaveLength(1);
  });

  it('are shown to staff only, through every door', async () => {
    const { unmanagedPlace } = await open({ registerElementId: road, categoryCode: '0701' });
    const { id } = unmanagedPlace;
    for (const viewer of [nobody, resident(seedId('report', 'x'))]) {
      const list = await ask(home.subgraph, viewer, '{ unmanagedPlaces(first: 1) { totalCount } }');
      expect(list.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      const entities = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on UnmanagedPlace { state } } }';
      const of = [{ __typename: 'UnmanagedPlace', id }];
      expect(await see(entities, viewer, { of })).toEqual({ _entities: [null] });
      expect(await see(`{ unmanagedPlace(id: "${id}") { state } }`, viewer)).toEqual({ unmanagedPlace: null });
    }
    const chief = person('chief', grant('GRID_CHIEF', 'GRID', gridId));
    expect(await see(`{ unmanagedPlace(id: "${id}") { state availableActions { allowed } } }`, chief)).toEqual({
      unmanagedPlace: { state: 'OPEN', availableActions: [{ allowed: false }, { allowed: false }, { allowed: false }] },
    });
  });

  it('are read in a constant number of statements, and leave no drift', async () => {
    for (const categoryCode of ['0801', '0802', '0803']) await open({ registerElementId: road, categoryCode });
    const filter = `state: OPEN, registerElementId: "${road}"`;
    const statements = async (size: number) => {
      const before = home.subgraph.database.statementCount;
      await see(`{ unmanagedPlaces(filter: { ${filter} }, first: ${size}) { nodes { ${fields} } } }`);
      return home.subgraph.database.statementCount - before;
    };
    // Following the others' events sends statements of its own now and then: the fewest are the list's.
    const fewest = async (size: number) => {
      const counts: number[] = [];
      for (let turn = 0; turn < 5; turn += 1) counts.push(await statements(size));
      return Math.min(...counts);
    };
    expect(await fewest(3)).toBe(await fewest(2));
    expect(await home.subgraph.database.drift()).toEqual([]);
  });

  it('stand in the snapshot for who starts late', async () => {
    const { unmanagedPlace } = await open({ registerElementId: road, categoryCode: '0901' });
    const page = await organizationSnapshot(home.subgraph.database, '9 ');
    expect(page.events).toContainEqual(
      expect.objectContaining({
        type: organizationEvents.unmanagedPlaceChanged,
        payload: expect.objectContaining({ id: unmanagedPlace.id, state: 'OPEN', version: 1 }),
      }),
    );
  });
});
