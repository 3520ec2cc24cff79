import type { PageArgs } from '@gridweave/subgraph/page-types';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';
import { importRegister } from '../register-import/import-register';
import { syntheticImport } from '../register-import/synthetic-import';
import type { RegisterElementFilter } from './register.input';
import { pageOfRegisterElements } from './register.queries';
import { RegisterElementKind } from './register.type';

const EVERYTHING = Number.POSITIVE_INFINITY;

onEachEngine('the register of a division', (engine) => {
  let home: Started;
  /** A community with elements, and the divisions around it up to the district. */
  let divisionIds: string[];

  beforeAll(async () => {
    home = await startOrganization(engine, true);
    const { database, services } = home.subgraph;
    const { territory } = services;
    const job = await importRegister(database, await syntheticImport(database, services, 3_000));
    expect(job.state).toBe('DONE');
    const [element] = (await pageOf({ kind: RegisterElementKind.ORGANIZATION }, { first: 1 }, EVERYTHING)).nodes;
    divisionIds = territory.ancestors(territory.grid(element!.gridId)!.divisionId).map(({ id }) => id);
  });
  afterAll(() => home.stop());

  function pageOf(filter: RegisterElementFilter, args: PageArgs, fewAtMost: number) {
    const { database, services } = home.subgraph;
    const ctx = { viewer: nobody, database, services, now: new Date(), loaders: new Map() };
    return pageOfRegisterElements(ctx, args, filter, fewAtMost);
  }

  /** Every page one after the other, with what it says of itself; at most so many. */
  async function walk(filter: RegisterElementFilter, backwards: boolean, fewAtMost: number) {
    const pages = [];
    let cursor: string | null = null;
    for (let i = 0; i < 4; i += 1) {
      const args: PageArgs = backwards ? { last: 7, before: cursor } : { first: 7, after: cursor };
      const found = await pageOf(filter, args, fewAtMost);
      const edges = found.edges.map(({ cursor, node }) => [cursor, node.id, node.name]);
      pages.push({
        edges,
        pageInfo: { ...found.pageInfo },
        total: await found.totalCount,
        exact: await found.totalCountIsExact,
      });
      cursor = (backwards ? found.pageInfo.startCursor : found.pageInfo.endCursor) ?? null;
      if (!(backwards ? found.pageInfo.hasPreviousPage : found.pageInfo.hasNextPage)) break;
    }
    return pages;
  }

  const filters: [string, RegisterElementFilter][] = [
    ['all', {}],
    ['a kind', { kind: RegisterElementKind.THING }],
    ['a text', { text: '路灯' }],
    ['a text in two words', { text: '小吃店 示例' }],
    ['a trade', { trade: '小吃' }],
    ['a hazard', { hazard: '明火' }],
    ['a trade, a hazard and a text', { trade: '水果', hazard: '占道', text: '店' }],
    ['what nothing is', { text: '飞机场' }],
  ];

  it.each(filters)('answers the same on both ways through divisions of every size: %s', async (_, filter) => {
    for (const divisionId of divisionIds) {
      for (const backwards of [false, true]) {
        const asked = { ...filter, divisionId };
        const narrow = await walk(asked, backwards, EVERYTHING);
        expect(await walk(asked, backwards, 0)).toEqual(narrow);
      }
    }
  });

  it('finds something on most of these ways', async () => {
    const found = [];
    for (const [name, filter] of filters) {
      const { totalCount } = await pageOf({ ...filter, divisionId: divisionIds.at(-1)! }, { first: 1 }, 0);
      if (Number(await totalCount) > 0) found.push(name);
    }
    expect(found).toEqual(filters.slice(0, -1).map(([name]) => name));
  });
});
