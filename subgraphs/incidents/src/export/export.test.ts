import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sweepExports } from '@gridweave/subgraph/exports/export-sweep';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident, testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import { Workbook } from 'exceljs';
import {
  deed,
  dispatchedIncident,
  type IncidentsUnderTest,
  people,
  startIncidents,
} from '../../test/incidents-subgraph';
import { pointIn } from '../../test/small-territory';
import { fillIncidents } from '../sample/sample-volume';
import { IncidentExportRow } from './export.entity';

const fields = 'incidentExport { id format filter rows bytes path finishedAt job { state done total } }';

onEachEngine('exports', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
    await dispatchedIncident(test);
    const raise = (text: string, column: number) =>
      deed(
        test,
        people.districtDispatcher,
        'raiseIncident',
        { text, point: pointIn(column), categoryCode: '0601' },
        'incident { id }',
      );
    await raise('=HYPERLINK("http://example.org"),路灯不亮', 0);
    await raise('路灯闪烁\n"夜间"', 2);
    const { database, services } = test.subgraph;
    await fillIncidents(database, services, 150);
  });
  afterAll(() => test.close());

  const ask4 = (viewer: Viewer, format: string, filter?: object) =>
    deed(test, viewer, 'exportIncidents', { format, filter }, fields);
  const exported = async (viewer: Viewer, format: string, filter?: object) => {
    const { incidentExport, errors } = await ask4(viewer, format, filter);
    expect(errors).toEqual([]);
    expect(incidentExport).toMatchObject({ format, path: null, job: { state: 'QUEUED', done: 0 } });
    await test.subgraph.runJobs();
    const found = await newest(viewer);
    expect(found.id).toBe(incidentExport.id);
    return found;
  };
  const listedCount = async (viewer: Viewer, filter: object = {}) => {
    const query = 'query ($filter: IncidentFilter) { incidents(first: 1, filter: $filter) { totalCount } }';
    return (await ask(test.subgraph, viewer, query, { filter })).data.incidents.totalCount as number;
  };
  const newest = async (viewer: Viewer) => {
    const query = '{ viewer { exports { id path rows bytes filter job { state done total problems { code } } } } }';
    return (await ask(test.subgraph, viewer, query)).data.viewer.exports[0];
  };
  const fetched = async (viewer: Viewer, path: string) => {
    const identity = await signIdentity(viewer, 'incidents', testKey);
    return test.subgraph.files(identity, { method: 'GET', path: path.slice(1), headers: {}, body: null });
  };
  const lines = async (viewer: Viewer, path: string) => {
    const answer = await fetched(viewer, path);
    expect(answer.status).toBe(200);
    return { headers: answer.headers, written: (await buffer(answer.body as Readable)).toString() };
  };

  it('write what a list shows as CSV, formulas made harmless, for whoever asked', async () => {
    const done = await exported(people.districtDispatcher, 'CSV', { text: '路灯' });
    const rows = await listedCount(people.districtDispatcher, { text: '路灯' });
    expect(rows).toBeGreaterThan(2);
    expect(done).toMatchObject({ rows, job: { state: 'DONE', done: rows, total: rows }, filter: '{"text":"路灯"}' });
    const { headers, written } = await lines(people.districtDispatcher, done.path);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(done.bytes),
      'content-disposition': expect.stringMatching(/^attachment; filename="incidents-\d{8}\.csv"$/),
    });
    expect(written.startsWith('\ufeff')).toBe(true);
    expect(written).toContain(`"'=HYPERLINK(""http://example.org""),路灯不亮"`);
    expect(written).toContain('"路灯闪烁\n""夜间"""');
    expect(written.split('\r\n')).toHaveLength(rows + 2);
    expect(written.split('\r\n')[0]).toContain('事件编号,状态,类别代码');
  });

  it('write what a list shows as a spreadsheet', async () => {
    const done = await exported(people.districtDispatcher, 'XLSX');
    expect(done).toMatchObject({ rows: 150, job: { state: 'DONE' } });
    const { body, headers } = await fetched(people.districtDispatcher, done.path);
    expect(headers['content-type']).toContain('spreadsheetml');
    const book = new Workbook();
    await book.xlsx.load((await buffer(body as Readable)) as never);
    const sheet = book.worksheets[0]!;
    expect(sheet.rowCount).toBe(151);
    const column = (sheet.getRow(1).values as string[]).indexOf('情况说明');
    const texts = sheet.getColumn(column).values as string[];
    expect(texts).toContain(`'=HYPERLINK("http://example.org"),路灯不亮`);
    expect(texts).toContain('路灯闪烁\n"夜间"');
  });

  it.each<[string, Viewer]>([
    ['a subdistrict’s dispatcher', people.dispatcher],
    ['the other’s', people.eastDispatcher],
    ['a unit where it has legs', people.drainage],
    ['a grid’s chief', people.firstChief],
  ])('hold no more than the viewer may see: %s', async (_who, viewer) => {
    const rows = await listedCount(viewer);
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThan(150);
    const done = await exported(viewer, 'CSV');
    expect(done).toMatchObject({ rows, job: { state: 'DONE' } });
    expect((await lines(viewer, done.path)).written.split('\r\n')).toHaveLength(rows + 2);
  });

  it.each<[string, Viewer]>([
    ['an HR officer', people.hr],
    ['a resident', resident('someone')],
    ['a caller without a token', nobody],
  ])('are not for %s', async (_who, viewer) => {
    expect(await ask4(viewer, 'CSV')).toMatchObject({ incidentExport: null, errors: [{ code: 'FORBIDDEN' }] });
  });

  it('are written without what somebody has opened in an emergency', async () => {
    const { firstChief, districtDispatcher, hr } = people;
    const opened = { ...districtDispatcher.grants[0]!, breakGlassId: 'opened' };
    const inEmergency = (viewer: Viewer) => ({ ...viewer, grants: [...viewer.grants, opened] });
    expect(await listedCount(inEmergency(firstChief))).toBeGreaterThan(await listedCount(firstChief));
    expect((await exported(inEmergency(firstChief), 'CSV')).rows).toBe(await listedCount(firstChief));
    expect(await ask4(inEmergency(hr), 'CSV')).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
  });

  it('are one at a time for each person', async () => {
    expect((await ask4(people.checker, 'CSV')).errors).toEqual([]);
    expect((await ask4(people.checker, 'CSV')).errors).toMatchObject([{ code: 'EXPORT_RUNNING' }]);
    await test.subgraph.runJobs();
    expect((await ask4(people.checker, 'CSV')).errors).toEqual([]);
    await test.subgraph.runJobs();
  });

  it('are fetched by nobody else, not even the administrator', async () => {
    const done = await exported(people.caller, 'CSV');
    for (const viewer of [people.administrator, people.districtDispatcher, resident('someone'), nobody]) {
      expect((await fetched(viewer, done.path)).status).toBe(404);
    }
    // An ended office ends what was taken along under it, and has not been fetched yet.
    expect((await fetched({ ...people.caller, grants: [] }, done.path)).status).toBe(404);
    expect((await fetched(people.caller, done.path)).status).toBe(200);
    expect((await fetched(people.caller, '/exports/01890000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await fetched(people.caller, '/exports/../incidents.sqlite')).status).toBe(404);
  });

  it('are deleted after a day, and who took what along stays written', async () => {
    const done = await exported(people.arbiter, 'CSV', { overdue: false });
    const { database, services } = test.subgraph;
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
    expect(await sweepExports(database, IncidentExportRow, services.exports, hours(23))).toBe(0);
    expect(await sweepExports(database, IncidentExportRow, services.exports, hours(25))).toBeGreaterThan(0);
    expect((await fetched(people.arbiter, done.path)).status).toBe(404);
    expect((await newest(people.arbiter)).path).toBeNull();
    expect(readdirSync(join(test.mediaDirectory, 'exports'))).toEqual([]);
    expect(await database.manager.findOneByOrFail(IncidentExportRow, { id: done.id })).toMatchObject({
      subject: people.arbiter.id,
      filter: '{"overdue":false}',
      rowsWritten: await listedCount(people.arbiter, { overdue: false }),
    });
  });

  it('leave no half file behind when they cannot be written', async () => {
    const { services } = test.subgraph;
    const keep = services.exports.keep.bind(services.exports);
    services.exports.keep = async () => {
      throw new Error('the disk is full');
    };
    const { incidentExport } = await ask4(people.supervisor, 'XLSX');
    await test.subgraph.runJobs();
    services.exports.keep = keep;
    expect(await newest(people.supervisor)).toMatchObject({
      id: incidentExport.id,
      path: null,
      job: { state: 'FAILED', problems: [{ code: 'INTERNAL' }] },
    });
    expect(readdirSync(join(test.mediaDirectory, 'exports'))).toEqual([]);
  });
});
