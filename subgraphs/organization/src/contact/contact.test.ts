import { organizationEvents } from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';
import { organizationSnapshot } from '../snapshot';

const district = seedId('division', '410103');
const administrator = person('administrator', grant('ADMINISTRATOR', 'DIVISION', district));
const office = seedId('unit', 'subdistrict-office:410103014');
const city = seedId('unit', 'city:drainage-3');

onEachEngine('the contact directory and the life of units', (engine) => {
  let home: Started;
  const see = async (query: string, viewer = nobody) => {
    const answer = await ask(home.subgraph, viewer, query);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const act = async (query: string, input: object, viewer = administrator) => {
    const { data, errors } = await ask(home.subgraph, viewer, query, {
      input: { idempotencyKey: freshKey(), ...input },
    });
    expect(errors).toBeUndefined();
    return data.done;
  };
  const setContacts = (input: object, viewer = administrator) =>
    act(
      `mutation ($input: SetContactsInput!) { done: setContacts(input: $input) {
        directory { version contacts { purpose label number hours synthetic } } errors { code field } } }`,
      input,
      viewer,
    );
  const createUnit = (input: object, viewer = administrator) =>
    act(
      `mutation ($input: CreateUnitInput!) { done: createUnit(input: $input) {
        unit { id version live powers division { code } timeline { action byRole reason } } errors { code field } } }`,
      {
        kind: 'CONTRACTOR',
        level: 'STREET',
        name: '示例施工企业',
        divisionId: seedId('division', '410103014'),
        basis: '示例',
        ...input,
      },
      viewer,
    );
  const retireUnit = (input: object, viewer = administrator) =>
    act(
      `mutation ($input: RetireUnitInput!) { done: retireUnit(input: $input) {
        unit { id version live timeline { action } } errors { code field } } }`,
      { basis: '示例', ...input },
      viewer,
    );
  const newOffice = { purpose: 'OFFICE', label: '便民服务大厅', number: '0371-00009999', hours: '工作日 9:00–17:00' };

  beforeAll(async () => {
    home = await startOrganization(engine, true);
  });
  afterAll(() => home.stop());

  it('shows everyone the numbers of a grid with the short codes, and invented ones as such', async () => {
    const query =
      '{ grids(filter: { kind: COMMUNITY }, first: 1) { nodes { contacts { purpose number hours synthetic } } } }';
    for (const viewer of [nobody, resident(seedId('report', 'x'))]) {
      const [{ contacts }] = (await see(query, viewer)).grids.nodes;
      expect(contacts).toEqual([
        { purpose: 'EMERGENCY', number: expect.stringMatching(/^0371-0000[2-9]\d{3}$/), hours: null, synthetic: true },
        ...['110', '119', '120', '12345'].map((number) => ({
          purpose: 'PUBLIC_SERVICE',
          number,
          hours: '全天',
          synthetic: false,
        })),
      ]);
    }
    const { unit } = await see(`{ unit(id: "${office}") { contactsVersion contacts { number synthetic } } }`);
    expect(unit).toEqual({
      contactsVersion: 1,
      contacts: [{ number: expect.stringMatching(/^0371-0000\d{4}$/), synthetic: true }],
    });
  });

  it('is published anew as a whole, on the version that was seen; the same again tells of nothing', async () => {
    const input = { unitId: office, contacts: [newOffice] };
    const done = await setContacts({ ...input, expectedVersion: 1 });
    expect(done).toEqual({ directory: { version: 2, contacts: [{ ...newOffice, synthetic: false }] }, errors: [] });
    const before = await home.events();
    expect((await setContacts({ ...input, expectedVersion: 2 })).directory.version).toBe(2);
    expect(await home.events()).toHaveLength(before.length);
    expect(before.at(-1)).toMatchObject({
      type: organizationEvents.contactsChanged,
      payload: { id: office, ownerKind: 'UNIT', version: 2, contacts: [{ number: '0371-00009999' }] },
    });
    expect((await setContacts({ ...input, expectedVersion: 1 })).errors).toEqual([
      { code: 'VERSION_STALE', field: 'expectedVersion' },
    ]);
  });

  it('begins at version 0 for a micro grid that had none', async () => {
    const [grid] = (await see('{ grids(filter: { kind: MICRO }, first: 1) { nodes { id contactsVersion } } }')).grids
      .nodes;
    expect(grid.contactsVersion).toBe(0);
    const done = await setContacts({ gridId: grid.id, expectedVersion: 0, contacts: [newOffice] });
    expect(done.directory.version).toBe(1);
  });

  it('is for administrators of the place; that of a unit of the city for those of the district', async () => {
    const input = { unitId: city, expectedVersion: 1, contacts: [newOffice] };
    const below = person('below', grant('ADMINISTRATOR', 'DIVISION', seedId('division', '410103014')));
    const forbidden = { directory: null, errors: [{ code: 'FORBIDDEN', field: null }] };
    expect(await setContacts(input, below)).toEqual(forbidden);
    expect(await setContacts({ ...input, unitId: office }, nobody)).toEqual(forbidden);
    expect((await setContacts(input)).errors).toEqual([]);
    expect((await setContacts({ expectedVersion: 0, contacts: [] })).errors).toMatchObject([
      { code: 'CONTACT_OWNER_UNCLEAR' },
    ]);
    expect((await setContacts({ unitId: '没有', expectedVersion: 0, contacts: [] })).errors).toMatchObject([
      { code: 'UNIT_NOT_FOUND' },
    ]);
    expect(
      (await setContacts({ ...input, expectedVersion: 2, contacts: [{ ...newOffice, number: '1' }] })).errors,
    ).toEqual([{ code: 'CONTACT_NUMBER_INVALID', field: 'contacts.0.number' }]);
  });

  it('sets up a unit, retires it, and tells of both', async () => {
    const centre = seedId('unit', 'operation-centre:410103014');
    const { unit, errors } = await createUnit({ operationCentreId: centre, powers: ['MAINTENANCE', 'MAINTENANCE'] });
    expect(errors).toEqual([]);
    expect(unit).toMatchObject({
      version: 1,
      live: true,
      powers: ['MAINTENANCE'],
      division: { code: '410103014' },
      timeline: [{ action: 'createUnit', byRole: 'ADMINISTRATOR', reason: '示例' }],
    });
    expect(home.subgraph.services.territory.unit(unit.id)?.name).toBe('示例施工企业');
    expect((await retireUnit({ unitId: unit.id, expectedVersion: 2 })).errors).toMatchObject([
      { code: 'VERSION_STALE' },
    ]);
    const gone = await retireUnit({ unitId: unit.id, expectedVersion: 1 });
    expect(gone.unit).toMatchObject({
      live: false,
      version: 2,
      timeline: [{ action: 'createUnit' }, { action: 'retireUnit' }],
    });
    expect((await retireUnit({ unitId: unit.id, expectedVersion: 2 })).errors).toMatchObject([
      { code: 'UNIT_ALREADY_RETIRED' },
    ]);
    const told = (await home.events()).filter(({ payload }) => (payload as { id: string }).id === unit.id);
    expect(told.map(({ type, payload }) => [type, (payload as { live: boolean }).live])).toEqual([
      [organizationEvents.unitChanged, true],
      [organizationEvents.unitChanged, false],
    ]);
  });

  it('keeps a unit on which others or the duty list depend', async () => {
    const version = async (id: string) => (await see(`{ unit(id: "${id}") { version } }`)).unit.version;
    const retire = async (id: string) =>
      (await retireUnit({ unitId: id, expectedVersion: await version(id) })).errors[0]?.code;
    expect(await retire(office)).toBe('UNIT_HAS_SUBORDINATES');
    expect(await retire(seedId('unit', 'operation-centre:410103014'))).toBe('UNIT_DISPATCHES');
    expect(await retire(city)).toBe('UNIT_LEADS_RULES');
  });

  it.each([
    ['a department of a street', { kind: 'DEPARTMENT' }, 'UNIT_LEVEL_WRONG'],
    ['a unit of the city with a division', { kind: 'CITY_UNIT', level: 'CITY' }, 'UNIT_DIVISION_SPARE'],
    ['a unit without a division', { divisionId: null }, 'UNIT_DIVISION_MISSING'],
    ['a unit of a street for the district', { divisionId: district }, 'UNIT_DIVISION_LEVEL_WRONG'],
    ['a division that is none', { divisionId: 'none' }, 'DIVISION_NOT_FOUND'],
    ['a parent that is none', { parentId: 'none' }, 'UNIT_NOT_FOUND'],
    ['a centre that is none', { operationCentreId: office }, 'NOT_AN_OPERATION_CENTRE'],
    ['no name', { name: '' }, 'TEXT_MISSING'],
  ])('refuses %s', async (_what, input, code) => {
    expect((await createUnit(input)).errors).toMatchObject([{ code }]);
  });

  it('lets nobody but administrators set up units', async () => {
    const dispatcher = person('dispatcher', grant('DISPATCHER', 'DIVISION', district));
    expect((await createUnit({}, dispatcher)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await retireUnit({ unitId: office, expectedVersion: 1 }, nobody)).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
  });

  it('lists the powers that units may have', async () => {
    const { unitPowers } = await see('{ unitPowers { power name meaning } }');
    expect(unitPowers.map(({ power }: { power: string }) => power)).toEqual([
      'ENFORCEMENT',
      'EMERGENCY_RESPONSE',
      'MAINTENANCE',
      'MEDIATION',
      'DISPATCH',
    ]);
  });

  it('reads contacts and timelines of a page in a constant number of statements', async () => {
    const query = (size: number) =>
      `{ units(first: ${size}) { nodes { contacts { number } contactsVersion timeline { action } } } grids(first: ${size}) { nodes { contacts { number } } } }`;
    const statements = async (size: number) => {
      const before = home.subgraph.database.statementCount;
      await see(query(size));
      return home.subgraph.database.statementCount - before;
    };
    expect(await statements(100)).toBe(await statements(5));
  });

  it('stands in the snapshot for who starts late', async () => {
    const page = await organizationSnapshot(home.subgraph.database, '8 ');
    expect(page.events).toHaveLength(500);
    expect(page.events[0]).toMatchObject({
      type: organizationEvents.contactsChanged,
      payload: { ownerKind: expect.stringMatching(/GRID|UNIT/), contacts: [{ number: expect.any(String) }] },
    });
  });

  it('has no drift after its migrations', async () => {
    expect(await home.subgraph.database.drift()).toEqual([]);
  });
});
