import { organizationEvents, type UnmanagedPlacePracticeChanged } from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type Started, startOrganization } from '../../test/started';
import { organizationSnapshot } from '../snapshot';
import { UnitRow } from '../unit/unit.entity';

const district = seedId('division', '410103');
const town = seedId('division', '410103016');
const road = seedId('register-element', 'road:qiuyu');
const centre = seedId('unit', 'operation-centre:410103');
const administrator = (division = district) => person('a', grant('ADMINISTRATOR', 'DIVISION', division));
const dispatcher = person('dispatcher', grant('DISPATCHER', 'DIVISION', town));
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

onEachEngine('how unmanaged places are dealt with', (engine) => {
  let home: Started;
  beforeEach(async () => {
    home = await startOrganization(engine, true);
  });
  afterEach(() => home.stop());

  const see = async (query: string, variables = {}, viewer: Viewer = nobody) => {
    const answer = await ask(home.subgraph, viewer, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const shape = 'division { id } stretchMetres deadlineWorkingDays clerkUnit { id } assumed basis validFrom version';
  const practice = async (args = '') =>
    (await see(`{ unmanagedPlacePractice${args} { ${shape} } }`)).unmanagedPlacePractice;
  const set = async (input: object, viewer: Viewer = administrator()) => {
    const query = `mutation ($input: SetUnmanagedPlacePracticeInput!) { setUnmanagedPlacePractice(input: $input) {
      unmanagedPlacePractice { ${shape} } errors { code field } } }`;
    const plain = { stretchMetres: 100, deadlineWorkingDays: 10, basis: '示例：办理办法', expectedVersion: 0 };
    const variables = { input: { idempotencyKey: freshKey(), ...plain, ...input } };
    return (await see(query, variables, viewer)).setUnmanagedPlacePractice;
  };
  const open = async (categoryCode: string) => {
    const query = `mutation ($input: OpenUnmanagedPlaceInput!) { openUnmanagedPlace(input: $input) {
      unmanagedPlace { id stretchMetres clerkUnit { id } openedAt deadline } errors { code } } }`;
    const input = { idempotencyKey: freshKey(), registerElementId: road, categoryCode, reason: '巡查发现' };
    return (await see(query, { input }, dispatcher)).openUnmanagedPlace.unmanagedPlace;
  };
  const told = async () =>
    (await home.events())
      .filter(({ type }) => type === organizationEvents.unmanagedPlacePracticeChanged)
      .map(({ payload }) => payload as UnmanagedPlacePracticeChanged);

  it('is assumed until the district sets it; open places keep what they were opened under', async () => {
    expect(await practice()).toMatchObject({
      division: { id: district },
      stretchMetres: 200,
      deadlineWorkingDays: 5,
      clerkUnit: null,
      assumed: true,
      basis: null,
      version: 0,
    });
    const before = await open('0303');
    const { unmanagedPlacePractice, errors } = await set({ clerkUnitId: centre });
    expect(errors).toEqual([]);
    expect(unmanagedPlacePractice).toMatchObject({
      stretchMetres: 100,
      deadlineWorkingDays: 10,
      clerkUnit: { id: centre },
      assumed: false,
      basis: '示例：办理办法',
      version: 1,
    });
    const after = await open('0304');
    expect(before).toMatchObject({ stretchMetres: 200 });
    expect(before.clerkUnit.id).not.toBe(centre);
    expect(after).toMatchObject({ stretchMetres: 100, clerkUnit: { id: centre } });
    expect(days(after.openedAt, after.deadline)).toBeGreaterThan(days(before.openedAt, before.deadline) + 4);
    expect(await practice(`(divisionId: "${town}")`)).toEqual(unmanagedPlacePractice);
    expect(await practice('(asOf: "2020-01-01T00:00:00+08:00")')).toMatchObject({ assumed: true, version: 1 });
    await home.subgraph.database.manager.update(UnitRow, { id: centre }, { live: false });
    expect((await open('0305')).clerkUnit.id).not.toBe(centre);
  });

  it('may begin on a day ahead; the same again tells nothing', async () => {
    const ahead = '2099-01-01T00:00:00+08:00';
    await set({});
    const later = await set({ stretchMetres: 300, from: ahead, expectedVersion: 1 });
    expect(later.unmanagedPlacePractice).toMatchObject({ stretchMetres: 300, version: 2 });
    expect(await practice()).toMatchObject({ stretchMetres: 100, version: 2 });
    expect(await practice(`(asOf: "${ahead}")`)).toMatchObject({ stretchMetres: 300 });
    const again = await set({ stretchMetres: 300, from: ahead, expectedVersion: 2 });
    expect(again).toMatchObject({ errors: [], unmanagedPlacePractice: { version: 2 } });
    const events = await told();
    expect(events.map(({ version, settings }) => [version, settings.map((each) => each.stretchMetres)])).toEqual([
      [1, [100]],
      [2, [100, 300]],
    ]);
    const page = await organizationSnapshot(home.subgraph.database, 'practice ');
    expect(page.events[0]).toMatchObject({
      type: organizationEvents.unmanagedPlacePracticeChanged,
      payload: events[1],
    });
    expect(await home.subgraph.database.drift()).toEqual([]);
  });

  it('is set once when two set it at the same time', async () => {
    const both = await Promise.all([set({ stretchMetres: 50 }), set({ stretchMetres: 60 })]);
    expect(both.map(({ errors }) => errors[0]?.code ?? 'DONE').sort()).toEqual(['DONE', 'VERSION_STALE']);
    expect(await told()).toHaveLength(1);
  });

  it('refuses what is no practice, and whom it is not for', async () => {
    const table: [object, string, string | null, Viewer?][] = [
      [{ stretchMetres: 9 }, 'FIGURE_OUT_OF_BOUNDS', 'stretchMetres'],
      [{ deadlineWorkingDays: 61 }, 'FIGURE_OUT_OF_BOUNDS', 'deadlineWorkingDays'],
      [{ basis: ' ' }, 'TEXT_MISSING', 'basis'],
      [{ from: '2020-01-01T00:00:00+08:00' }, 'DATE_PASSED', 'from'],
      [{ clerkUnitId: 'none' }, 'UNIT_NOT_FOUND', 'clerkUnitId'],
      [{ clerkUnitId: seedId('unit', 'department:urban-management') }, 'UNIT_NOT_A_CENTRE', 'clerkUnitId'],
      [{ divisionId: 'none' }, 'DIVISION_NOT_FOUND', 'divisionId'],
      [{ divisionId: town }, 'DIVISION_NOT_A_DISTRICT', 'divisionId'],
      [{ expectedVersion: 3 }, 'VERSION_STALE', 'expectedVersion'],
      [{}, 'FORBIDDEN', null, nobody],
      [{}, 'FORBIDDEN', null, dispatcher],
      [{}, 'FORBIDDEN', null, administrator(town)],
    ];
    for (const [input, code, field, viewer] of table) {
      expect((await set(input, viewer ?? administrator())).errors).toEqual([{ code, field }]);
    }
    const wrong = await ask(home.subgraph, nobody, '{ unmanagedPlacePractice(divisionId: "x") { version } }');
    expect(wrong.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
