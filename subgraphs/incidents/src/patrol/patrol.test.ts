import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { answered, codeOf, done, others } from '../../test/grid-matters';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids, outside, pointIn } from '../../test/small-territory';
import { PatrolRow } from './patrol.entity';

const fields =
  'patrol { id outcome remark theme grid { id } hazards { id text state origin } timeline(first: 5) { nodes { byRole action } } }';
const round = { gridId: ids.firstGrid, at: '2026-05-20T09:00:00+08:00', outcome: 'NOTHING_FOUND' };
const hazard = { text: '消防通道堵塞', point: pointIn(0), categoryCode: '0301', address: { building: '3号楼' } };

onEachEngine('patrols', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  it('may find nothing, which is a result', async () => {
    const { patrol } = await done(test, others.firstMember, 'recordPatrol', round, fields);
    expect(patrol).toMatchObject({ outcome: 'NOTHING_FOUND', hazards: [], grid: { id: ids.firstGrid } });
    expect(patrol.timeline.nodes).toEqual([{ byRole: 'GRID_MEMBER', action: 'recordPatrol' }]);
  });

  it('make incidents of hazards, which carry where they were found', async () => {
    const input = { ...round, outcome: 'FOUND', hazards: [hazard] };
    const { patrol } = await done(test, people.firstChief, 'recordPatrol', input, fields);
    expect(patrol.hazards).toMatchObject([{ text: '消防通道堵塞', state: 'RAISED', origin: 'PATROL' }]);
    const query =
      'query ($id: ID!) { incident(id: $id) { grid { id } address { building } timeline(first: 5) { nodes { action byRole } } } }';
    const { incident } = await answered(test, people.dispatcher, query, { id: patrol.hazards[0].id });
    expect(incident).toMatchObject({
      grid: { id: ids.firstGrid },
      address: { building: '3号楼' },
      timeline: { nodes: [{ action: 'raiseIncident', byRole: 'GRID_CHIEF' }] },
    });
  });

  it('raise all hazards or none', async () => {
    const before = await test.subgraph.database.manager.count(PatrolRow);
    const input = { ...round, outcome: 'FOUND', hazards: [hazard, { ...hazard, point: outside }] };
    expect(await codeOf(test, others.firstMember, 'recordPatrol', input, fields)).toBe('POINT_OUTSIDE_DISTRICT');
    expect(await test.subgraph.database.manager.count(PatrolRow)).toBe(before);
  });

  it.each([
    ['nothing with a hazard', { hazards: [hazard] }, 'OUTCOME_CONTRADICTED'],
    ['something without telling what', { outcome: 'FOUND' }, 'FINDING_MISSING'],
    ['tomorrow', { at: '2099-01-01T00:00:00Z' }, 'TIME_IN_FUTURE'],
    [
      'a hazard of no category',
      { outcome: 'FOUND', hazards: [{ ...hazard, categoryCode: '中文' }] },
      'CATEGORY_UNKNOWN',
    ],
    [
      'a phone in a hazard',
      { outcome: 'FOUND', hazards: [{ ...hazard, text: '户主13812345678' }] },
      'PERSONAL_NUMBER_IN_TEXT',
    ],
    ['no grid', { gridId: ids.west }, 'GRID_UNKNOWN'],
  ])('do not find %s', async (_what, change, code) => {
    expect(await codeOf(test, others.firstMember, 'recordPatrol', { ...round, ...change }, fields)).toBe(code);
  });

  it.each([
    ['a member of the grid', others.firstMember, undefined],
    ['its chief', people.firstChief, undefined],
    ['a member of another grid', others.secondMember, 'FORBIDDEN'],
    ['the centre', people.dispatcher, 'FORBIDDEN'],
    ['a unit', people.property, 'FORBIDDEN'],
    ['nobody', nobody, 'FORBIDDEN'],
  ])('are told by those of the grid: %s', async (_who, viewer, code) => {
    expect(await codeOf(test, viewer, 'recordPatrol', round, fields)).toBe(code);
  });

  it('keep nobody’s name, way or number: there is nothing to count a person by', () => {
    const columns = test.subgraph.database.manager.dataSource
      .getMetadata(PatrolRow)
      .columns.map((each) => each.propertyName);
    expect(columns.sort()).toEqual(
      [
        ...['at', 'districtId', 'divisionId', 'gridId', 'id', 'outcome', 'recordedAt', 'remark'],
        ...['state', 'subdistrictId', 'synthetic', 'theme', 'version'],
      ].sort(),
    );
  });

  it('are listed by outcome and theme for those of the place', async () => {
    const { patrol } = await done(
      test,
      people.microChief,
      'recordPatrol',
      { ...round, gridId: ids.microGrid, theme: '汛前' },
      fields,
    );
    const query = 'query ($filter: PatrolFilter) { patrols(first: 100, filter: $filter) { nodes { id } } }';
    const lists = async (viewer: typeof nobody, filter: object = {}) =>
      (await answered(test, viewer, query, { filter })).patrols.nodes.some(
        (each: { id: string }) => each.id === patrol.id,
      );
    expect(await lists(people.firstChief, { outcome: 'NOTHING_FOUND', theme: '汛前', gridId: ids.firstGrid })).toBe(
      true,
    );
    expect(await lists(people.dispatcher, { outcome: 'FOUND' })).toBe(false);
    for (const viewer of [nobody, others.secondMember, people.property, people.eastDispatcher])
      expect(await lists(viewer)).toBe(false);
  });
});
