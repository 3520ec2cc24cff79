import { organizationEvents } from '@gridweave/events/organization-events';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { administrator, DivisionLists, type ListRow, madeUp } from '../../test/division-lists';
import { type Started, startOrganization } from '../../test/started';
import { readDivisionRows } from '../synthetic/division-rows';

const renamed = (rows: ListRow[], code: string, name: string) =>
  rows.map((row) => (row.code === code ? { ...row, name } : row));

onEachEngine('the yearly list of divisions, applied', (engine) => {
  let home: Started;
  const lists = new DivisionLists(() => home);

  beforeEach(async () => {
    home = await startOrganization(engine, false);
  });
  afterEach(() => home.stop());

  it('plans a year without changes, applies it, and tells of nothing', async () => {
    const seen = await lists.plan(readDivisionRows(2023));
    expect(seen).toMatchObject({ previousYear: 2023, previousCutOff: '2023-06-30', rows: 193, unchanged: 193 });
    expect(seen).toMatchObject({ changes: [], questions: [], faults: [], applicable: true });
    const events = async () => (await home.events()).length;
    const before = await events();
    expect(await lists.apply(seen.input, seen.digest)).toMatchObject({
      edition: { year: 2024, changes: [] },
      errors: [],
    });
    expect(await events()).toBe(before);
    const { data } = await ask(
      home.subgraph,
      nobody,
      '{ division(code: "410103001") { at(asOf: "2024-06-30T12:00:00+08:00") { confirmedUntil edition } } }',
    );
    expect(data.division.at).toEqual({ confirmedUntil: '2024-06-30', edition: 2022 });
  });

  it('asks about another name under a code, and applies the decision with the day that a document gives', async () => {
    const rows = madeUp((all) => renamed(all, '410103001', '淮河路新街道'));
    const open = await lists.plan(rows);
    expect(open.questions).toEqual([
      { kind: 'SAME_CODE', previous: [{ code: '410103001' }], next: [{ code: '410103001' }] },
    ]);
    expect(open.applicable).toBe(false);
    expect(await lists.apply(open.input, open.digest)).toMatchObject({
      edition: null,
      errors: [{ code: 'DECISION_MISSING' }],
    });
    const decision = {
      code: '410103001',
      previousCode: '410103001',
      effectiveOn: '2024-03-01',
      document: '示例〔2024〕1号',
    };
    const seen = await lists.plan(rows, { decisions: [decision] });
    expect(seen.changes).toEqual([
      {
        kinds: ['RENAMED'],
        previous: { code: '410103001', name: '淮河路街道' },
        next: { code: '410103001', name: '淮河路新街道' },
        notBefore: '2024-03-01',
        notAfter: '2024-03-01',
        effectiveOn: '2024-03-01',
        document: '示例〔2024〕1号',
      },
    ]);
    expect((await lists.apply(seen.input, seen.digest)).errors).toEqual([]);
    const at = (asOf: string) => `at(asOf: "${asOf}T23:00:00+08:00") { name dateCertain }`;
    const { data } = await ask(
      home.subgraph,
      nobody,
      `{ division(code: "410103001") { before: ${at('2024-02-29')} after: ${at('2024-03-01')} predecessors { kind notBefore } } }`,
    );
    expect(data.division).toEqual({
      before: { name: '淮河路街道', dateCertain: true },
      after: { name: '淮河路新街道', dateCertain: true },
      predecessors: [{ kind: 'RENAMING', notBefore: '2024-03-01' }],
    });
    const told = (await home.events()).filter(({ type }) => type === organizationEvents.divisionChanged);
    expect(told.map(({ payload }) => payload)).toMatchObject([{ name: '淮河路新街道', live: true, version: 2 }]);
  });

  it('sees a subdistrict merged away, and a community made of a part of another by decision', async () => {
    const [gone, into] = ['410103004', '410103003'];
    const [source] = readDivisionRows(2023).filter(({ parentCode }) => parentCode === '410103001');
    const rows = madeUp((all) => [
      ...all
        .filter(({ code }) => code !== gone)
        .map((row) => (row.parentCode === gone ? { ...row, parentCode: into } : row)),
      { code: '410103001099', name: '示例新社区居民委员会', level: 'community', parentCode: '410103001' },
    ]);
    const decisions = [{ code: '410103001099', predecessorCodes: [source!.code] }];
    const seen = await lists.plan(rows, { decisions });
    expect(seen.successions).toEqual(
      expect.arrayContaining([
        { kind: 'MERGE', predecessor: { name: '一马路街道' }, successor: { name: '铭功路街道' } },
        { kind: 'SPLIT', predecessor: { name: source!.name }, successor: { name: '示例新社区居民委员会' } },
      ]),
    );
    expect(seen.successions).toHaveLength(2);
    const query = `query ($input: DivisionListInput!) { divisionListPlan(input: $input) { changes { kinds unitsLeft gridsLeft } } }`;
    const { data: left } = await ask(home.subgraph, administrator, query, { input: seen.input });
    const removed = left.divisionListPlan.changes.filter(({ kinds }: { kinds: string[] }) => kinds.includes('REMOVED'));
    // Its office and its operation centre.
    expect(removed).toEqual([{ kinds: ['REMOVED'], unitsLeft: 2, gridsLeft: 0 }]);
    const done = await lists.apply(seen.input, seen.digest);
    expect(done.errors).toEqual([]);
    const { data } = await ask(
      home.subgraph,
      nobody,
      `{ gone: division(code: "${gone}") { id } made: division(code: "410103001099") { id predecessors { kind division { name } } } }`,
    );
    expect(data.gone).toBeNull();
    expect(data.made.predecessors).toEqual([{ kind: 'SPLIT', division: { name: source!.name } }]);
    expect(home.subgraph.services.territory.division(data.made.id)?.name).toBe('示例新社区居民委员会');
  });

  it('refuses a plan that has been overtaken, a second time the same year, and an older one', async () => {
    const seen = await lists.plan(readDivisionRows(2023));
    expect(await lists.apply(seen.input, 'another plan')).toMatchObject({
      errors: [{ code: 'PLAN_STALE', field: 'expectedPlan' }],
    });
    const key = freshKey();
    await lists.apply(seen.input, seen.digest, administrator, key);
    expect((await lists.apply(seen.input, seen.digest, administrator, key)).errors).toEqual([]);
    expect(await lists.apply(seen.input, seen.digest)).toMatchObject({
      errors: [{ code: 'YEAR_NOT_NEWER', field: 'year' }],
    });
    expect((await lists.plan(readDivisionRows(2022), { year: 2022, cutOff: '2022-10-31' })).faults).toMatchObject([
      { code: 'YEAR_NOT_NEWER' },
    ]);
  });

  it('is applied once when two apply it at the same time', async () => {
    const rows = madeUp((all) => all.filter(({ code }) => code !== '410103001001'));
    const seen = await lists.plan(rows);
    const answers = await Promise.all([lists.apply(seen.input, seen.digest), lists.apply(seen.input, seen.digest)]);
    const codes = answers.flatMap(({ errors }) => errors.map(({ code }: { code: string }) => code));
    expect(codes).toHaveLength(1);
    expect(['PLAN_STALE', 'YEAR_NOT_NEWER']).toContain(codes[0]);
    const told = (await home.events()).filter(({ type }) => type === organizationEvents.divisionChanged);
    expect(told).toHaveLength(1);
  });
});
