import { seedId } from '@gridweave/territory/seed-id';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import { csvOf, DivisionLists, listHeader, madeUp, planQuery } from '../../test/division-lists';
import { type Started, startOrganization } from '../../test/started';
import { readDivisionRows } from '../synthetic/division-rows';

onEachEngine('the plan of a yearly list', (engine) => {
  let home: Started;
  const lists = new DivisionLists(() => home);

  beforeAll(async () => {
    home = await startOrganization(engine, false);
  });
  afterAll(() => home.stop());

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

  it('asks which is which where two bear one name, and takes the answer', async () => {
    const [one] = readDivisionRows(2023).filter(({ parentCode }) => parentCode === '410103001');
    const rows = madeUp((all) => [
      ...all.filter(({ code }) => code !== one!.code),
      { ...one!, code: '410103001098' },
      { ...one!, code: '410103003098', parentCode: '410103003' },
    ]);
    const open = await lists.plan(rows);
    expect(open.questions).toEqual([
      {
        kind: 'SAME_NAME',
        previous: [{ code: one!.code }],
        next: [{ code: '410103001098' }, { code: '410103003098' }],
      },
    ]);
    const seen = await lists.plan(rows, { decisions: [{ code: '410103003098', previousCode: one!.code }] });
    expect(seen.questions).toEqual([]);
    expect(seen.changes.map(({ kinds }: { kinds: string[] }) => kinds)).toEqual([['ADDED'], ['RECODED', 'MOVED']]);
  });

  it('lets nobody but an administrator of the district plan or apply', async () => {
    const below = person('below', grant('ADMINISTRATOR', 'DIVISION', seedId('division', '410103014')));
    const input = { csv: csvOf(readDivisionRows(2023)), year: 2024, cutOff: '2024-06-30' };
    for (const viewer of [nobody, below]) {
      const { errors } = await ask(home.subgraph, viewer, planQuery, { input });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect(await lists.apply(input, 'x', viewer)).toMatchObject({ edition: null, errors: [{ code: 'FORBIDDEN' }] });
    }
  });

  it.each([
    ['an empty text', '', [null, null, 'LIST_EMPTY']],
    ['other columns', '代码,名称\n1,2', [1, null, 'COLUMNS_WRONG']],
    ['a broken quotation', `${listHeader}\n"410103,二七区,district,410100`, [null, null, 'LIST_MALFORMED']],
  ])('names what is wrong with %s', async (_what, text, [, field, code]) => {
    const { faults, applicable, changes } = await lists.plan(text);
    expect(faults).toMatchObject([{ field, code }]);
    expect(applicable).toBe(false);
    expect(changes).toEqual([]);
  });

  it('has no drift after its migrations', async () => {
    expect(await home.subgraph.database.drift()).toEqual([]);
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
    const { faults } = await lists.plan(readDivisionRows(2023), { decisions, ...more });
    expect(faults.map((each: { code: string }) => each.code)).toContain(code);
  });
});
