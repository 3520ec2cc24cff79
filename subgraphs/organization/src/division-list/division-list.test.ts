import { organizationEvents } from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';
import { readDivisionRows } from '../synthetic/division-rows';

const district = seedId('division', '410103');
const administrator = person('administrator', grant('ADMINISTRATOR', 'DIVISION', district));
const header = 'code,name,level,parentCode';
type Row = ReturnType<typeof readDivisionRows>[number];
const csv = (rows: readonly Row[]) =>
  [header, ...rows.map(({ code, name, level, parentCode }) => [code, name, level, parentCode].join())].join('\n');

const planQuery = `query ($input: DivisionListInput!) { divisionListPlan(input: $input) {
  previousYear previousCutOff rows unchanged applicable digest
  changes { kinds previous { code name } next { code name } notBefore notAfter effectiveOn document }
  successions { kind predecessor { name } successor { name } }
  questions { kind previous { code } next { code } } faults { row field code }
} }`;
const applyMutation = `mutation ($input: ApplyDivisionListInput!) { applyDivisionList(input: $input) {
  edition { year cutOff changes { kinds division { id } } } errors { code field }
} }`;

/** A list of 2024 as nobody published it: 2023's, with what a test changes in it. */
const madeUp = (change: (rows: Row[]) => Row[]) => change(readDivisionRows(2023).map((row) => ({ ...row })));
const renamed = (rows: Row[], code: string, name: string) =>
  rows.map((row) => (row.code === code ? { ...row, name } : row));

onEachEngine('the yearly list of divisions', (engine) => {
  let home: Started;
  const plan = async (rows: readonly Row[] | string, more: object = {}) => {
    const text = typeof rows === 'string' ? rows : csv(rows);
    const input = { csv: text, year: 2024, cutOff: '2024-06-30', ...more };
    const { data, errors } = await ask(home.subgraph, administrator, planQuery, { input });
    expect(errors).toBeUndefined();
    return { ...data.divisionListPlan, input };
  };
  const apply = async (input: object, expectedPlan: string, viewer = administrator, idempotencyKey = freshKey()) => {
    const variables = { input: { ...input, idempotencyKey, expectedPlan } };
    const { data, errors } = await ask(home.subgraph, viewer, applyMutation, variables);
    expect(errors).toBeUndefined();
    return data.applyDivisionList;
  };

  beforeEach(async () => {
    home = await startOrganization(engine, false);
  });
  afterEach(() => home.stop());

  it('was loaded twice, and the second time found 40 changes of code and 12 moves without one', async () => {
    const { data } = await ask(
      home.subgraph,
      nobody,
      `{ divisionEditions { year cutOff changes { kinds nameAfter parentBefore { name } parentAfter { name } effectiveOn notBefore notAfter } } }`,
    );
    const [newest, first] = data.divisionEditions;
    expect(first).toEqual({ year: 2022, cutOff: '2022-10-31', changes: [] });
    expect(newest).toMatchObject({ year: 2023, cutOff: '2023-06-30' });
    const of = (...kinds: string[]) =>
      newest.changes.filter((each: { kinds: string[] }) => each.kinds.some((kind) => kinds.includes(kind)));
    expect(of('ADDED', 'REMOVED', 'RECODED')).toHaveLength(40);
    const moved = newest.changes.filter(({ kinds }: { kinds: string[] }) => kinds.join() === 'MOVED');
    expect(moved).toHaveLength(12);
    expect(moved).toContainEqual({
      kinds: ['MOVED'],
      nameAfter: '张李垌村委会',
      parentBefore: { name: '侯寨街道' },
      parentAfter: { name: '金水源街道' },
      effectiveOn: null,
      notBefore: '2022-10-31',
      notAfter: '2023-06-30',
    });
  });

  it('tells a code that was given anew as a division that succeeds itself', async () => {
    const query = `{ division(code: "410103015") { name
      predecessors { kind division { name } notBefore notAfter } changes { codeBefore codeAfter } } }`;
    const { data } = await ask(home.subgraph, nobody, query);
    expect(data.division).toEqual({
      name: '侯寨街道',
      predecessors: [
        { kind: 'RECODING', division: { name: '侯寨街道' }, notBefore: '2022-10-31', notAfter: '2023-06-30' },
      ],
      changes: [{ codeBefore: '410103016', codeAfter: '410103015' }],
    });
  });

  it('plans a year without changes, applies it, and tells of nothing', async () => {
    const seen = await plan(readDivisionRows(2023));
    expect(seen).toMatchObject({ previousYear: 2023, previousCutOff: '2023-06-30', rows: 193, unchanged: 193 });
    expect(seen).toMatchObject({ changes: [], questions: [], faults: [], applicable: true });
    const events = async () => (await home.events()).length;
    const before = await events();
    expect(await apply(seen.input, seen.digest)).toMatchObject({ edition: { year: 2024, changes: [] }, errors: [] });
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
    const open = await plan(rows);
    expect(open.questions).toEqual([
      { kind: 'SAME_CODE', previous: [{ code: '410103001' }], next: [{ code: '410103001' }] },
    ]);
    expect(open.applicable).toBe(false);
    expect(await apply(open.input, open.digest)).toMatchObject({
      edition: null,
      errors: [{ code: 'DECISION_MISSING' }],
    });
    const decision = {
      code: '410103001',
      previousCode: '410103001',
      effectiveOn: '2024-03-01',
      document: '示例〔2024〕1号',
    };
    const seen = await plan(rows, { decisions: [decision] });
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
    expect((await apply(seen.input, seen.digest)).errors).toEqual([]);
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
    const seen = await plan(rows, { decisions });
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
    const done = await apply(seen.input, seen.digest);
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

  it('asks which is which where two bear one name, and takes the answer', async () => {
    const [one] = readDivisionRows(2023).filter(({ parentCode }) => parentCode === '410103001');
    const rows = madeUp((all) => [
      ...all.filter(({ code }) => code !== one!.code),
      { ...one!, code: '410103001098' },
      { ...one!, code: '410103003098', parentCode: '410103003' },
    ]);
    const open = await plan(rows);
    expect(open.questions).toEqual([
      {
        kind: 'SAME_NAME',
        previous: [{ code: one!.code }],
        next: [{ code: '410103001098' }, { code: '410103003098' }],
      },
    ]);
    const seen = await plan(rows, { decisions: [{ code: '410103003098', previousCode: one!.code }] });
    expect(seen.questions).toEqual([]);
    expect(seen.changes.map(({ kinds }: { kinds: string[] }) => kinds)).toEqual([['ADDED'], ['RECODED', 'MOVED']]);
  });

  it('refuses a plan that has been overtaken, a second time the same year, and an older one', async () => {
    const seen = await plan(readDivisionRows(2023));
    expect(await apply(seen.input, 'another plan')).toMatchObject({
      errors: [{ code: 'PLAN_STALE', field: 'expectedPlan' }],
    });
    const key = freshKey();
    await apply(seen.input, seen.digest, administrator, key);
    expect((await apply(seen.input, seen.digest, administrator, key)).errors).toEqual([]);
    expect(await apply(seen.input, seen.digest)).toMatchObject({ errors: [{ code: 'YEAR_NOT_NEWER', field: 'year' }] });
    expect((await plan(readDivisionRows(2022), { year: 2022, cutOff: '2022-10-31' })).faults).toMatchObject([
      { code: 'YEAR_NOT_NEWER' },
    ]);
  });

  it('is applied once when two apply it at the same time', async () => {
    const rows = madeUp((all) => all.filter(({ code }) => code !== '410103001001'));
    const seen = await plan(rows);
    const answers = await Promise.all([apply(seen.input, seen.digest), apply(seen.input, seen.digest)]);
    const codes = answers.flatMap(({ errors }) => errors.map(({ code }: { code: string }) => code));
    expect(codes).toHaveLength(1);
    expect(['PLAN_STALE', 'YEAR_NOT_NEWER']).toContain(codes[0]);
    const told = (await home.events()).filter(({ type }) => type === organizationEvents.divisionChanged);
    expect(told).toHaveLength(1);
  });

  it('lets nobody but an administrator of the district plan or apply', async () => {
    const below = person('below', grant('ADMINISTRATOR', 'DIVISION', seedId('division', '410103014')));
    const input = { csv: csv(readDivisionRows(2023)), year: 2024, cutOff: '2024-06-30' };
    for (const viewer of [nobody, below]) {
      const { errors } = await ask(home.subgraph, viewer, planQuery, { input });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect(await apply(input, 'x', viewer)).toMatchObject({ edition: null, errors: [{ code: 'FORBIDDEN' }] });
    }
  });

  it.each([
    ['an empty text', '', [null, null, 'LIST_EMPTY']],
    ['other columns', '代码,名称\n1,2', [1, null, 'COLUMNS_WRONG']],
    ['a broken quotation', `${header}\n"410103,二七区,district,410100`, [null, null, 'LIST_MALFORMED']],
  ])('names what is wrong with %s', async (_what, text, [, field, code]) => {
    const { faults, applicable, changes } = await plan(text);
    expect(faults).toMatchObject([{ field, code }]);
    expect(applicable).toBe(false);
    expect(changes).toEqual([]);
  });

  it.each<[string, string, string | object[], object]>([
    [
      'a day without a document',
      'DOCUMENT_MISSING',
      [{ code: '410103001', previousCode: '410103001', effectiveOn: '2024-01-01' }],
      {},
    ],
    [
      'a day before the last list',
      'DATE_OUTSIDE',
      [{ code: '410103001', effectiveOn: '2023-06-30', document: 'x' }],
      {},
    ],
    ['a code that is in no list', 'DECISION_CODE_UNKNOWN', [{ code: '410103999' }], {}],
    ['a decision about nothing', 'DECISION_EMPTY', [{}], {}],
    ['two decisions about one', 'DECISION_TWICE', [{ code: '410103001' }, { code: '410103001' }], {}],
    ['a cut-off before the last', 'CUT_OFF_NOT_LATER', [], { cutOff: '2023-01-01' }],
  ])('refuses %s', async (_what, code, decisions, more) => {
    const { faults } = await plan(readDivisionRows(2023), { decisions, ...more });
    expect(faults.map((each: { code: string }) => each.code)).toContain(code);
  });

  it('has no drift after its migrations', async () => {
    expect(await home.subgraph.database.drift()).toEqual([]);
  });
});
