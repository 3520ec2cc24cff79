import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AuditEntryRow } from '@gridweave/subgraph/audit/audit-tables';
import { sweepExports } from '@gridweave/subgraph/exports/export-sweep';
import { newId } from '@gridweave/subgraph/ids';
import { cancelJob } from '@gridweave/subgraph/jobs/job';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { Workbook } from 'exceljs';
import { divisionId, smallDistrict, unitId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { StaffFiles } from '../../test/staff-files';
import { callers, type Personnel, startPersonnel } from '../../test/started';
import { keepNumber } from '../cipher/sealed-field.commands';
import { ReserveEntryRow } from '../reserve/reserve.entity';
import { staffLists } from '../staff-list/staff-lists';
import { StaffExportRow } from './staff-export.entity';

const street = '410103003';
const committee = unitId(`committee:${street}001`);
const office = unitId(`subdistrict-office:${street}`);
/** A name, a number and phones that nobody else has. */
const canary = { name: '甄金丝雀', number: '41010318800101004X', phone: '15499997777' };
const starred = { number: `4${'*'.repeat(16)}X`, phone: '154****7777' };

onEachEngine('lists of personnel that are taken along', (engine) => {
  let home: TestDatabase;
  let directory: string;
  let subgraph: Personnel;
  let staff: Staff;
  let files: StaffFiles;
  let canaryId: string;

  /** Who signs in so, with rights that the database knows. */
  const people: Record<'community' | 'street' | 'streetHr' | 'district' | 'nominee', Viewer> = {
    community: person('export-community', grant('UNIT_MEMBER', 'UNIT', committee)),
    street: person('export-street', grant('UNIT_MEMBER', 'UNIT', office)),
    streetHr: person('export-street-hr', grant('HR_OFFICER', 'DIVISION', divisionId(street))),
    district: callers.hrOfficer,
    nominee: person('export-nominee'),
  };

  const appointed = async (subject: string, post: object) => {
    const id = await staff.person({ subject, fullName: `甄${subject.slice(-2)}` });
    await staff.appointed(id, await staff.post(post), { from: '2024-01-01' });
  };

  beforeAll(async () => {
    home = engine.create();
    directory = mkdtempSync(join(tmpdir(), 'gridweave-staff-export-'));
    subgraph = await startPersonnel(home, smallDistrict, { mediaDirectory: directory });
    staff = new Staff(subgraph);
    files = new StaffFiles(staff);
    const ofCommittee = { kind: 'COMMITTEE', title: '工作人员', unitId: committee };
    await appointed('export-community', ofCommittee);
    await appointed('export-street', {});
    const hr = { role: 'HR_OFFICER', kind: 'OFFICE', title: '人事', unitId: null, divisionId: divisionId(street) };
    await appointed('export-street-hr', hr);
    const nomineeId = await staff.person({ subject: 'export-nominee', fullName: '甄候选' });
    const [like] = await subgraph.database.manager.find(ReserveEntryRow, { take: 1 });
    const entry = { ...like!, id: newId(), personId: nomineeId };
    await subgraph.database.transaction((tx) => tx.insert(ReserveEntryRow, entry));
    canaryId = await staff.person({ fullName: canary.name });
    const { fieldKeys } = subgraph.services;
    await subgraph.database.transaction(async (tx) => {
      const own = { personId: canaryId } as const;
      await keepNumber(tx, fieldKeys, { ...own, field: 'IDENTITY_NUMBER', plain: canary.number });
      await keepNumber(tx, fieldKeys, { ...own, field: 'PRIVATE_PHONE', plain: canary.phone });
    });
    await staff.appointed(canaryId, await staff.post(ofCommittee), { from: '2025-01-01' });
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
    rmSync(directory, { recursive: true });
  });

  const asked = (viewer: Viewer, input: object) => files.asked(viewer, input);
  const newest = (viewer: Viewer) => files.newest(viewer);
  const fetched = (viewer: Viewer, path: string) => files.fetched(viewer, path);
  const taken = (viewer: Viewer, input: object) => files.taken(viewer, input);
  /** Ids of everything that the list on the screen shows. */
  const listed = async (viewer: Viewer, list: string, args: string) =>
    (await files.listed(viewer, list, args)).map(({ id }) => id).sort();

  const lists = [
    [
      'PEOPLE',
      'people',
      '人员编号',
      { divisionId: divisionId(street) },
      `filter: { divisionId: "${divisionId(street)}" }`,
    ],
    ['APPOINTMENTS', 'appointments', '任职编号', { unitId: committee }, `filter: { unitId: "${committee}" }`],
    ['RESERVE_ENTRIES', 'reserveEntries', '人选编号', {}, ''],
    ['PROMOTION_MOVES', 'promotionMoves', '记录编号', {}, ''],
    ['POSTS', 'posts', '岗位编号', { unitId: office }, `filter: { unitId: "${office}" }`],
    ['SECONDMENTS', 'secondments', '历练编号', {}, ''],
    ['WORK_DEVICES', 'workDevices', '终端编号', {}, ''],
  ] as const;
  it.each(Object.keys(people) as (keyof typeof people)[])(
    'hold for the %s what the screen shows, row by row',
    async (who) => {
      const viewer = people[who];
      const counts: Record<string, number> = {};
      for (const [list, field, heading, filter, written] of lists) {
        const rows = await taken(viewer, { list, filter });
        expect(rows.map((row) => row[heading]).sort()).toEqual(await listed(viewer, field, written && `, ${written}`));
        counts[list] = rows.length;
      }
      expect(counts.PROMOTION_MOVES! > 0).toBe(who !== 'nominee');
      if (who === 'nominee') expect(counts).toMatchObject({ RESERVE_ENTRIES: 1, POSTS: 0, SECONDMENTS: 0 });
      if (who === 'nominee') expect(await taken(viewer, { list: 'PEOPLE' })).toMatchObject([{ 姓名: '甄候选' }]);
    },
  );

  it('are masked as on the screen, with nothing of numbers, phones or names beyond it', async () => {
    for (const viewer of Object.values(people)) {
      const query = `{ people(first: 100, filter: { unitId: "${committee}" }) { nodes { id name identityNumber privatePhone workPhone bornOn } } }`;
      const shown = new Map(
        (await ask(subgraph, viewer, query)).data.people.nodes.map((node: { id: string }) => [node.id, node]),
      );
      const rows = await taken(viewer, { list: 'PEOPLE', filter: { unitId: committee } });
      expect(rows.map((row) => row.人员编号!).sort()).toEqual([...shown.keys()].sort());
      for (const row of rows) {
        const node = shown.get(row.人员编号!) as Record<string, string | null>;
        expect([row.姓名, row.身份证号, row.手机号, row.工作电话, row.出生日期]).toEqual(
          [node.name, node.identityNumber, node.privatePhone, node.workPhone, node.bornOn].map((each) => each ?? ''),
        );
      }
      const text = JSON.stringify(rows);
      expect(text).not.toContain(canary.number);
      expect(text).not.toContain(canary.phone);
      const seesName = viewer === people.streetHr || viewer === people.district;
      expect(text.includes(canary.name)).toBe(seesName);
    }
    const colleague = (await taken(people.community, { list: 'PEOPLE' })).find((row) => row.人员编号 === canaryId);
    expect(colleague).toMatchObject({ 姓名: '甄***', 身份证号: starred.number, 手机号: starred.phone, 出生日期: '' });
  });

  it('give whole numbers to HR officers for a purpose, of people of their own line alone, and it is written down', async () => {
    const unmasking = { purpose: 'JOINT_REVIEW', reason: '联审需要' };
    const filter = { unitId: committee };
    for (const viewer of [people.community, people.street, people.nominee, callers.administrator]) {
      const answer = await asked(viewer, { list: 'PEOPLE', unmasking });
      expect(answer).toMatchObject({ staffExport: null, errors: [{ code: 'FORBIDDEN' }] });
    }
    const empty = { purpose: 'JOINT_REVIEW', reason: ' ' };
    expect(await asked(people.district, { list: 'PEOPLE', unmasking: empty })).toMatchObject({
      errors: [{ code: 'TEXT_MISSING', field: 'unmasking.reason' }],
    });
    const rows = await taken(people.streetHr, { list: 'PEOPLE', filter, unmasking });
    expect(rows.find((row) => row.人员编号 === canaryId)).toMatchObject({
      身份证号: canary.number,
      手机号: canary.phone,
    });
    const done = await newest(people.streetHr);
    expect(done.peopleInClear).toBeGreaterThan(0);
    const kept = await subgraph.database.manager.findOneByOrFail(StaffExportRow, { id: done.id });
    expect(kept).toMatchObject({
      subject: 'export-street-hr',
      purpose: 'JOINT_REVIEW',
      reason: '联审需要',
      filter: JSON.stringify(filter),
      rowsWritten: rows.length,
    });
    expect(kept.expiresAt.getTime() - kept.at.getTime()).toBe(3_600_000);
    const entries = await subgraph.database.manager.findBy(AuditEntryRow, { viewerId: 'export-street-hr' });
    const revealed = entries.filter(({ outcome }) => outcome === 'REVEALED');
    expect(revealed).toHaveLength(1 + (done.peopleInClear ?? 0));
    expect(revealed[0]).toMatchObject({ deed: 'exportStaff', thingId: done.id, purpose: 'JOINT_REVIEW' });
    expect(revealed).toContainEqual(
      expect.objectContaining({ thingType: 'Person', thingId: canaryId, fields: 'identityNumber,privatePhone' }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ outcome: 'READ', thingType: 'StaffExport', thingId: done.id }),
    );
  });

  it('find by a part of a name as the screen does, and keep it nowhere', async () => {
    const rows = await taken(people.streetHr, { list: 'PEOPLE', filter: { text: '金丝雀' } });
    expect(rows.map((row) => row.人员编号)).toEqual([canaryId]);
    expect(await taken(people.community, { list: 'PEOPLE', filter: { text: '金丝雀' } })).toEqual([]);
    const { manager } = subgraph.database;
    const kept = JSON.stringify([await manager.find(StaffExportRow), await manager.find(JobRow)]);
    expect(kept).toContain('***');
    expect(kept).not.toContain('金丝雀');
  });

  it('go by the rights of the moment of writing, not of asking', async () => {
    const subject = 'export-leaves';
    const id = await staff.person({ subject });
    const post = await staff.post({ role: 'HR_OFFICER', title: '人事', unitId: null, divisionId: divisionId(street) });
    const appointmentId = await staff.appointed(id, post, { from: '2024-01-01' });
    const leaver = person(subject, grant('HR_OFFICER', 'DIVISION', divisionId(street)));
    await asked(leaver, { list: 'RESERVE_ENTRIES' });
    const past = '2024-06-30';
    await staff.do(
      'endAppointment',
      { appointmentId, expectedVersion: 1, on: past, reason: '调离' },
      'appointment { id }',
    );
    await subgraph.runJobs();
    expect(await newest(leaver)).toMatchObject({ rows: 0, job: { state: 'DONE' } });
    expect(shanghaiDay(new Date()) > past).toBe(true);
  });

  it('are not written to their end when a right ends meanwhile', async () => {
    const subject = 'export-is-cut';
    const id = await staff.person({ subject });
    const post = await staff.post({ role: 'HR_OFFICER', title: '人事', unitId: null, divisionId: divisionId(street) });
    const appointmentId = await staff.appointed(id, post, { from: '2024-01-01' });
    const leaver = person(subject, grant('HR_OFFICER', 'DIVISION', divisionId(street)));
    const { staffExport } = await asked(leaver, { list: 'PEOPLE' });
    const { page } = staffLists.PEOPLE;
    const reading = jest.spyOn(staffLists.PEOPLE, 'page').mockImplementationOnce(async (...args) => {
      const first = await page(...args);
      const ending = { appointmentId, expectedVersion: 1, on: '2024-06-30', reason: '调离' };
      await staff.do('endAppointment', ending, 'appointment { id }');
      return { ...first, hasNextPage: true };
    });
    await subgraph.runJobs();
    expect(reading).toHaveBeenCalledTimes(1);
    reading.mockRestore();
    const { jobId } = await subgraph.database.manager.findOneByOrFail(StaffExportRow, { id: staffExport.id });
    const job = await subgraph.database.manager.findOneByOrFail(JobRow, { id: jobId });
    expect(job).toMatchObject({ state: 'FAILED', problems: expect.stringContaining('RIGHTS_CHANGED') });
    expect(await newest(leaver)).toMatchObject({ id: staffExport.id, path: null });
    expect(readdirSync(join(directory, 'staff-exports')).join()).not.toContain(staffExport.id);
  });

  it('leave no file behind when they are ended in the moment in which they are whole', async () => {
    const { services, database } = subgraph;
    const keep = services.exports.keep.bind(services.exports);
    const { staffExport } = await asked(people.district, { list: 'WORK_DEVICES' });
    services.exports.keep = async (id, draft) => {
      const bytes = await keep(id, draft);
      const { jobId } = await database.manager.findOneByOrFail(StaffExportRow, { id });
      await database.transaction((tx) => cancelJob(tx, jobId, new Date()));
      return bytes;
    };
    await subgraph.runJobs();
    services.exports.keep = keep;
    expect(await newest(people.district)).toMatchObject({
      id: staffExport.id,
      path: null,
      job: { state: 'CANCELLED' },
    });
    expect(readdirSync(join(directory, 'staff-exports')).join()).not.toContain(staffExport.id);
  });

  it('refuse what a list does not know, several at once, and callers who are no staff', async () => {
    expect(await asked(people.district, { list: 'WORK_DEVICES', filter: { tier: 'HEAD' } })).toMatchObject({
      errors: [{ code: 'FILTER_NOT_OF_LIST', field: 'filter.tier' }],
    });
    expect((await asked(people.district, { list: 'WORK_DEVICES' })).errors).toEqual([]);
    expect(await asked(people.district, { list: 'PEOPLE' })).toMatchObject({ errors: [{ code: 'EXPORT_RUNNING' }] });
    await subgraph.runJobs();
    for (const viewer of [resident('report-1'), nobody]) {
      expect(await asked(viewer, { list: 'PEOPLE' })).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
    }
  });

  it('are spreadsheets without formulas, under a name that tells nobody’s, for whoever asked alone, until their day is over', async () => {
    const formula = await staff.person({ fullName: '=HYPERLINK("x")' });
    await asked(people.district, { list: 'PEOPLE', format: 'XLSX', filter: { text: 'HYPERLINK' } });
    await subgraph.runJobs();
    const done = await newest(people.district);
    const answer = await fetched(people.district, done.path);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="people-\d{8}\.xlsx"$/);
    const book = new Workbook();
    await book.xlsx.load((await buffer(answer.body as Readable)) as never);
    const [sheet] = book.worksheets;
    expect([sheet!.name, sheet!.rowCount]).toEqual(['人员', done.rows + 1]);
    const ids = sheet!.getColumn(1).values as string[];
    expect(sheet!.getRow(ids.indexOf(formula)).getCell(2).value).toBe(`'=HYPERLINK("x")`);
    const resigned = { ...people.district, grants: [] };
    for (const viewer of [people.streetHr, callers.administrator, nobody, resigned]) {
      expect((await fetched(viewer, done.path)).status).toBe(404);
    }
    expect((await fetched(people.district, done.path)).status).toBe(200);
    const { database, services } = subgraph;
    const later = new Date(Date.now() + 25 * 3_600_000);
    expect(await sweepExports(database, StaffExportRow, services.exports, later)).toBeGreaterThan(0);
    expect((await fetched(people.district, done.path)).status).toBe(404);
    expect(readdirSync(join(directory, 'staff-exports'))).toEqual([]);
  });
});
