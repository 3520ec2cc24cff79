import 'reflect-metadata';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';

const fields = 'savedFilter { id name filter version }';

onEachEngine('saved filters', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const save = (viewer: Viewer, input: object) => deed(test, viewer, 'saveFilter', { filter: {}, ...input }, fields);
  const savedBy = async (viewer: Viewer) => {
    const query = '{ viewer { savedFilters { name version filter incidents(first: 5) { nodes { id } } } } }';
    const { data, errors } = await ask(test.subgraph, viewer, query);
    expect(errors).toBeUndefined();
    return data.viewer?.savedFilters ?? null;
  };

  it('are kept by name, changed, found again with what they find now, and forgotten', async () => {
    const incident = await raisedIncident(test);
    const filter = {
      text: '冒水',
      divisionId: ids.west,
      state: ['RAISED'],
      reported: { from: '2020-01-01T00:00:00Z' },
      near: { point: { longitude: 113.6075, latitude: 34.705, system: 'WGS84' }, metres: 500 },
    };
    const { savedFilter } = await save(people.dispatcher, { name: ' 冒水 ', filter });
    expect(savedFilter).toMatchObject({ name: '冒水', version: 1 });
    expect(JSON.parse(savedFilter.filter)).toEqual({ ...filter, reported: { from: '2020-01-01T00:00:00.000Z' } });
    expect(await savedBy(people.dispatcher)).toMatchObject([
      { name: '冒水', incidents: { nodes: [{ id: incident.id }] } },
    ]);

    const change = { savedFilterId: savedFilter.id, expectedVersion: 1, name: '超时', filter: { overdue: true } };
    expect((await save(people.dispatcher, change)).savedFilter).toMatchObject({ name: '超时', version: 2 });
    expect((await save(people.dispatcher, change)).errors).toMatchObject([{ code: 'VERSION_STALE' }]);
    expect(await savedBy(people.dispatcher)).toMatchObject([{ name: '超时', incidents: { nodes: [] } }]);

    const forget = (version: number) =>
      deed(
        test,
        people.dispatcher,
        'deleteFilter',
        { savedFilterId: savedFilter.id, expectedVersion: version },
        'deletedId',
      );
    expect((await forget(1)).errors).toMatchObject([{ code: 'VERSION_STALE' }]);
    expect(await forget(2)).toEqual({ deletedId: savedFilter.id, errors: [] });
    expect(await savedBy(people.dispatcher)).toEqual([]);
  });

  it('give back what was kept in a form that a list takes', async () => {
    const { savedFilter } = await save(people.supervisor, {
      name: '一段时间',
      filter: { reported: { to: '2020-01-01T00:00:00Z' }, origin: 'PATROL', crossScope: ['LEVEL'] },
    });
    const query = 'query ($filter: IncidentFilter) { incidents(first: 1, filter: $filter) { totalCount } }';
    const { data } = await ask(test.subgraph, people.supervisor, query, { filter: JSON.parse(savedFilter.filter) });
    expect(data.incidents).toEqual({ totalCount: 0 });
  });

  it('have each name once for each person', async () => {
    await save(people.checker, { name: '我的' });
    expect((await save(people.checker, { name: '我的' })).errors).toMatchObject([
      { code: 'SAVED_FILTER_NAME_TAKEN', field: 'name' },
    ]);
    expect((await save(people.caller, { name: '我的' })).errors).toEqual([]);
    const both = await Promise.all([1, 2].map(() => save(people.caller, { name: '同时' }).catch(() => null)));
    expect(both.filter((each) => each?.savedFilter)).toHaveLength(1);
    expect((await savedBy(people.caller)).map(({ name }: { name: string }) => name)).toEqual(['同时', '我的']);
  });

  it('are at most fifty', async () => {
    for (let i = 0; i < 50; i += 1) await save(people.arbiter, { name: `第${i}个` });
    expect((await save(people.arbiter, { name: '再一个' })).errors).toMatchObject([{ code: 'SAVED_FILTERS_FULL' }]);
  });

  it.each<[string, Viewer, boolean]>([
    ['a dispatcher', people.districtDispatcher, true],
    ['a unit’s member', people.police, true],
    ['an HR officer', people.hr, true],
    ['a resident', resident('someone'), false],
    ['a caller without a token', nobody, false],
  ])('may be kept by whoever is of the staff: %s', async (_who, viewer, allowed) => {
    const { errors } = await save(viewer, { name: '试一试' });
    expect(errors).toEqual(allowed ? [] : [expect.objectContaining({ code: 'FORBIDDEN' })]);
  });

  it('are nobody else’s to see, change or forget', async () => {
    const { savedFilter } = await save(people.shiftLeader, { name: '私有' });
    const [id, version] = [savedFilter.id, savedFilter.version];
    for (const viewer of [people.administrator, people.otherShiftLeader]) {
      expect(await savedBy(viewer)).not.toContainEqual(expect.objectContaining({ name: '私有' }));
      const changed = await save(viewer, { savedFilterId: id, expectedVersion: version, name: '他人' });
      expect(changed.errors).toMatchObject([{ code: 'SAVED_FILTER_NOT_FOUND' }]);
      const forgotten = await deed(
        test,
        viewer,
        'deleteFilter',
        { savedFilterId: id, expectedVersion: version },
        'deletedId',
      );
      expect(forgotten.errors).toMatchObject([{ code: 'SAVED_FILTER_NOT_FOUND' }]);
    }
  });

  it.each([
    ['a field that filters do not have', { colour: 'red' }],
    ['a state that there is not', { state: ['LOST'] }],
    [
      'a circle that is too wide',
      { near: { point: { longitude: 113.6, latitude: 34.7, system: 'WGS84' }, metres: 5001 } },
    ],
    ['a text in which there is nothing to look for', { text: '%' }],
  ])('are refused with %s', async (_what, filter) => {
    const query = 'mutation ($input: SaveFilterInput!) { saveFilter(input: $input) { savedFilter { id } } }';
    const input = { idempotencyKey: freshKey(), name: '不行', filter };
    const { errors } = await ask(test.subgraph, people.dispatcher, query, { input });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
