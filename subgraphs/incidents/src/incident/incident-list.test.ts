import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import {
  deed,
  dispatchedIncident,
  type IncidentsUnderTest,
  incidentFields,
  people,
  raisedIncident,
  startIncidents,
} from '../../test/incidents-subgraph';
import { ids, pointIn } from '../../test/small-territory';

onEachEngine('incidents', (engine) => {
  let test: IncidentsUnderTest;
  /** In the first grid, led by the drainage crew; in the village; by the night market; by the micro chief around its grid. */
  const made: Record<'dispatched' | 'village' | 'market' | 'micro' | 'around', string> = {} as never;

  beforeAll(async () => {
    test = await startIncidents(engine);
    const village = await raisedIncident(test, 2, '0201');
    const dispatched = await dispatchedIncident(test);
    const raise = async (point: object, viewer: Viewer) => {
      const input = { text: '100% 路灯_不亮!', point, categoryCode: '0601' };
      return (await deed(test, viewer, 'raiseIncident', input, incidentFields)).incident.id;
    };
    const around = await reportedByMicroChief();
    Object.assign(made, {
      village: village.id,
      dispatched: dispatched.id,
      around,
      market: await raise(pointIn(1, 0.2), people.marketChief),
      micro: await raise(pointIn(0, 0.2), people.microChief),
    });
  });
  afterAll(() => test.close());

  async function reportedByMicroChief(): Promise<string> {
    const input = { text: '垃圾满溢', point: pointIn(0, 0.9), categoryCode: '0201' };
    const { report } = await deed(test, people.microChief, 'submitReport', input, 'report { id }');
    const accept = { reportId: report.id, expectedVersion: 1 };
    return (await deed(test, people.dispatcher, 'acceptReport', accept, 'report { incident { id } }')).report.incident
      .id;
  }

  const list = async (viewer: Viewer, args = '', fields = 'nodes { id }') => {
    const { data, errors } = await ask(test.subgraph, viewer, `{ incidents(first: 100${args}) { ${fields} } }`);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.incidents;
  };
  const listed = async (viewer: Viewer, args = '') =>
    (await list(viewer, args)).nodes.map((node: { id: string }) => node.id).toSorted();
  const some = (...names: (keyof typeof made)[]) => names.map((name) => made[name]).toSorted();
  const all = () => some('dispatched', 'village', 'market', 'micro', 'around');

  it.each<[string, Viewer, (keyof typeof made)[]]>([
    [
      'the district’s dispatcher: all',
      people.districtDispatcher,
      ['dispatched', 'village', 'market', 'micro', 'around'],
    ],
    ['the administrator: all', people.administrator, ['dispatched', 'village', 'market', 'micro', 'around']],
    ['a subdistrict’s dispatcher: its own', people.dispatcher, ['dispatched', 'market', 'micro', 'around']],
    ['the other’s: its own', people.eastDispatcher, ['village']],
    ['a grid chief: its grid', people.firstChief, ['dispatched', 'micro', 'around']],
    ['a dedicated grid’s chief: its grid', people.marketChief, ['market']],
    ['a micro chief: its micro grid, and what it reported around', people.microChief, ['micro', 'around']],
    ['the leading unit: where it has a leg', people.drainage, ['dispatched']],
    ['the assisting unit: where it has a leg', people.police, ['dispatched']],
    ['a department without legs: nothing', people.clerk, []],
    ['an HR officer: nothing', people.hr, []],
    ['a resident: nothing', resident('someone'), []],
    ['a caller without a token: nothing', nobody, []],
  ])('show %s, through lists, by id, by number and as entities', async (_who, viewer, names) => {
    expect(await listed(viewer)).toEqual(some(...names));
    const numbers = new Map(
      (await list(people.administrator, '', 'nodes { id number }')).nodes.map(
        (node: { id: string; number: string }) => [node.id, node.number],
      ),
    );
    const representations = all().map((id) => ({ __typename: 'Incident', id }));
    const entities = await ask(
      test.subgraph,
      viewer,
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Incident { id } } }',
      { representations },
    );
    expect(entities.data._entities.map((each: { id: string } | null) => each?.id ?? null)).toEqual(
      all().map((id) => (some(...names).includes(id) ? id : null)),
    );
    for (const id of all()) {
      const query = 'query ($id: ID, $number: String) { incident(id: $id, number: $number) { id } }';
      const expected = some(...names).includes(id) ? { id } : null;
      expect((await ask(test.subgraph, viewer, query, { id })).data.incident).toEqual(expected);
      expect((await ask(test.subgraph, viewer, query, { number: numbers.get(id) })).data.incident).toEqual(expected);
    }
  });

  it('find one by its number as people write it', async () => {
    const { nodes } = await list(people.administrator, '', 'nodes { id number }');
    const { number } = nodes.find(({ id }: { id: string }) => id === made.dispatched) as { number: string };
    const inFullWidth = number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const written of [` ${number}\n`, `${number.slice(0, 8)} ${number.slice(8)}`, inFullWidth]) {
      const query = 'query ($number: String) { incident(number: $number) { id } }';
      const { data } = await ask(test.subgraph, people.administrator, query, { number: written });
      expect([written, data.incident]).toEqual([written, { id: made.dispatched }]);
    }
  });

  it('show units no reports, and grids what the viewer may see of them', async () => {
    const query = 'query ($id: ID!) { incident(id: $id) { text reports { id } surveys { score } legs { id } } }';
    const asCrew = await ask(test.subgraph, people.drainage, query, { id: made.dispatched });
    expect(asCrew.data.incident).toMatchObject({ reports: [], surveys: null });
    const asDesk = await ask(test.subgraph, people.dispatcher, query, { id: made.dispatched });
    expect(asDesk.data.incident.reports).toHaveLength(1);
  });

  it.each<[string, string, (keyof typeof made)[]]>([
    ['a division', `divisionId: "${ids.west}"`, ['dispatched', 'market', 'micro', 'around']],
    ['a territorial grid', `gridId: "${ids.firstGrid}"`, ['dispatched', 'micro', 'around']],
    ['a micro grid', `gridId: "${ids.microGrid}"`, ['micro']],
    ['a unit', `unit: { id: "${ids.police}" }`, ['dispatched']],
    ['a unit that leads', `unit: { id: "${ids.drainage}", relation: LEADS }`, ['dispatched']],
    ['a unit that only assists, as lead', `unit: { id: "${ids.police}", relation: LEADS }`, []],
    ['a unit with something to sign for', `unit: { id: "${ids.police}", relation: NEXT }`, ['dispatched']],
    ['a unit with something done', `unit: { id: "${ids.police}", relation: HELD }`, []],
    ['a category', 'categoryCode: "0601"', ['market', 'micro']],
    ['a major category', 'categoryCode: "02"', ['village', 'around']],
    ['states', 'state: [DISPATCHED]', ['dispatched']],
    ['an origin', 'origin: PATROL', ['dispatched', 'village', 'market', 'micro', 'around']],
    ['a text with signs of its own', 'text: "100% 路灯_不亮!"', ['market', 'micro']],
    ['a period before any', 'reported: { to: "2020-01-01T00:00:00Z" }', []],
    [
      'a period from then on',
      'reported: { from: "2020-01-01T00:00:00Z" }',
      ['dispatched', 'village', 'market', 'micro', 'around'],
    ],
    [
      'a point near by',
      'near: { point: { longitude: 113.602, latitude: 34.705, system: WGS84 }, metres: 100 }',
      ['micro'],
    ],
    [
      'a wider circle',
      'near: { point: { longitude: 113.602, latitude: 34.705, system: WGS84 }, metres: 600 }',
      ['dispatched', 'micro'],
    ],
  ])('can be narrowed by %s', async (_what, filter, names) => {
    expect(await listed(people.administrator, `, filter: { ${filter} }`)).toEqual(some(...names));
  });

  it('refuse a circle of more than 5,000 metres', async () => {
    const filter = 'filter: { near: { point: { longitude: 113.6, latitude: 34.7, system: WGS84 }, metres: 5001 } }';
    await expect(list(people.administrator, `, ${filter}`)).rejects.toThrow('BAD_USER_INPUT');
  });

  it('are counted by state and category over the whole list, not the page', async () => {
    const query =
      '{ incidents(first: 1) { totalCount totalCountIsExact facets(by: [STATE, CATEGORY]) { by value count } } }';
    const { data } = await ask(test.subgraph, people.administrator, query);
    expect(data.incidents).toEqual({
      totalCount: 5,
      totalCountIsExact: true,
      facets: [
        { by: 'STATE', value: 'DISPATCHED', count: 1 },
        { by: 'STATE', value: 'RAISED', count: 4 },
        { by: 'CATEGORY', value: '0201', count: 2 },
        { by: 'CATEGORY', value: '0301', count: 1 },
        { by: 'CATEGORY', value: '0601', count: 2 },
      ],
    });
  });

  it('come newest first, or by the next deadline with those that have none last', async () => {
    const byAge = await list(people.administrator, '', 'nodes { raisedAt }');
    const ages = byAge.nodes.map((node: { raisedAt: Date }) => new Date(node.raisedAt).getTime());
    expect(ages.toSorted((a: number, b: number) => b - a)).toEqual(ages);
    const filed = await deed(
      test,
      people.districtDispatcher,
      'fileIncident',
      { incidentId: made.village, expectedVersion: 1 },
      incidentFields,
    );
    const lead = { unitId: ids.committee, task: '清运', dueAt: '2099-01-01T00:00:00Z' };
    await deed(
      test,
      people.districtDispatcher,
      'dispatchIncident',
      { incidentId: made.village, expectedVersion: filed.incident.version, lead },
      incidentFields,
    );
    const byDeadline = await list(people.administrator, ', orderBy: NEXT_DEADLINE', 'nodes { id nextDeadline }');
    expect(byDeadline.nodes[0].id).toBe(made.village);
    expect(byDeadline.nodes.at(-1).nextDeadline).toBeNull();
  });

  it('hang on divisions, grids and units with their labels', async () => {
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Division { name incidents(first: 10) { totalCount } }
      ... on Grid { name localNumber openIncidentCount incidents(first: 10) { totalCount } }
      ... on Unit { name incidents(first: 10) { totalCount } legs(first: 10) { nodes { kind state incident { id } } } }
    } }`;
    const representations = [
      { __typename: 'Division', id: ids.west },
      { __typename: 'Grid', id: ids.firstGrid },
      { __typename: 'Grid', id: ids.villageGrid },
      { __typename: 'Unit', id: ids.police },
    ];
    const asDesk = await ask(test.subgraph, people.dispatcher, query, { representations });
    expect(asDesk.data._entities).toEqual([
      { name: '人和路街道', incidents: { totalCount: 4 } },
      { name: '西一', localNumber: 'C1', openIncidentCount: 3, incidents: { totalCount: 3 } },
      { name: '东一', localNumber: 'V1', openIncidentCount: 0, incidents: { totalCount: 0 } },
      {
        name: '西派出所',
        incidents: { totalCount: 1 },
        legs: { nodes: [{ kind: 'ASSIST', state: 'DISPATCHED', incident: { id: made.dispatched } }] },
      },
    ]);
    const asNobody = await ask(test.subgraph, nobody, query, { representations });
    expect(asNobody.data._entities).toMatchObject([
      { incidents: { totalCount: 0 } },
      { name: '西一', openIncidentCount: null, incidents: { totalCount: 0 } },
      {},
      { legs: { nodes: [] } },
    ]);
  });

  it('cost a constant number of SQL statements, however long the list', async () => {
    while ((await list(people.administrator, '', 'totalCount')).totalCount < 50) {
      await Promise.all([0, 1, 2].map((column) => raisedIncident(test, column, '0302')));
    }
    const fields = `nodes { id number category { code name limits { condition } } grid { id name localNumber openIncidentCount } division { id name }
      microGrid { name } leadUnit { id name } chiefAppointment { id } address { floor } location { coordinates(system: GCJ02) }
      legs { kind unit { name } availableActions { action } } reports { id contact { phone } } surveys { score } availableActions { action allowed } } totalCount facets(by: [STATE, CATEGORY]) { count }`;
    const statements = async (first: number) => {
      const before = test.subgraph.database.statementCount;
      const answer = await ask(
        test.subgraph,
        people.districtDispatcher,
        `{ incidents(first: ${first}) { ${fields} } }`,
      );
      expect(answer.errors).toBeUndefined();
      expect(answer.data.incidents.nodes).toHaveLength(first);
      return test.subgraph.database.statementCount - before;
    };
    // Its own look for changes would be counted too.
    test.subgraph.services.territory.stop();
    const few = await statements(4);
    expect(await statements(50)).toBe(few);
    expect(few).toBeLessThanOrEqual(20);
  });
});
