import { seedId } from '@gridweave/territory/seed-id';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';

onEachEngine('units', (engine) => {
  let home: Started;
  const see = async (query: string, variables = {}) => {
    const answer = await ask(home.subgraph, nobody, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };

  beforeAll(async () => {
    home = await startOrganization(engine, false);
  });
  afterAll(() => home.stop());

  it('has an office and an operation centre for each subdistrict or town, and a committee for each below', async () => {
    const count = (name: string, filter: string) => `${name}: units(filter: { ${filter} }, first: 1) { totalCount }`;
    const kinds = [
      'SUBDISTRICT_OFFICE',
      'TOWN_GOVERNMENT',
      'OPERATION_CENTRE',
      'RESIDENTS_COMMITTEE',
      'VILLAGERS_COMMITTEE',
    ];
    const counts = await see(`{ ${kinds.map((kind) => count(kind, `kind: ${kind}`)).join(' ')} }`);
    expect(kinds.map((kind) => counts[kind].totalCount)).toEqual([15, 1, 17, 165, 11]);
  });

  it('derives the office of 人和路 from the real list, and leads to its centres and committees', async () => {
    const id = seedId('unit', 'subdistrict-office:410103014');
    const { unit, units } = await see(
      `query ($id: ID!, $division: ID!) {
        unit(id: $id) { name kind level synthetic powers division { code } operationCentre { name operationCentre { name } } }
        units(filter: { divisionId: $division, level: COMMUNITY, text: "宏鑫花园" }, first: 5) { nodes { name parent { id } } }
      }`,
      { id, division: seedId('division', '410103014') },
    );
    expect(unit).toEqual({
      name: '人和路街道办事处',
      kind: 'SUBDISTRICT_OFFICE',
      level: 'STREET',
      synthetic: false,
      powers: ['ENFORCEMENT', 'MEDIATION'],
      division: { code: '410103014' },
      operationCentre: {
        name: '人和路街道新型智慧城市运行中心',
        operationCentre: { name: '二七区新型智慧城市运行中心' },
      },
    });
    expect(units.nodes).toEqual([{ name: '宏鑫花园社区居民管理委员会', parent: { id } }]);
  });

  it('knows the city’s drainage unit, outside the district', async () => {
    const { unit } = await see('query ($id: ID!) { unit(id: $id) { name level division { id } synthetic } }', {
      id: seedId('unit', 'city:drainage-3'),
    });
    const name = '郑州市市政设施事务中心排水设施管养三所';
    expect(unit).toEqual({ name, level: 'CITY', division: null, synthetic: false });
  });

  it('reads a page with divisions, parents and centres in a constant number of statements', async () => {
    const statements = async (size: number) => {
      const before = home.subgraph.database.statementCount;
      await see(`{ units(first: ${size}) { nodes { division { name } parent { name } operationCentre { name } } } }`);
      return home.subgraph.database.statementCount - before;
    };
    expect(await statements(50)).toBe(await statements(5));
  });

  it('answers a reference, and a viewer only to itself', async () => {
    const id = seedId('unit', 'city:drainage-3');
    const { _entities, viewer } = await see(
      `query ($representations: [_Any!]!) { viewer { id } _entities(representations: $representations) { ... on Unit { level } } }`,
      {
        representations: [
          { __typename: 'Unit', id },
          { __typename: 'Viewer', id: 'somebody' },
        ],
      },
    );
    expect(_entities).toEqual([{ level: 'CITY' }, null]);
    expect(viewer).toBeNull();
  });

  it('invents nothing where no sample is asked for', async () => {
    const { grids, units, locate } = (
      await ask(
        home.subgraph,
        nobody,
        `{ grids(first: 1) { totalCount } units(first: 100) { nodes { synthetic } }
        locate(point: { longitude: 113.64, latitude: 34.7, system: WGS84 }) { ambiguous } }`,
      )
    ).data;
    expect(grids.totalCount).toBe(0);
    expect(units.nodes.every((unit: { synthetic: boolean }) => !unit.synthetic)).toBe(true);
    expect(locate).toBeNull();
  });

  it('adds nothing when it is filled again', async () => {
    const count = async () => (await see('{ units(first: 1) { totalCount } }')).units.totalCount;
    const before = await count();
    await home.subgraph.fill();
    expect(await count()).toBe(before);
  });
});
