import { organizationEvents } from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type Started, startOrganization } from '../../test/started';
import { organizationSnapshot } from '../snapshot';

const district = seedId('division', '410103');
const street = seedId('division', '410103014');
const administrator = person('administrator', grant('ADMINISTRATOR', 'DIVISION', district));
const office = seedId('unit', 'subdistrict-office:410103014');
const centre = seedId('unit', 'operation-centre:410103014');
const districtCentre = seedId('unit', 'operation-centre:410103');

const offered = 'query ($id: ID!) { unit(id: $id) { availableActions { action allowed denial { code } } } }';
const answerOf = ({ allowed, denial }: { allowed: boolean; denial: { code: string } | null }) =>
  allowed ? 'DONE' : denial?.code;

onEachEngine('deeds on units', (engine) => {
  let home: Started;
  const deed = async (name: 'create' | 'change' | 'move' | 'retire', input: object, viewer: Viewer = administrator) => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}UnitInput`;
    const query = `mutation ($input: ${type}!) { done: ${name}Unit(input: $input) {
      unit { id version name powers parent { id } operationCentre { id } timeline { action byRole reason } }
      errors { code field } } }`;
    const { data, errors } = await ask(home.subgraph, viewer, query, {
      input: { idempotencyKey: freshKey(), basis: '示例决定', ...input },
    });
    expect(errors).toBeUndefined();
    return data.done;
  };
  const setUp = async (more: object = {}): Promise<string> => {
    const place = { kind: 'CONTRACTOR', level: 'STREET', name: '示例施工企业', divisionId: street };
    const { unit, errors } = await deed('create', { ...place, ...more });
    expect(errors).toEqual([]);
    return unit.id;
  };
  const toldOf = async (id: string) =>
    (await home.events()).filter(({ payload }) => (payload as { id: string }).id === id);

  beforeAll(async () => {
    home = await startOrganization(engine, false);
  });
  afterAll(() => home.stop());

  it.each(['示例甲企业（北段）', '示例乙企业(北段)'])('find it by brackets of either width: %s', async (name) => {
    await setUp({ name });
    const search = 'query ($text: String!) { units(filter: { text: $text }, first: 2) { nodes { name } } }';
    for (const text of [name, name.normalize('NFKC'), name.replace('(', '（').replace(')', '）')]) {
      const { data } = await ask(home.subgraph, administrator, search, { text });
      expect(data.units.nodes).toEqual([{ name }]);
    }
  });

  it('move it to another parent and centre, tell of it, and leave out what is left out', async () => {
    const id = await setUp({ parentId: office });
    const moved = await deed('move', { unitId: id, expectedVersion: 1, operationCentreId: centre });
    expect(moved).toMatchObject({
      unit: { version: 2, parent: { id: office }, operationCentre: { id: centre } },
      errors: [],
    });
    const freed = await deed('move', { unitId: id, expectedVersion: 2, parentId: null });
    expect(freed.unit).toMatchObject({
      version: 3,
      parent: null,
      operationCentre: { id: centre },
      timeline: ['createUnit', 'moveUnit', 'moveUnit'].map((action) => ({
        action,
        byRole: 'ADMINISTRATOR',
        reason: '示例决定',
      })),
    });
    expect((await toldOf(id)).map(({ type, payload }) => [type, payload])).toMatchObject([
      [organizationEvents.unitChanged, { version: 1, parentId: office, operationCentreId: null }],
      [organizationEvents.unitChanged, { version: 2, parentId: office, operationCentreId: centre }],
      [organizationEvents.unitChanged, { version: 3, parentId: null, operationCentreId: centre }],
    ]);
  });

  it('write down and tell nothing when nothing changes', async () => {
    const id = await setUp({ parentId: office, powers: ['MEDIATION', 'MAINTENANCE'] });
    for (const [name, input] of [
      ['move', { parentId: office }],
      ['move', {}],
      ['change', { name: '示例施工企业', powers: ['MAINTENANCE', 'MEDIATION', 'MEDIATION'] }],
    ] as const) {
      const { unit, errors } = await deed(name, { unitId: id, expectedVersion: 1, ...input });
      expect(errors).toEqual([]);
      expect(unit).toMatchObject({ version: 1, timeline: [{ action: 'createUnit' }] });
    }
    expect(await toldOf(id)).toHaveLength(1);
  });

  it('give it another name and other powers, which its label shows at once', async () => {
    const id = await setUp({ powers: ['MAINTENANCE'] });
    const renamed = await deed('change', { unitId: id, expectedVersion: 1, name: ' 示例市政企业 ' });
    expect(renamed.unit).toMatchObject({ version: 2, name: '示例市政企业', powers: ['MAINTENANCE'] });
    expect(home.subgraph.services.territory.unit(id)?.name).toBe('示例市政企业');
    const stripped = await deed('change', { unitId: id, expectedVersion: 2, powers: [] });
    expect(stripped.unit).toMatchObject({ version: 3, powers: [], timeline: [{}, {}, { action: 'changeUnit' }] });
    expect((await deed('change', { unitId: id, expectedVersion: 3, name: ' ' })).errors).toEqual([
      { code: 'TEXT_MISSING', field: 'name' },
    ]);
  });

  it('refuse a circle in either tree, and name the field', async () => {
    const above = await setUp();
    const below = await setUp({ parentId: await setUp({ parentId: above }) });
    for (const parentId of [above, below]) {
      expect(await deed('move', { unitId: above, expectedVersion: 1, parentId })).toEqual({
        unit: null,
        errors: [{ code: 'UNIT_CYCLE', field: 'parentId' }],
      });
    }
    const { errors } = await deed('move', { unitId: districtCentre, expectedVersion: 1, operationCentreId: centre });
    expect(errors).toEqual([{ code: 'UNIT_CYCLE', field: 'operationCentreId' }]);
  });

  it('refuse what was retired, what is none, and an older version', async () => {
    const gone = await setUp();
    expect((await deed('retire', { unitId: gone, expectedVersion: 1 })).errors).toEqual([]);
    const id = await setUp();
    const refused = async (input: object) =>
      (await deed('move', { unitId: id, expectedVersion: 1, ...input })).errors[0];
    expect(await refused({ parentId: gone })).toEqual({ code: 'UNIT_PARENT_RETIRED', field: 'parentId' });
    expect(await refused({ parentId: 'none' })).toEqual({ code: 'UNIT_NOT_FOUND', field: 'parentId' });
    expect(await refused({ parentId: '没有' })).toEqual({ code: 'UNIT_NOT_FOUND', field: 'parentId' });
    expect(await refused({ operationCentreId: office })).toMatchObject({ code: 'NOT_AN_OPERATION_CENTRE' });
    expect(await refused({ parentId: office, expectedVersion: 2 })).toMatchObject({ code: 'VERSION_STALE' });
    expect(await refused({ parentId: office, basis: ' ' })).toEqual({ code: 'TEXT_MISSING', field: 'basis' });
    for (const name of ['move', 'change'] as const) {
      expect((await deed(name, { unitId: gone, expectedVersion: 2 })).errors).toMatchObject([
        { code: 'UNIT_ALREADY_RETIRED' },
      ]);
    }
  });

  it('let one of two win that would close a circle together', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [one, other] = [await setUp(), await setUp()];
      const answers = await Promise.all([
        deed('move', { unitId: one, expectedVersion: 1, parentId: other }),
        deed('move', { unitId: other, expectedVersion: 1, parentId: one }),
      ]);
      expect(answers.flatMap(({ errors }) => errors)).toEqual([{ code: 'UNIT_CYCLE', field: 'parentId' }]);
    }
  });

  it('never leave a unit under one that is retired at the same time', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [parent, child] = [await setUp(), await setUp()];
      const [moved, retired] = await Promise.all([
        deed('move', { unitId: child, expectedVersion: 1, parentId: parent }),
        deed('retire', { unitId: parent, expectedVersion: 1 }),
      ]);
      const codes = [...moved.errors, ...retired.errors].map(({ code }: { code: string }) => code);
      expect([['UNIT_PARENT_RETIRED'], ['UNIT_HAS_SUBORDINATES']]).toContainEqual(codes);
    }
  });

  it.each<[string, Viewer, boolean]>([
    ['an administrator of the district', administrator, true],
    ['one of the subdistrict', person('own', grant('ADMINISTRATOR', 'DIVISION', street)), true],
    ['one of another', person('other', grant('ADMINISTRATOR', 'DIVISION', seedId('division', '410103001'))), false],
    ['a dispatcher', person('dispatcher', grant('DISPATCHER', 'DIVISION', district)), false],
    ['an HR officer', person('hr', grant('HR_OFFICER', 'DIVISION', district)), false],
    ['a clerk of the unit', person('clerk', grant('CLERK', 'UNIT', office)), false],
    ['a resident', resident('report'), false],
    ['nobody', nobody, false],
  ])('as %s', async (_who, viewer, allowed) => {
    const id = await setUp();
    const codes = [];
    for (const [name, input] of [
      ['move', { parentId: office, expectedVersion: 1 }],
      ['change', { name: '另一个示例', expectedVersion: 2 }],
      ['retire', { expectedVersion: 3 }],
    ] as const) {
      codes.push((await deed(name, { unitId: id, ...input }, viewer)).errors[0]?.code ?? 'DONE');
    }
    const { data } = await ask(home.subgraph, viewer, offered, { id: office });
    expect(data.unit.availableActions.map(answerOf)).toEqual(
      allowed ? ['DONE', 'DONE', 'UNIT_HAS_SUBORDINATES'] : ['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    );
    expect(codes).toEqual(allowed ? ['DONE', 'DONE', 'DONE'] : ['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  });

  it('are offered as far as they would be done', async () => {
    const rest = async (id: string) => {
      const { data } = await ask(home.subgraph, administrator, offered, { id });
      return data.unit.availableActions.map(answerOf);
    };
    expect(await rest(centre)).toEqual(['DONE', 'DONE', 'UNIT_DISPATCHES']);
    const id = await setUp();
    expect(await rest(id)).toEqual(['DONE', 'DONE', 'DONE']);
    await deed('retire', { unitId: id, expectedVersion: 1 });
    expect(await rest(id)).toEqual(Array.from({ length: 3 }, () => 'UNIT_ALREADY_RETIRED'));
  });

  it('are offered for a page in a constant number of statements', async () => {
    const statements = async (size: number) => {
      const before = home.subgraph.database.statementCount;
      const query = `{ units(first: ${size}) { nodes { availableActions { action } timeline { action } } } }`;
      await ask(home.subgraph, administrator, query);
      return home.subgraph.database.statementCount - before;
    };
    expect(await statements(50)).toBe(await statements(5));
  });

  it('leave a unit of the city to the district', async () => {
    const own = person('own', grant('ADMINISTRATOR', 'DIVISION', street));
    const move = { unitId: seedId('unit', 'city:drainage-3'), expectedVersion: 1, operationCentreId: null };
    expect((await deed('move', move, own)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await deed('move', move)).unit).toMatchObject({ version: 2, operationCentre: null });
  });

  it('stand in the snapshot for who starts late', async () => {
    const id = await setUp({ parentId: office });
    const { events } = await organizationSnapshot(home.subgraph.database, '3 ');
    expect(events.find(({ payload }) => (payload as { id: string }).id === id)?.payload).toMatchObject({
      parentId: office,
      operationCentreId: null,
    });
  });
});
