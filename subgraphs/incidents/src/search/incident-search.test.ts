import 'reflect-metadata';
import type { JobRun } from '@gridweave/subgraph/jobs/job';
import { SearchPostingRow } from '@gridweave/subgraph/search/search-tables';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids, pointIn } from '../../test/small-territory';
import { IncidentRow } from '../incident/incident.entity';
import { incidentIndexWork } from './incident-index.work';
import { IncidentTextRow } from './incident-text.entity';
import { incidentIndex } from './incident-text.rules';

/** By name: what is written, in which grid, and the address. */
const written = {
  lamp: ['行云路路灯不亮，已有两天', 0],
  lampPost: ['连云路口灯杆倾斜', 0],
  cover: ['行云路与嵩山路交叉口井盖破损，DN300', 0],
  coverToo: ['行云路３号楼Ｂ座门前井盖移位', 0],
  water: ['南三环行雲路污水井冒水', 0],
  fire: ['消防水管爆裂', 0, { building: '华城国际中心', floor: '21层' }],
  market: ['人和夜市摊位A12占压盲道，有人路过摔倒', 0],
  mud: ['秋雨街湖滨路口400米淤泥', 2],
  night: ['夜间施工噪声，工地灯光太亮', 2],
  heat: ['奥马广场暖气不热；电话13800005678，我叫王小明', 0],
  number: ['公交K809路站牌损坏', 0],
  emoji: ['😀垃圾桶满溢😀垃圾散落一地', 0],
  long: [`开头${'一二三四五六七八九十'.repeat(100)}结尾的字`, 0],
  han: ['𠮷野家门前积水', 0],
} as const;
type Name = keyof typeof written;

const cases: readonly (readonly [what: string, text: string, hits: readonly Name[]])[] = [
  ['a road', '行云路', ['lamp', 'cover', 'coverToo', 'water']],
  ['any two characters of a road', '云路', ['lamp', 'lampPost', 'cover', 'coverToo', 'water']],
  ['the first two of them', '行云', ['lamp', 'cover', 'coverToo', 'water']],
  ['a word that a segmenter would cut', '路灯', ['lamp']],
  ['one that it would not', '灯不', ['lamp']],
  ['one character', '灯', ['lamp', 'lampPost', 'night']],
  ['a longer phrase', '路灯不亮', ['lamp']],
  ['a phrase across a comma', '不亮已有', ['lamp']],
  ['two words that both stand there', '行云路 井盖', ['cover', 'coverToo']],
  ['two words in another order', '井盖 行云路', ['cover', 'coverToo']],
  ['two words with a wide blank', '行云路　井盖', ['cover', 'coverToo']],
  ['a phrase in quotation marks', '“行云路 路灯”', ['lamp']],
  ['a phrase that stands there in two pieces', '"行云路 井盖"', []],
  ['traditional characters for simplified ones', '井蓋', ['cover', 'coverToo']],
  ['simplified characters for traditional ones', '南三环行云路', ['water']],
  ['letters and digits', 'DN300', ['cover']],
  ['small letters', 'dn300', ['cover']],
  ['full-width letters and digits', 'ＤＮ３００', ['cover']],
  ['a number before a character', '3号楼', ['coverToo']],
  ['a letter before a character', 'b座', ['coverToo']],
  ['a part of a number alone', '30', []],
  ['letters and digits of a bus', 'k809路', ['number']],
  ['the stall of a market', 'A12', ['market']],
  ['a building', '华城国际', ['fire']],
  ['a floor', '21层', ['fire']],
  ['the text and the building', '水管 华城', ['fire']],
  ['a phrase across text and building', '爆裂华城', []],
  ['a length', '400米', ['mud']],
  ['the village it lies in', '东村', ['mud', 'night']],
  ['what is between emoji', '😀垃圾散落', ['emoji']],
  ['the end of a long text', '十结尾的字', ['long']],
  ['a rare character beyond the first plane', '𠮷野家', ['han']],
  ['signs that stand for anything elsewhere', '%灯_', ['lamp', 'lampPost', 'night']],
  ['a telephone number', '13800005678', []],
  ['a person’s name', '王小明', []],
  ['a word beside masked ones', '奥马广场', ['heat']],
  ['a word that nothing holds', '飞机场', []],
];

onEachEngine('incidents are found by text', (engine) => {
  let test: IncidentsUnderTest;
  const made = {} as Record<Name, string>;

  beforeAll(async () => {
    test = await startIncidents(engine);
    for (const [name, [text, column, address]] of Object.entries(written) as [
      Name,
      readonly [string, number, object?],
    ][]) {
      const input = { text, point: pointIn(column), categoryCode: '0601', address };
      const answer = await deed(test, people.districtDispatcher, 'raiseIncident', input, 'incident { id }');
      made[name] = answer.incident.id;
    }
  });
  afterAll(() => test.close());

  const query =
    'query ($filter: IncidentFilter, $first: Int, $after: String, $orderBy: IncidentOrder!) { incidents(filter: $filter, first: $first, after: $after, orderBy: $orderBy) { nodes { id } pageInfo { endCursor hasNextPage } totalCount totalCountIsExact facets(by: [STATE]) { value count isExact } } }';
  const search = async (text: string, viewer: Viewer = people.administrator, rest: object = {}) => {
    const { filter, ...variables } = rest as { filter?: object };
    const asked = { first: 100, orderBy: 'RAISED_AT', ...variables, filter: { text, ...filter } };
    const { data, errors } = await ask(test.subgraph, viewer, query, asked);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.incidents;
  };
  const found = async (...args: Parameters<typeof search>) =>
    (await search(...args)).nodes.map(({ id }: { id: string }) => id);
  const newestFirst = (hits: readonly Name[]) =>
    (Object.keys(written) as Name[])
      .filter((name) => hits.includes(name))
      .map((name) => made[name])
      .reverse();

  it.each(cases)('by %s: %s', async (_what, text, hits) => {
    expect(await found(text)).toEqual(newestFirst(hits));
  });

  it.each(cases)('within a list that other conditions make short, by %s: %s', async (_what, text, hits) => {
    expect(await found(text, people.administrator, { filter: { origin: 'PATROL' } })).toEqual(newestFirst(hits));
  });

  it('within what the viewer may see', async () => {
    expect(await found('灯', people.dispatcher)).toEqual(newestFirst(['lamp', 'lampPost']));
    expect(await found('灯', people.eastDispatcher)).toEqual(newestFirst(['night']));
    expect(await found('灯', people.clerk)).toEqual([]);
  });

  it('page by page, in either direction of time, and by deadline', async () => {
    const pages: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await search('云路', people.administrator, { first: 2, after });
      pages.push(...page.nodes.map(({ id }: { id: string }) => id));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    expect(pages).toEqual(await found('云路'));
    expect(await found('云路', people.administrator, { orderBy: 'OLDEST' })).toEqual(pages.toReversed());
    const byDeadline = await found('云路', people.administrator, { orderBy: 'NEXT_DEADLINE' });
    expect(byDeadline.toSorted()).toEqual(pages.toSorted());
  });

  it('with counts of what was found', async () => {
    const { totalCount, totalCountIsExact, facets } = await search('云路');
    expect({ totalCount, totalCountIsExact }).toEqual({ totalCount: 5, totalCountIsExact: true });
    expect(facets).toEqual([{ value: 'RAISED', count: 5, isExact: true }]);
  });

  it.each(['', '%', '路'.repeat(101)])('and a text in which nothing can be looked for is refused: %s', async (text) => {
    await expect(search(text)).rejects.toThrow('BAD_USER_INPUT');
  });

  it('while nothing personal stands in the index', async () => {
    const rows = await test.subgraph.database.manager.find(IncidentTextRow);
    expect(rows).toHaveLength(Object.keys(written).length);
    for (const { text } of rows) expect(text).not.toMatch(/13800005678|小明/);
  });

  const rebuild = (viewer: Viewer) =>
    deed(test, viewer, 'rebuildIncidentIndex', { idempotencyKey: freshKey() }, 'job { id kind state }');

  it('again after the index was lost and built anew', async () => {
    const { database } = test.subgraph;
    await database.transaction(async (tx) => {
      await tx.delete(SearchPostingRow, { indexName: incidentIndex });
      await tx.clear(IncidentTextRow);
    });
    expect(await found('行云路')).toEqual([]);
    const { job } = await rebuild(people.administrator);
    expect(job).toMatchObject({ kind: 'index-incidents', state: 'QUEUED' });
    await test.subgraph.runJobs();
    expect(await found('行云路')).toEqual(newestFirst(['lamp', 'cover', 'coverToo', 'water']));
  });

  it('by the text that they have when the index is built anew over an old one', async () => {
    const { database } = test.subgraph;
    await database.transaction((tx) => tx.query(`UPDATE incident SET text = '路面塌陷' WHERE id = '${made.han}'`));
    await rebuild(people.administrator);
    await test.subgraph.runJobs();
    expect(await found('𠮷野家')).toEqual([]);
    expect(await found('塌陷')).toEqual([made.han]);
  });

  it.each<[string, Viewer]>([
    ['the dispatcher', people.districtDispatcher],
    ['a chief', people.firstChief],
    ['a clerk', people.clerk],
  ])('and %s may not have the index built anew', async (_who, viewer) => {
    expect(await rebuild(viewer)).toMatchObject({ job: null, errors: [{ code: 'FORBIDDEN' }] });
  });

  it('where a raising that fails leaves nothing to be found', async () => {
    const before = await test.subgraph.database.manager.countBy(IncidentTextRow, {});
    const input = { text: '失败的上报', point: pointIn(0), categoryCode: '9999' };
    await deed(test, people.districtDispatcher, 'raiseIncident', input, 'incident { id }');
    expect(await test.subgraph.database.manager.countBy(IncidentTextRow, {})).toBe(before);
    expect(await found('失败')).toEqual([]);
  });

  it('also of those who raise at once', async () => {
    const raise = (i: number) =>
      deed(
        test,
        people.districtDispatcher,
        'raiseIncident',
        { text: `同时上报第${i}件`, point: pointIn(0), categoryCode: '0601' },
        'incident { id }',
      );
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(raise));
    const expected = answers.map(({ incident }) => incident.id).toSorted();
    expect((await found('同时上报')).toSorted()).toEqual(expected);
  });

  it('counted once each when a step of the index’s making is tried again', async () => {
    const { database, services } = test.subgraph;
    const counts: number[] = [];
    const twice: JobRun<object>['step'] = async (work) => {
      const first = database.transaction(async (tx) => {
        await work(tx);
        throw new Error('a deadlock');
      });
      await expect(first).rejects.toThrow('a deadlock');
      counts.push((await database.transaction(work)).done);
    };
    const run = { checkpoint: {}, job: { done: 0 }, step: twice };
    await incidentIndexWork(services)(run as unknown as JobRun<never>);
    expect(counts.at(-1)).toBe(await database.manager.count(IncidentRow));
  });

  it('and by the grid that they lie in, with a text', async () => {
    expect(await found('灯', people.administrator, { filter: { gridId: ids.firstGrid } })).toEqual(
      newestFirst(['lamp', 'lampPost']),
    );
  });
});
