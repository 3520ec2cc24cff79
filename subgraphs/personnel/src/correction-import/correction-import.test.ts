import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { grant, nobody, person, testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { Imports, workbook } from '../../test/imports';
import { divisionId, smallDistrict, unitId } from '../../test/small-district';
import { renheOffice, Staff } from '../../test/staff';
import { callers, type Personnel, startPersonnel } from '../../test/started';
import { AppointmentChangeRow, AppointmentRow } from '../appointment/appointment.entity';
import { StaffImportLineRow } from '../staff-import/staff-import.entity';
import { sweepStaffImports } from '../staff-import/staff-import-sweep';

const headings = '任职编号,版本,起（含）,止（含）,用工性质,岗位编号,更正原因';

onEachEngine('corrections of appointments that are brought in a file', (engine) => {
  let home: TestDatabase;
  let directory: string;
  let subgraph: Personnel;
  let staff: Staff;
  let imports: Imports;
  beforeAll(async () => {
    home = engine.create();
    directory = mkdtempSync(join(tmpdir(), 'gridweave-corrections-'));
    subgraph = await startPersonnel(home, smallDistrict, { mediaDirectory: directory });
    staff = new Staff(subgraph);
    imports = new Imports(subgraph);
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
    rmSync(directory, { recursive: true });
  });

  const plan = (bytes: Buffer | string, input: object = {}) =>
    imports.plan('importAppointmentCorrections', bytes, { reason: '核对任职文件', ...input });
  const csv = (...lines: string[]) => [headings, ...lines].join('\r\n');
  const row = (id: string) => subgraph.database.manager.findOneByOrFail(AppointmentRow, { id });
  const held = async (post: object = {}, term: object = {}) => {
    const postId = await staff.post(post);
    return { postId, id: await staff.appointed(await staff.person(), postId, { from: '2024-01-01', ...term }) };
  };

  it('change nothing until somebody has looked at the plan, and then leave what was known before', async () => {
    const [one, two, same] = [await held(), await held({}, { to: '2025-12-31' }), await held()];
    const right = await staff.post();
    const planned = await plan(
      csv(
        `${one.id},1,2024-02-01,2024-12-31,兼职,,录错日期`,
        `${two.id},1,2024/1/1,2025年12月31日,,${right},`,
        `${same.id},1,2024-01-01,,专职,${same.postId},`,
      ),
    );
    expect(planned).toMatchObject({
      state: 'PLANNED',
      lines: 3,
      headingsRow: 1,
      counts: { create: 0, change: 2, unchanged: 1, undecided: 0, rejected: 0, applied: 0 },
    });
    expect(await row(one.id)).toMatchObject({ version: 1, fromDay: '2024-01-01', toDay: null });
    expect((await imports.rows(planned.id)).map(({ changes }: { changes: object[] }) => changes)).toEqual([
      [
        { column: '起（含）', before: '2024-01-01', after: '2024-02-01' },
        { column: '止（含）', before: null, after: '2024-12-31' },
        { column: '用工性质', before: '专职', after: '兼职' },
      ],
      [{ column: '岗位编号', before: two.postId, after: right }],
      [],
    ]);
    const applied = await imports.apply(planned.id, { errorPolicy: 'REJECT_EVERYTHING' });
    expect(applied).toMatchObject({ state: 'APPLIED', counts: { change: 2, applied: 2 }, job: { state: 'DONE' } });
    const query = `query ($id: ID!) { staffImport(id: $id) { rows(first: 9) { nodes { appointment { from to employmentKind post { id } terms { from } } } } } }`;
    const { data } = await ask(subgraph, callers.hrOfficer, query, { id: planned.id });
    expect(data.staffImport.rows.nodes.map(({ appointment }: { appointment: object }) => appointment)).toMatchObject([
      { from: '2024-02-01', to: '2024-12-31', employmentKind: 'PART_TIME', terms: [{ from: '2024-01-01' }, {}] },
      { from: '2024-01-01', to: '2025-12-31', post: { id: right } },
      { from: '2024-01-01', to: null },
    ]);
    expect(await row(two.id)).toMatchObject({ state: 'ANNULLED' });
    const why = await subgraph.database.manager.findBy(AppointmentChangeRow, { appointmentId: one.id });
    expect(why.map(({ action, reason, bySubject }) => [action, reason, bySubject])).toEqual([
      ['appoint', '任职通知', 'development-hr'],
      ['correctAppointment', '录错日期', 'development-hr'],
    ]);
  });

  it('are planned once where they are asked for twice at once', async () => {
    const { id: fileId } = await imports.upload(csv(`${(await held()).id},1,2024-02-01,,,,`));
    const asked = await Promise.all(
      [1, 2, 3].map(() => staff.do('importAppointmentCorrections', { fileId, reason: '核对' }, 'staffImport { id }')),
    );
    const codes = asked.map(({ errors }) => errors[0]?.code ?? 'done');
    expect(codes.sort()).toEqual(['FILE_ALREADY_USED', 'FILE_ALREADY_USED', 'done']);
    await staff.do('discardStaffImport', { importId: fileId }, 'staffImport { id }');
  });

  it('say of each row that cannot be what stands in its way, and are done without it by choice', async () => {
    const [good, stale, holder] = [await held(), await held(), await held()];
    const successor = await staff.appointed(await staff.person(), await staff.post(), { from: '2025-01-01' });
    const elsewhere = unitId('subdistrict-office:410103001');
    const foreign = await held({ unitId: elsewhere });
    const planned = await plan(
      csv(
        `${good.id},1,2024-03-01,,,,`,
        `${stale.id},7,2024-03-01,,,,`,
        `${successor},1,2025-02-30,,,,`,
        `${successor},1,2025-02-01,2025-01-01,,,`,
        `${successor},1,1980-01-01,,,,`,
        `${successor},1,2025-02-01,,长期,,`,
        `${successor},1,2025-02-01,,,${holder.postId},`,
        'unheard-of,1,2025-02-01,,,,',
        ',1,,,,,',
        `${foreign.id},1,2024-01-02,,,,`,
      ),
    );
    expect(await imports.told(planned.id)).toEqual([
      [2, 'CHANGE'],
      [3, 'REJECTED', 'VERSION_STALE 版本'],
      [4, 'REJECTED', 'DATE_IMPOSSIBLE 起（含）'],
      [5, 'REJECTED', 'DATE_BEFORE_START 止（含）'],
      [6, 'REJECTED', 'DATE_BEFORE_BIRTH 起（含）'],
      [7, 'REJECTED', 'VALUE_UNKNOWN 用工性质'],
      [8, 'REJECTED', 'POST_ALREADY_HELD 岗位编号'],
      [9, 'REJECTED', 'APPOINTMENT_NOT_FOUND 任职编号'],
      [10, 'REJECTED', 'CELL_EMPTY 任职编号', 'CELL_EMPTY 起（含）'],
      [11, 'CHANGE'],
    ]);
    const whole = await imports.apply(planned.id, { errorPolicy: 'REJECT_EVERYTHING' });
    expect(whole).toMatchObject({ state: 'PLANNED', errors: [{ code: 'ROWS_REJECTED', field: 'errorPolicy' }] });
    expect(await row(good.id)).toMatchObject({ version: 1 });
    expect(await imports.apply(planned.id)).toMatchObject({
      state: 'APPLIED',
      counts: { change: 2, rejected: 8, applied: 2 },
    });
    expect(await row(good.id)).toMatchObject({ version: 2, fromDay: '2024-03-01' });
  });

  it('are all undone by one row that fails only when it is done, and can then be done without it', async () => {
    const [first, second] = [await held(), await held()];
    const lines = [`${first.id},,2024-03-01,,,,`, `${second.id},1,2024-03-01,,,,`];
    const planned = await plan(csv(...lines));
    const input = { appointmentId: second.id, expectedVersion: 1, from: '2024-05-01', reason: '另行更正' };
    await staff.do('correctAppointment', { ...input, employmentKind: 'FULL_TIME' }, 'appointment { id }');
    const whole = await imports.apply(planned.id, { errorPolicy: 'REJECT_EVERYTHING' });
    expect(whole).toMatchObject({
      state: 'PLANNED',
      job: { state: 'FAILED', problems: [{ row: 3, code: 'ROWS_REJECTED' }] },
      counts: { change: 1, rejected: 1, applied: 0 },
    });
    expect(await row(first.id)).toMatchObject({ version: 1 });
    expect(await imports.apply(planned.id)).toMatchObject({ state: 'APPLIED', counts: { change: 1, applied: 1 } });
    expect(await imports.told(planned.id)).toEqual([
      [2, 'CHANGE'],
      [3, 'REJECTED', 'VERSION_STALE 版本'],
    ]);
    expect(await row(first.id)).toMatchObject({ version: 2 });
  });

  it('come back unchanged from the list as it was taken along, in either form', async () => {
    for (const format of ['CSV', 'XLSX']) {
      const list = { list: 'APPOINTMENTS', filter: { unitId: renheOffice }, format };
      await staff.do('exportStaff', list, 'staffExport { id }');
      await subgraph.runJobs();
      const query = '{ viewer { staffExports { path rows } } }';
      const { path, rows } = (await ask(subgraph, callers.hrOfficer, query)).data.viewer.staffExports[0];
      const identity = await signIdentity(callers.hrOfficer, 'personnel', testKey);
      const request = { method: 'GET', path: path.slice(1), headers: {}, body: null } as const;
      const file = await buffer((await subgraph.files(identity, request)).body as Readable);
      const planned = await plan(file, { reason: null });
      expect(planned.counts).toMatchObject({ unchanged: rows, change: 0, rejected: 0 });
      expect(rows).toBeGreaterThan(5);
      await imports.apply(planned.id);
    }
  });

  it('are refused where nothing of them could be read, with what was found', async () => {
    const twice = `${headings},任职标识`;
    const asked = async (bytes: string, viewer = callers.hrOfficer) => {
      const { id: fileId } = await imports.upload(bytes);
      return staff.do('importAppointmentCorrections', { fileId }, 'staffImport { id }', viewer);
    };
    expect((await asked('姓名,起\n甲,2024-01-01')).errors).toEqual([{ code: 'HEADINGS_MISSING', field: 'fileId' }]);
    expect((await asked(`${twice}\n1,1,2,3,4,5,6,7`)).errors).toMatchObject([{ code: 'HEADINGS_TWICE' }]);
    expect((await asked(headings)).errors).toMatchObject([{ code: 'FILE_EMPTY' }]);
    expect((await asked(csv('x,1,2024-01-01,,,,'), callers.administrator)).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
    const ofOther = person('hr-2', grant('HR_OFFICER', 'DIVISION', divisionId('410103')));
    expect((await asked(csv('x,1,2024-01-01,,,,'), ofOther)).errors).toMatchObject([{ code: 'IMPORT_NOT_FOUND' }]);
    expect(await imports.upload(csv('x,1,2024-01-01,,,,'))).toMatchObject({ status: 429, code: 'IMPORTS_TOO_MANY' });
    for (const viewer of [callers.administrator, callers.clerk, callers.resident, nobody]) {
      expect(await imports.upload(headings, viewer)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    }
  });

  it('are given up by whoever brought them, which makes room, at any time', async () => {
    const query = '{ viewer { staffImports { id state } } }';
    const mine = (await ask(subgraph, callers.hrOfficer, query)).data.viewer.staffImports as { id: string }[];
    expect((await imports.upload(headings)).status).toBe(429);
    const discard = (importId: string, viewer = callers.hrOfficer) =>
      staff.do('discardStaffImport', { importId }, 'staffImport { id lines rows(first: 9) { totalCount } }', viewer);
    expect(await discard(mine[0]!.id, callers.administrator)).toMatchObject({ errors: [{ code: 'IMPORT_NOT_FOUND' }] });
    expect(await discard(mine[0]!.id)).toMatchObject({ staffImport: { rows: { totalCount: 0 } }, errors: [] });
    expect(await discard(mine[0]!.id)).toMatchObject({ errors: [{ code: 'IMPORT_NOT_FOUND' }] });
    const { id: fileId } = await imports.upload(csv(`${(await held()).id},1,2024-05-05,,,,更正`));
    const { staffImport } = await staff.do('importAppointmentCorrections', { fileId }, 'staffImport { id job { id } }');
    await discard(staffImport.id);
    await subgraph.runJobs();
    expect(await imports.read(staffImport.id)).toMatchObject({
      state: 'PLANNING',
      job: { state: 'CANCELLED', done: 0 },
    });
  });

  it('are kept encrypted, seen by nobody else, and gone after a day, done or not', async () => {
    const { database } = subgraph;
    const later = new Date(Date.now() + 25 * 3_600_000);
    await sweepStaffImports(database, later);
    expect(await database.manager.count(StaffImportLineRow)).toBe(0);
    const { id } = await held();
    const planned = await plan(csv(`${id},1,2024-09-09,,,,绝密原因`));
    const kept = JSON.stringify(await database.manager.find(StaffImportLineRow));
    expect(kept).not.toMatch(/绝密原因/);
    expect(await imports.read(planned.id, callers.administrator)).toBeNull();
    await sweepStaffImports(database, later);
    expect(await database.manager.count(StaffImportLineRow)).toBe(0);
    expect((await imports.read(planned.id)).counts).toMatchObject({ change: 1, applied: 0 });
    expect(await imports.apply(planned.id)).toMatchObject({ errors: [{ code: 'IMPORT_NOT_FOUND' }] });
  });

  it('are taken from workbooks as spreadsheet programs write them', async () => {
    const [one, two] = [await held(), await held()];
    const bytes = await workbook((sheet, book) => {
      book.properties.date1904 = true;
      sheet.addRow(['任职更正表']);
      sheet.mergeCells('A1:D1');
      sheet.addRow(['任职编号', '起', '止', '原因']);
      sheet.addRow([one.id, new Date(Date.UTC(2024, 1, 29)), null, '更正']);
      sheet.addRow([two.id, { formula: 'B3', result: new Date(Date.UTC(2024, 1, 29)) }, null, '更正']);
    });
    const planned = await plan(bytes);
    expect(planned).toMatchObject({ headingsRow: 2, lines: 2 });
    expect(await imports.told(planned.id)).toEqual([
      [3, 'CHANGE'],
      [4, 'REJECTED', 'CELL_IS_FORMULA 起（含）'],
    ]);
    await imports.apply(planned.id);
    expect(await row(one.id)).toMatchObject({ fromDay: '2024-02-29' });
  });
});
