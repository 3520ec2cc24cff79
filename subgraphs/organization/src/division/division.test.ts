import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';

const first = '2022-10-31T12:00:00+08:00';
const second = '2023-06-30T12:00:00+08:00';
const between = '2023-03-01T12:00:00+08:00';

onEachEngine('divisions', (engine) => {
  let home: Started;
  const see = async (query: string, variables = {}) => {
    const answer = await ask(home.subgraph, nobody, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const named = async (name: string, asOf: string) => {
    const query = `query ($name: String!, $asOf: DateTime!) {
      divisions(filter: { text: $name }, asOf: $asOf, first: 2) { nodes { id at(asOf: $asOf) { code parent { name } } } }
    }`;
    const { divisions } = await see(query, { name, asOf });
    expect(divisions.nodes).toHaveLength(1);
    return divisions.nodes[0];
  };

  beforeAll(async () => {
    home = await startOrganization(engine, false);
  });
  afterAll(() => home.stop());

  it('finds 人和路 and later 侯寨 under one code', async () => {
    const query = `query ($asOf: DateTime!) { division(code: "410103015", asOf: $asOf) {
      id kind synthetic at(asOf: $asOf) { name code dateCertain edition confirmedUntil parent { name } }
    } }`;
    const before = (await see(query, { asOf: first })).division;
    const after = (await see(query, { asOf: second })).division;
    expect(before).toMatchObject({
      kind: 'SUBDISTRICT',
      synthetic: false,
      at: { name: '人和路街道', dateCertain: true, edition: 2022, parent: { name: '二七区' } },
    });
    expect(after.at).toMatchObject({
      name: '侯寨街道',
      dateCertain: true,
      edition: 2023,
      confirmedUntil: '2023-06-30',
    });
    expect(after.id).not.toBe(before.id);
  });

  it('says that a date is not certain between two lists, and names the list', async () => {
    const query = `query ($asOf: DateTime!) { division(code: "410103015", asOf: $asOf) {
      at(asOf: $asOf) { name dateCertain edition confirmedUntil }
    } unchanged: division(code: "410103001", asOf: $asOf) { at(asOf: $asOf) { name dateCertain edition } } }`;
    const { division, unchanged } = await see(query, { asOf: between });
    const uncertain = { dateCertain: false, edition: 2022, confirmedUntil: '2022-10-31' };
    expect(division.at).toEqual({ name: '人和路街道', ...uncertain });
    expect(unchanged.at).toEqual({ name: '淮河路街道', dateCertain: true, edition: 2022 });
  });

  it('knows nothing before the first list, and nothing of a division outside its time', async () => {
    const query = `query ($asOf: DateTime!) { division(code: "410103015", asOf: $asOf) { id }
      divisions(asOf: $asOf, first: 1) { totalCount } now: division(code: "410103016") { id at(asOf: $asOf) { name } } }`;
    expect(await see(query, { asOf: '2022-10-30T23:59:59+08:00' })).toEqual({
      division: null,
      divisions: { totalCount: 0 },
      now: { id: expect.any(String), at: null },
    });
    expect((await see('{ division(code: "410103002") { id } }')).division).toBeNull();
  });

  it('counts 15 subdistricts, 1 town, 165 communities and 11 villages on 30 June 2023', async () => {
    const kinds = ['DISTRICT', 'SUBDISTRICT', 'TOWN', 'COMMUNITY', 'VILLAGE'];
    const fields = kinds.map(
      (kind) => `${kind}: divisions(filter: { kind: ${kind} }, asOf: $asOf, first: 1) { totalCount }`,
    );
    const counts = await see(`query ($asOf: DateTime!) { ${fields.join(' ')} }`, { asOf: second });
    expect(kinds.map((kind) => counts[kind].totalCount)).toEqual([1, 15, 1, 165, 11]);
  });

  it('sees 张李垌村 move from 侯寨 to 金水源 with its code', async () => {
    const before = await named('张李垌村', first);
    const after = await named('张李垌村', second);
    expect(after.id).toBe(before.id);
    expect(before.at).toMatchObject({ parent: { name: '侯寨街道' } });
    expect(after.at).toEqual({ code: before.at.code, parent: { name: '金水源街道' } });
  });

  it('lists what lay under a division on a day', async () => {
    const { id } = (await see('{ division(code: "410103015") { id } }')).division;
    const query = `query ($id: ID!, $asOf: DateTime!) {
      divisions(filter: { parentId: $id }, asOf: $asOf, first: 100) { nodes { name } }
    }`;
    const under = async (asOf: string) =>
      (await see(query, { id, asOf })).divisions.nodes.map((node: { name: string }) => node.name);
    expect(await under(first)).toContain('张李垌村委会');
    expect(await under(second)).not.toContain('张李垌村委会');
  });

  it('tells what 解放路 became and where 金水源 came from', async () => {
    const query = `query ($asOf: DateTime!) {
      gone: division(code: "410103002", asOf: $asOf) { name live successors { kind division { name } } predecessors { kind } }
      made: division(code: "410103016") { live predecessors { kind notBefore notAfter division { name } } }
    }`;
    expect(await see(query, { asOf: first })).toEqual({
      gone: {
        name: '解放路街道',
        live: false,
        successors: [{ kind: 'MERGE', division: { name: '德化街街道' } }],
        predecessors: [],
      },
      made: {
        live: true,
        predecessors: [
          { kind: 'SPLIT', notBefore: '2022-10-31', notAfter: '2023-06-30', division: { name: '侯寨街道' } },
        ],
      },
    });
  });

  it('gives the real outline of the district, in WGS-84 and in GCJ-02', async () => {
    const { division } = await see(`{ division(code: "410103") {
      areaSynthetic area shifted: area(system: GCJ02)
    } }`);
    expect(division.areaSynthetic).toBe(false);
    const [longitude, latitude] = division.area.coordinates[0][0][0];
    const [shiftedLongitude, shiftedLatitude] = division.shifted.coordinates[0][0][0];
    expect(division.area.type).toBe('MultiPolygon');
    expect(shiftedLongitude - longitude).toBeCloseTo(0.006, 3);
    expect(shiftedLatitude - latitude).toBeCloseTo(-0.0013, 3);
  });

  it('reads a page of divisions with their parents and facts in a constant number of statements', async () => {
    const query = (size: number) =>
      `{ divisions(first: ${size}) { nodes { name parent { name } predecessors { kind } at(asOf: "${second}") { parent { name } } } } }`;
    const statements = async (size: number) => {
      const before = home.subgraph.database.statementCount;
      await see(query(size));
      return home.subgraph.database.statementCount - before;
    };
    expect(await statements(100)).toBe(await statements(5));
  });

  it.each([
    ['neither id nor code', 'division { id }'],
    ['both id and code', 'division(id: "x", code: "410103") { id }'],
    ['a page of 0', 'divisions(first: 0) { totalCount }'],
    ['an empty text', 'divisions(first: 1, filter: { text: "  " }) { totalCount }'],
    ['a text of 101 characters', `divisions(first: 1, filter: { text: "${'字'.repeat(101)}" }) { totalCount }`],
  ])('refuses %s', async (_what, query) => {
    const answer = await ask(home.subgraph, nobody, `{ ${query} }`);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  const search = 'query ($text: String!) { divisions(filter: { text: $text }, first: 1) { totalCount } }';

  it.each(['%', '_', "'", '\\\\', '!'])('looks for %s as it stands', async (text) => {
    expect((await see(search, { text })).divisions.totalCount).toBe(0);
  });

  it('refuses to look for half a character', async () => {
    const answer = await ask(home.subgraph, nobody, search, { text: 'x\ud83d' });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('answers null for labels and ids that are none, in whatever script', async () => {
    expect(
      await see('{ a: division(id: "人和路") { id } b: division(code: "人和路") { id } c: unit(id: "é") { id } }'),
    ).toEqual({
      a: null,
      b: null,
      c: null,
    });
  });

  it('has no drift after its migrations', async () => {
    expect(await home.subgraph.database.drift()).toEqual([]);
  });
});
