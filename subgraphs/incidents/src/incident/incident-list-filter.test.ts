import 'reflect-metadata';
import { insertEntities } from '@gridweave/subgraph/bulk';
import { newId } from '@gridweave/subgraph/ids';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import {
  deed,
  dispatchedIncident,
  type IncidentsUnderTest,
  legOf,
  people,
  raisedIncident,
  startIncidents,
} from '../../test/incidents-subgraph';
import { ids, pointIn, unitChanged } from '../../test/small-territory';
import { CrossScope } from '../joint-meeting/joint-meeting.rules';
import { LegRow } from '../leg/leg.entity';
import { IncidentRow } from './incident.entity';
import { IncidentOrder } from './incident-filter.type';
import { filtered } from './incident-list-filter.queries';
import { listedIncidents } from './incident-list-scope.queries';
import { partsOf } from './incident-list-ways.queries';

const merchant = '01890000-0000-7000-8000-00000000aaaa';
const otherMerchant = '01890000-0000-7000-8000-00000000bbbb';

onEachEngine('filters of incidents', (engine) => {
  let test: IncidentsUnderTest;
  /** Given to drainage and police; filed and late; at a merchant; at one by a report; in the village. */
  const made: Record<'crossing' | 'late' | 'merchant' | 'reported' | 'village', string> = {} as never;

  beforeAll(async () => {
    test = await startIncidents(engine);
    const dispatched = await dispatchedIncident(test);
    const village = await raisedIncident(test, 2, '0201');
    Object.assign(made, { crossing: dispatched.id, village: village.id });
    made.late = (await raisedIncident(test, 1, '0302')).id;
    await test.subgraph.database.transaction((tx) =>
      tx.query(`UPDATE incident SET next_deadline_at = '2026-01-05 00:00:00.000' WHERE id = '${made.late}'`),
    );
    const { id: legId } = legOf(dispatched, ids.drainage);
    const heldUntil = new Date('2099-03-01T00:00:00Z');
    await test.subgraph.database.transaction((tx) => tx.update(LegRow, { id: legId }, { heldUntil }));
    const raise = { text: '商户占道', point: pointIn(1), categoryCode: '0501', registerElementId: merchant };
    made.merchant = (
      await deed(test, people.districtDispatcher, 'raiseIncident', raise, 'incident { id }')
    ).incident.id;
    const submit = { ...raise, text: '商户油烟' };
    const { report } = await deed(test, people.firstChief, 'submitReport', submit, 'report { id }');
    const accept = { reportId: report.id, expectedVersion: 1 };
    const accepted = await deed(test, people.districtDispatcher, 'acceptReport', accept, 'report { incident { id } }');
    made.reported = accepted.report.incident.id;
    const order = {
      incidentId: made.village,
      theme: '水电气路房',
      reason: '多次反映',
      dueAt: '2099-02-01T00:00:00+08:00',
    };
    const supervised = await deed(test, supervisor, 'superviseIncident', order, 'supervision { id }');
    expect(supervised.errors).toEqual([]);
  });
  afterAll(() => test.close());

  const supervisor = person('supervisor', grant('SUPERVISOR', 'DIVISION', ids.district));
  const list = async (args: string, viewer: Viewer = people.administrator, fields = 'nodes { id }') => {
    const { data, errors } = await ask(test.subgraph, viewer, `{ incidents(first: 100, ${args}) { ${fields} } }`);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.incidents;
  };
  const named = (rows: { id: string }[]) =>
    rows.map(({ id }) => Object.entries(made).find(([, each]) => each === id)?.[0] ?? id);

  it.each<[string, string, (keyof typeof made)[]]>([
    ['what is overdue', 'overdue: true', ['late']],
    ['what is not', 'overdue: false', ['crossing', 'village', 'merchant', 'reported']],
    ['what is due before a moment', 'dueBefore: "2026-01-06T00:00:00Z"', ['late']],
    ['what is due before an earlier one', 'dueBefore: "2026-01-04T00:00:00Z"', []],
    ['what crosses departments', 'crossScope: [DEPARTMENT]', ['crossing']],
    ['what crosses levels', 'crossScope: [LEVEL]', ['crossing']],
    ['what crosses areas', 'crossScope: [AREA]', []],
    ['what crosses any of some borders', 'crossScope: [AREA, LEVEL]', ['crossing']],
    ['what is supervised', 'supervised: true', ['village']],
    ['what is not supervised', 'supervised: false', ['crossing', 'late', 'merchant', 'reported']],
    ['what is laid aside', 'held: true', ['crossing']],
    ['what is not laid aside', 'held: false', ['village', 'late', 'merchant', 'reported']],
    ['a merchant', `registerElementId: "${merchant}"`, ['merchant', 'reported']],
    ['another merchant', `registerElementId: "${otherMerchant}"`, []],
    ['what cannot be an id', 'registerElementId: "商户"', []],
    ['two things at once', 'overdue: false, crossScope: [LEVEL]', ['crossing']],
    ['open states', 'state: [RAISED, DISPATCHED]', ['crossing', 'village', 'late', 'merchant', 'reported']],
    ['states of which one is over', 'state: [CLOSED, DISPATCHED]', ['crossing']],
  ])('narrow a list by %s, in every order', async (_what, filter, expected) => {
    for (const order of ['RAISED_AT', 'OLDEST', 'NEXT_DEADLINE']) {
      const { nodes } = await list(`filter: { ${filter} }, orderBy: ${order}`);
      expect(named(nodes).toSorted()).toEqual(expected.toSorted());
    }
  });

  it('agree with what an incident says of itself', async () => {
    const { nodes } = await list(
      '',
      people.administrator,
      'nodes { id overdue crossScope supervised registerElement { id } }',
    );
    for (const each of nodes as { id: string; overdue: boolean; crossScope: string[]; supervised: boolean }[]) {
      const holds = async (filter: string) =>
        (await list(`filter: { ${filter} }`)).nodes.some(({ id }: { id: string }) => id === each.id);
      expect(await holds('overdue: true')).toBe(each.overdue);
      expect(await holds('supervised: true')).toBe(each.supervised);
      for (const border of ['DEPARTMENT', 'AREA', 'LEVEL']) {
        expect(await holds(`crossScope: [${border}]`)).toBe(each.crossScope.includes(border));
      }
    }
  });

  it('refuse what cannot be an element of the register when something is raised or reported', async () => {
    const input = { text: '商户占道', point: pointIn(1), categoryCode: '0501', registerElementId: 'merchant 7' };
    for (const [name, answer] of [
      ['raiseIncident', 'incident { id }'],
      ['submitReport', 'report { id }'],
    ] as const) {
      const { errors } = await deed(test, people.firstChief, name, { ...input, point: pointIn(0) }, answer);
      expect(errors).toMatchObject([{ code: 'REGISTER_ELEMENT_INVALID', field: 'registerElementId' }]);
    }
  });

  it('show the history of a merchant at the merchant, within what the viewer may see', async () => {
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on RegisterElement { incidents(first: 5) { nodes { id registerElement { id } } totalCount } } } }`;
    const representations = [merchant, otherMerchant].map((id) => ({ __typename: 'RegisterElement', id }));
    const asDesk = await ask(test.subgraph, people.dispatcher, query, { representations });
    expect(asDesk.data._entities.map(({ incidents }: { incidents: object }) => incidents)).toEqual([
      {
        nodes: [made.reported, made.merchant].map((id) => ({ id, registerElement: { id: merchant } })),
        totalCount: 2,
      },
      { nodes: [], totalCount: 0 },
    ]);
    const asOther = await ask(test.subgraph, people.eastDispatcher, query, { representations });
    expect(asOther.data._entities[0].incidents).toEqual({ nodes: [], totalCount: 0 });
  });

  it('are counted by everything at once', async () => {
    const { facets } = await list(
      '',
      people.administrator,
      'facets(by: [SUBDISTRICT, DIVISION, ORIGIN, UNIT]) { by value label count isExact }',
    );
    expect(facets).toEqual(
      expect.arrayContaining([
        { by: 'SUBDISTRICT', value: ids.west, label: '人和路街道', count: 4, isExact: true },
        { by: 'DIVISION', value: ids.westCommunity, label: expect.any(String), count: 4, isExact: true },
        { by: 'DIVISION', value: ids.eastVillage, label: expect.any(String), count: 1, isExact: true },
        { by: 'ORIGIN', value: 'PATROL', label: null, count: 5, isExact: true },
        { by: 'UNIT', value: ids.drainage, label: '排水设施管养三所', count: 1, isExact: true },
      ]),
    );
    expect(facets).toHaveLength(6);
  });

  it.each([
    ['Division', [ids.west, ids.east, ids.westCommunity, ids.eastVillage, ids.district]],
    ['Grid', [ids.firstGrid, ids.secondGrid, ids.villageGrid, ids.microGrid, ids.nightMarket]],
    ['Unit', [ids.drainage, ids.police, ids.property, ids.committee, ids.housing]],
  ])('hang on many of %s with as many statements as on one, and answer as each alone', async (type, things) => {
    test.subgraph.services.territory.stop();
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { incidents(first: 2) { nodes { id } pageInfo { hasNextPage endCursor } totalCount } } } }`;
    const asked = async (some: readonly string[]) => {
      const before = test.subgraph.database.statementCount;
      const representations = some.map((id) => ({ __typename: type, id }));
      const { data, errors } = await ask(test.subgraph, people.administrator, query, { representations });
      expect(errors).toBeUndefined();
      return { pages: data._entities, statements: test.subgraph.database.statementCount - before };
    };
    const together = await asked(things);
    const alone = await Promise.all(things.slice(0, 1).map((id) => asked([id])));
    expect(together.statements).toBe(alone[0]!.statements);
    for (const [index, id] of things.entries()) expect((await asked([id])).pages[0]).toEqual(together.pages[index]);
  });

  it('page on below a thing, forwards and backwards', async () => {
    const query = `query ($representations: [_Any!]!, $first: Int, $after: String, $last: Int, $before: String) { _entities(representations: $representations) { ... on Division { incidents(first: $first, after: $after, last: $last, before: $before) { nodes { id } edges { cursor } } } } }`;
    const page = async (variables: object) => {
      const representations = [
        { __typename: 'Division', id: ids.west },
        { __typename: 'Division', id: ids.east },
      ];
      const { data, errors } = await ask(test.subgraph, people.administrator, query, { representations, ...variables });
      expect(errors).toBeUndefined();
      return data._entities[0].incidents;
    };
    const all = (await page({ first: 10 })).nodes;
    expect(all).toHaveLength(4);
    const first = await page({ first: 2 });
    const rest = await page({ first: 3, after: first.edges[1].cursor });
    expect([...first.nodes, ...rest.nodes]).toEqual(all);
    expect((await page({ last: 2, before: rest.edges[1].cursor })).nodes).toEqual(all.slice(1, 3));
  });

  it('find what crosses an area since its unit was moved there', async () => {
    const raised = await raisedIncident(test);
    const about = { incidentId: raised.id, expectedVersion: raised.version };
    const { incident } = await deed(test, people.districtDispatcher, 'fileIncident', about, 'incident { version }');
    const lead = { unitId: ids.property, task: '清扫' };
    const dispatch = { ...about, expectedVersion: incident.version, lead, assisting: [] };
    await deed(test, people.districtDispatcher, 'dispatchIncident', dispatch, 'incident { id }');
    const crossing = async () =>
      (await list('filter: { crossScope: [AREA] }')).nodes.some(({ id }: { id: string }) => id === raised.id);
    expect(await crossing()).toBe(false);
    await test.tell(unitChanged(ids.property, { divisionId: ids.eastVillage, version: 2 }));
    expect(await crossing()).toBe(true);
  });

  it('read a border from an index where hardly anything crosses it', async () => {
    const { database } = test.subgraph;
    const { manager } = database;
    const one = await manager.findOneByOrFail(IncidentRow, { id: made.late });
    const many = Array.from({ length: 1_500 }, (_, index): IncidentRow => {
      const raisedAt = new Date(one.raisedAt.getTime() - (index + 1) * 60_000);
      return { ...one, id: newId(), number: `20200101410103${String(index).padStart(6, '0')}`, raisedAt };
    });
    await database.transaction((tx) => insertEntities(tx, IncidentRow, many));
    await manager.query(engine.name === 'sqlite' ? 'ANALYZE incident' : 'ANALYZE TABLE incident');
    for (const viewer of [people.administrator, people.dispatcher]) {
      const ctx = { viewer, database, services: test.subgraph.services, now: new Date(), loaders: new Map() };
      const listing = await filtered(ctx, listedIncidents(ctx), { crossScope: [CrossScope.AREA] });
      const [part] = await partsOf(ctx, listing, IncidentOrder.RAISED_AT);
      const page = part!.orderBy('incident.raisedAt', 'DESC').addOrderBy('incident.id', 'DESC').limit(101);
      const [sql, parameters] = page.getQueryAndParameters();
      const explain = engine.name === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
      const plan: Record<string, unknown>[] = await manager.query(`${explain} ${sql}`, parameters);
      expect(await readsCrossingAlone(plan)).toBe(true);
    }
  });

  /** Whether the plan finds incidents by an index of those that may cross; on a server, in no more rows than these are. */
  async function readsCrossingAlone(plan: Record<string, unknown>[]): Promise<boolean> {
    if (engine.name === 'sqlite') return plan.some(({ detail }) => /SEARCH incident .*may_cross=\?/.test(`${detail}`));
    const indices: { name: string }[] = await test.subgraph.database.manager.query(
      "SELECT DISTINCT index_name AS name FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'incident' AND column_name = 'may_cross'",
    );
    const read = plan.find(({ table }) => table === 'incident');
    return indices.some(({ name }) => name === read?.key) && Number(read?.rows) < 100;
  }
});
