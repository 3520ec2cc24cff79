import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids, outside, pointIn } from '../../test/small-territory';

onEachEngine('categories suggested by words', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const hints = async (text: string, point: object | null = null, viewer: Viewer = nobody) => {
    const { data, errors } = await ask(
      test.subgraph,
      viewer,
      'query ($text: String!, $point: PointInput) { categoryHints(text: $text, point: $point) { category { code name } words byPlace } }',
      { text, point },
    );
    return errors ? errors[0].extensions.code : data.categoryHints;
  };
  const set = (input: object, viewer: Viewer = people.administrator) =>
    deed(test, viewer, 'setCategoryHint', { ...input }, 'rule { id version live words category { code } grid { id } }');

  it('are answered to anybody, with the words that were found, and to nobody without a text', async () => {
    expect(await hints('行云路路灯不亮，井盖也丢了')).toEqual([
      { category: { code: '0601', name: '路灯不亮' }, words: ['路灯'], byPlace: false },
      { category: { code: '0602', name: '井盖缺损' }, words: ['井盖'], byPlace: false },
    ]);
    expect(await hints('你好')).toEqual([]);
    expect(await hints('')).toEqual([]);
    expect(await hints('字'.repeat(4_001))).toBe('BAD_USER_INPUT');
    expect(await hints('路灯', outside)).toHaveLength(1);
  });

  it('decide nothing: what was reported without a category has none', async () => {
    const input = { text: '路灯不亮', point: pointIn(0) };
    const { report } = await deed(test, nobody, 'submitReport', input, 'report { category { code } }');
    expect(report).toEqual({ category: null });
  });

  it.each([
    ['a dispatcher', people.dispatcher],
    ['a shift leader', people.shiftLeader],
    ['a resident', nobody],
  ])('are not set by %s', async (_who, viewer) => {
    expect((await set({ categoryCode: '0601', words: ['灯杆'] }, viewer)).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
  });

  it.each<[object, string]>([
    [{ categoryCode: '9999', words: ['灯杆'] }, 'CATEGORY_UNKNOWN'],
    [{ categoryCode: '0601', words: [] }, 'HINT_WORDS_OUT_OF_RANGE'],
    [{ categoryCode: '0601', words: ['灯杆'], gridId: 'x' }, 'GRID_UNKNOWN'],
    [{ categoryCode: '0601', words: ['灯杆'], id: 'x', expectedVersion: 1 }, 'HINT_NOT_FOUND'],
  ])('are not set as %j', async (input, code) => {
    expect((await set(input)).errors).toMatchObject([{ code }]);
  });

  it('are set for a place, changed and retired, each on the version that was seen', async () => {
    const { rule } = await set({ categoryCode: '0501', words: ['烧烤'], gridId: ids.nightMarket });
    expect(rule).toMatchObject({ version: 1, live: true, grid: { id: ids.nightMarket } });
    expect(await hints('烧烤冒烟')).toEqual([]);
    expect(await hints('烧烤冒烟', pointIn(1, 0.2))).toMatchObject([{ category: { code: '0501' }, byPlace: true }]);
    const change = { id: rule.id, categoryCode: '0501', words: ['烧烤', '冒烟'] };
    expect((await set(change)).errors).toMatchObject([{ code: 'VERSION_STALE' }]);
    const raced = await Promise.all([1, 2].map(() => set({ ...change, expectedVersion: 1 })));
    expect(raced.map(({ errors }) => errors[0]?.code ?? 'set').sort()).toEqual(['VERSION_STALE', 'set']);
    expect(await hints('烧烤冒烟')).toMatchObject([{ words: ['烧烤', '冒烟'], byPlace: false }]);
    await set({ ...change, expectedVersion: 2, live: false });
    expect(await hints('烧烤冒烟')).toEqual([]);
  });

  it('stand open for whoever works here', async () => {
    const list = (viewer: Viewer) =>
      ask(test.subgraph, viewer, '{ categoryHintRules(first: 100) { nodes { words synthetic category { code } } } }');
    expect((await list(people.clerk)).data.categoryHintRules.nodes).toContainEqual({
      words: ['路灯'],
      synthetic: true,
      category: { code: '0601' },
    });
    expect((await list(nobody)).data.categoryHintRules.nodes).toEqual([]);
  });
});
