import type { EventEnvelope } from '@gridweave/events/envelope';
import { Database } from '@gridweave/subgraph/database';
import { eventsAfter } from '@gridweave/subgraph/event-feed';
import { applyTerritoryEvents } from '@gridweave/territory/apply';
import { TerritoryTables1764000001000, territoryEntities } from '@gridweave/territory/tables';
import { Territory } from '@gridweave/territory/territory';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';
import { organizationSnapshot } from '../snapshot';

interface Label {
  id: string;
  name: string;
}

onEachEngine('grids', (engine) => {
  let home: Started;
  const see = async (query: string, variables = {}) => {
    const answer = await ask(home.subgraph, nobody, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };

  beforeAll(async () => {
    home = await startOrganization(engine, true);
  });
  afterAll(() => home.stop());

  it('counts 1,344 territorial, 496 dedicated and 6,281 micro grids', async () => {
    const count = (kind: string) =>
      `${kind}: grids(filter: { kind: ${kind} }, first: 1) { totalCount totalCountIsExact }`;
    const counts = await see(`{ ${['COMMUNITY', 'VILLAGE', 'DEDICATED', 'MICRO'].map(count).join(' ')} }`);
    expect(counts.COMMUNITY.totalCount + counts.VILLAGE.totalCount).toBe(1_344);
    expect(counts.DEDICATED).toEqual({ totalCount: 496, totalCountIsExact: true });
    expect(counts.MICRO.totalCount).toBe(6_281);
  });

  it('knows the dedicated grid of 人和 night market, its scene and where it lies', async () => {
    const { grids } = await see(`{ grids(filter: { text: "人和夜市", scene: NIGHT_MARKET }, first: 2) { nodes {
      id kind synthetic scene { type text } division { kind parent { name } } participatingDivisions { id } parent { id }
      microGrids(first: 1) { totalCount }
    } } }`);
    expect(grids.nodes).toEqual([
      {
        id: expect.any(String),
        kind: 'DEDICATED',
        synthetic: true,
        scene: { type: 'NIGHT_MARKET', text: null },
        division: { kind: 'COMMUNITY', parent: { name: '人和路街道' } },
        participatingDivisions: [],
        parent: null,
        microGrids: { totalCount: 0 },
      },
    ]);
  });

  it('finds a dedicated grid under every division it reaches into', async () => {
    const { grids } = await see(`{ grids(filter: { kind: DEDICATED, scene: BUSINESS_CIRCLE }, first: 100) { nodes {
      id division { id } participatingDivisions { id }
    } } }`);
    const crossing = grids.nodes.find(
      (node: { participatingDivisions: Label[] }) => node.participatingDivisions.length > 0,
    );
    const query =
      'query ($id: ID!) { grids(filter: { divisionId: $id, kind: DEDICATED }, first: 100) { nodes { id } } }';
    for (const { id } of [crossing.division, ...crossing.participatingDivisions]) {
      const ids = (await see(query, { id })).grids.nodes.map((node: Label) => node.id);
      expect(ids).toContain(crossing.id);
    }
  });

  it('pages through the micro grids of a grid and leads back up', async () => {
    const { grid } = await see(`{ grid(code: "410103001001C001") { id name microGrids(first: 2) {
      totalCount nodes { code parent { id } } pageInfo { endCursor hasNextPage }
    } } }`);
    expect(grid.microGrids.nodes.map((node: { code: string }) => node.code)).toEqual([
      '410103001001C001-01',
      '410103001001C001-02',
    ]);
    expect(grid.microGrids.nodes[0].parent.id).toBe(grid.id);
    const next = await see(
      'query ($after: String!) { grid(code: "410103001001C001") { microGrids(first: 100, after: $after) { nodes { code } } } }',
      { after: grid.microGrids.pageInfo.endCursor },
    );
    expect(next.grid.microGrids.nodes).toHaveLength(grid.microGrids.totalCount - 2);
  });

  it('reads 50 grids with division, parent, micro grids and facts in a constant number of statements', async () => {
    const query = (size: number) => `{ grids(first: ${size}) { nodes {
      name division { name parent { name } } participatingDivisions { name } parent { name } microGrids(first: 3) { nodes { name } }
      area at(asOf: "2026-01-01T00:00:00+08:00") { name division { name } parent { name } }
    } } }`;
    const statements = async (size: number) => {
      const before = home.subgraph.database.statementCount;
      await see(query(size));
      return home.subgraph.database.statementCount - before;
    };
    expect(await statements(50)).toBe(await statements(3));
  });

  it('answers references to grids, also of a moment, in order', async () => {
    const { grid } = await see('{ grid(code: "410103001001C001") { id name } }');
    const asOf = '2024-05-01T00:00:00.000Z';
    const representations = [
      { __typename: 'GridAt', gridId: grid.id, asOf },
      { __typename: 'GridAt', gridId: grid.id, asOf: 'nonsense' },
      { __typename: 'Grid', id: grid.id },
      { __typename: 'Grid', id: '没有' },
    ];
    const { _entities } = await see(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on GridAt { asOf name } ... on Grid { name }
      } }`,
      { representations },
    );
    expect(_entities).toEqual([{ asOf: new Date(asOf), name: grid.name }, null, { name: grid.name }, null]);
  });

  describe('renaming', () => {
    const rename = `mutation ($input: RenameGridInput!) { renameGrid(input: $input) {
      grid { name version availableActions { action allowed denial { code } } } errors { code field }
    } }`;
    const fresh = async (code: string) => (await see(`{ grid(code: "${code}") { id name version } }`)).grid;
    const administrator = async () => {
      const { division } = await see('{ division(code: "410103") { id } }');
      return person('administrator', grant('ADMINISTRATOR', 'DIVISION', division.id));
    };

    it('keeps the former name for the time before, tells of it once, and shows it in our own copy', async () => {
      const viewer = await administrator();
      const grid = await fresh('410103001001C001');
      const before = new Date(Date.now() - 1_000).toISOString();
      const input = { idempotencyKey: freshKey(), gridId: grid.id, expectedVersion: grid.version, name: ' 新网格 ' };
      const answers = await Promise.all([1, 2, 3].map(() => ask(home.subgraph, viewer, rename, { input })));
      for (const { data } of answers) {
        expect(data.renameGrid).toEqual({
          grid: {
            name: '新网格',
            version: 2,
            availableActions: expect.arrayContaining([{ action: 'renameGrid', allowed: true, denial: null }]),
          },
          errors: [],
        });
      }
      const { grid: now } = await see(
        'query ($id: ID!, $before: DateTime!) { grid(id: $id) { area at(asOf: $before) { name area } } }',
        { id: grid.id, before },
      );
      expect(now.at).toEqual({ name: grid.name, area: now.area });
      expect(home.subgraph.services.territory.grid(grid.id)?.name).toBe('新网格');
      const events = await eventsOf(grid.id);
      expect(events).toMatchObject([{ name: '新网格', version: 2, areas: [{ validFrom: null, validTo: null }] }]);
    });

    it('changes and tells nothing when the name is the same', async () => {
      const grid = await fresh('410103001001C002');
      const input = { idempotencyKey: freshKey(), gridId: grid.id, expectedVersion: grid.version, name: grid.name };
      const { data } = await ask(home.subgraph, await administrator(), rename, { input });
      expect(data.renameGrid).toMatchObject({ grid: { version: grid.version }, errors: [] });
      expect(await eventsOf(grid.id)).toEqual([]);
    });

    it('lets one of two who change the same version at once win', async () => {
      const viewer = await administrator();
      const grid = await fresh('410103001001C003');
      const answers = await Promise.all(
        ['甲', '乙'].map((name) => {
          const input = { idempotencyKey: freshKey(), gridId: grid.id, expectedVersion: grid.version, name };
          return ask(home.subgraph, viewer, rename, { input });
        }),
      );
      const codes = answers.map(({ data }) => data.renameGrid.errors[0]?.code ?? 'DONE');
      expect(codes.sort()).toEqual(['DONE', 'VERSION_STALE']);
      expect(await eventsOf(grid.id)).toHaveLength(1);
    });

    it.each([
      ['an older version', { expectedVersion: 0 }, 'VERSION_STALE', 'expectedVersion'],
      ['an empty name', { name: ' ' }, 'TEXT_MISSING', 'name'],
      ['a name of 61 characters', { name: '网'.repeat(61) }, 'TEXT_TOO_LONG', 'name'],
      ['a grid that is none', { gridId: '没有' }, 'GRID_NOT_FOUND', 'gridId'],
    ])('refuses %s', async (_what, change, code, field) => {
      const grid = await fresh('410103001001C002');
      const input = {
        idempotencyKey: freshKey(),
        gridId: grid.id,
        expectedVersion: grid.version,
        name: '别名',
        ...change,
      };
      const { data } = await ask(home.subgraph, await administrator(), rename, { input });
      expect(data.renameGrid).toEqual({ grid: null, errors: [{ code, field }] });
    });

    it('is for administrators only, and says so beforehand', async () => {
      const { id, version } = await fresh('410103001001C002');
      const input = { idempotencyKey: freshKey(), gridId: id, expectedVersion: version, name: '别名' };
      const chief = person('chief', grant('GRID_CHIEF', 'GRID', id));
      const { data } = await ask(home.subgraph, chief, rename, { input });
      expect(data.renameGrid.errors).toEqual([{ code: 'FORBIDDEN', field: null }]);
      const { grid } = await see(`{ grid(id: "${id}") { availableActions { action allowed denial { code } } } }`);
      const actions = grid.availableActions.map(({ action }: { action: string }) => action);
      expect(actions).toEqual(['renameGrid', 'redrawGrid', 'splitGrid', 'mergeGrids', 'transferGrid']);
      for (const { allowed, denial } of grid.availableActions) {
        expect({ allowed, denial }).toEqual({ allowed: false, denial: { code: 'FORBIDDEN' } });
      }
    });

    async function eventsOf(gridId: string) {
      const { events } = await eventsAfter(home.subgraph.database, 0);
      return events.map(({ payload }) => payload as Label).filter(({ id }) => id === gridId);
    }
  });

  it('tells a late starter everything by its snapshot, divisions before grids before units', async () => {
    const events: EventEnvelope[] = [];
    for (let after: string | null = null, on = true; on; on = after !== null) {
      const page = await organizationSnapshot(home.subgraph.database, after);
      expect(page.events.length).toBeLessThanOrEqual(500);
      events.push(...page.events);
      after = page.next;
    }
    const kinds = [...new Set(events.map(({ type }) => type.split('.')[1]))];
    expect(kinds.slice(0, 3)).toEqual(['division-changed', 'grid-changed', 'unit-changed']);
    expect(kinds).toEqual(expect.arrayContaining(['duty-rule-changed', 'party-organization-changed']));
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);

    const late = engine.create();
    const database = await Database.open({
      owner: 'test',
      url: late.url,
      entities: territoryEntities,
      migrations: [TerritoryTables1764000001000],
    });
    await database.transaction((tx) => applyTerritoryEvents(database, tx, events));
    const copy = await Territory.open(database);
    const { territory } = home.subgraph.services;
    const sorted = <T extends { id: string }>(things: Iterable<T>) =>
      [...things].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(sorted(copy.divisions())).toEqual(sorted(territory.divisions()));
    expect(sorted(copy.grids())).toEqual(sorted(territory.grids()));
    expect(sorted(copy.units())).toEqual(sorted(territory.units()));
    const place = { longitude: 113.64, latitude: 34.7 };
    const now = new Date();
    expect(copy.locateIndex.locate(place, now)).toEqual(territory.locateIndex.locate(place, now));
    await database.close();
    await late.drop();
  });
});
