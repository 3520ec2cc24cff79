import 'reflect-metadata';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { outside, pointIn } from '../../test/small-territory';
import { ReportRow } from '../report/report.entity';

let numbers = 0;
const row = (change: object = {}) => {
  numbers += 1;
  return { sourceId: `12345-${numbers}`, text: '热线反映路灯不亮', point: pointIn(0), ...change };
};

onEachEngine('matters that a hotline passes on', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const bring = (rows: object[], input: object = {}, viewer: Viewer = people.dispatcher) =>
    deed(
      test,
      viewer,
      'importReports',
      { errorPolicy: 'REJECT_FAILED_ROWS', rows, ...input },
      'reportImport { added known failed rows { row alreadyKnown code field message report { id origin sourceId legs { kind } } } }',
    );
  const count = () => test.subgraph.database.manager.count(ReportRow);

  it.each([
    ['a chief', people.firstChief],
    ['a clerk', people.clerk],
    ['an administrator', people.administrator],
  ])('are no business of %s', async (_who, viewer) => {
    expect((await bring([row()], {}, viewer)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('come in as many at once as a thousand, each with its leg and its number', async () => {
    const rows = Array.from({ length: 1_000 }, () => row());
    const { reportImport, errors } = await bring(rows);
    expect(errors).toEqual([]);
    expect(reportImport).toMatchObject({ added: 1_000, known: 0, failed: 0 });
    expect(reportImport.rows[999].report).toMatchObject({
      origin: 'HOTLINE',
      sourceId: rows[999]!.sourceId,
      legs: [{ kind: 'VERIFY' }],
    });
    expect((await bring([...rows, row()])).errors).toMatchObject([{ code: 'ROWS_OUT_OF_RANGE', field: 'rows' }]);
    expect((await bring([])).errors).toMatchObject([{ code: 'ROWS_OUT_OF_RANGE' }]);
  });

  it('leave out rows that fail, and say of each why', async () => {
    const twice = row();
    const { reportImport } = await bring([
      row(),
      row({ text: ' ' }),
      row({ point: outside }),
      row({ point: pointIn(2) }),
      row({ categoryCode: '9999' }),
      row({ happenedAt: '1970-01-01T00:00:00Z' }),
      row({ sourceId: '一号' }),
      twice,
      twice,
    ]);
    expect(reportImport).toMatchObject({ added: 2, known: 0, failed: 7 });
    expect(reportImport.rows.map((each: { code: string; field: string }) => [each.code, each.field])).toEqual([
      [null, null],
      ['TEXT_MISSING', 'text'],
      ['POINT_OUTSIDE_DISTRICT', 'point'],
      ['FORBIDDEN', 'point'],
      ['CATEGORY_UNKNOWN', 'categoryCode'],
      ['HAPPENED_TOO_EARLY', 'happenedAt'],
      ['SOURCE_ID_INVALID', 'sourceId'],
      [null, null],
      ['SOURCE_ID_REPEATED', 'sourceId'],
    ]);
    expect(reportImport.rows[1].report).toBeNull();
  });

  it('are undone whole where one fails and everything is to be', async () => {
    const before = await count();
    const answer = await bring([row(), row({ text: '' })], { errorPolicy: 'REJECT_EVERYTHING' });
    expect(answer.errors).toMatchObject([{ code: 'ROWS_REJECTED' }]);
    expect(answer.reportImport).toMatchObject({
      added: 0,
      failed: 1,
      rows: [{ code: null }, { code: 'TEXT_MISSING' }],
    });
    expect(await count()).toBe(before);
  });

  it('come once by their numbers, and a repeat of the request answers the same', async () => {
    const rows = [row(), row({ text: '' })];
    const idempotencyKey = freshKey();
    const first = await bring(rows, { idempotencyKey });
    expect(await bring(rows, { idempotencyKey })).toEqual(first);
    const { reportImport } = await bring([rows[0]!, row()]);
    expect(reportImport).toMatchObject({ added: 1, known: 1, rows: [{ alreadyKnown: true }, { alreadyKnown: false }] });
    expect(reportImport.rows[0].report.id).toBe(first.reportImport.rows[0].report.id);
  });

  it('come once although two bring them at the same time', async () => {
    const rows = Array.from({ length: 20 }, () => row());
    const answers = await Promise.all([bring(rows), bring([...rows].reverse())]);
    expect(answers.map(({ errors }) => errors)).toEqual([[], []]);
    const added = answers.map(({ reportImport }) => reportImport.added);
    expect(added.reduce((sum, each) => sum + each)).toBe(20);
  });

  it('show a colleague of another division nothing', async () => {
    const own = row();
    await bring([own]);
    const { reportImport } = await bring([own], {}, people.eastDispatcher);
    expect(reportImport.rows).toMatchObject([{ alreadyKnown: true, report: null }]);
    const { data } = await ask(test.subgraph, people.eastDispatcher, '{ reports(first: 5) { nodes { id } } }');
    expect(data.reports.nodes).toEqual([]);
  });
});
