import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { IdempotencyKey, OutboxRow } from '@gridweave/subgraph/platform-tables';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { grant, person, testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { Workbook } from 'exceljs';
import { Imports, workbook } from '../../test/imports';
import { divisionId, smallDistrict, unitId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, type Personnel, startPersonnel } from '../../test/started';
import { keepNumber } from '../cipher/sealed-field.commands';
import { checkCharacter } from '../person/identity-number.rules';
import type { PersonRow } from '../person/person.entity';
import { PersonFactRow } from '../person-fact/person-fact.entity';
import { ReserveEntryRow } from '../reserve/reserve.entity';
import { StaffImportLineRow } from '../staff-import/staff-import.entity';

const community = '410103003002';
const committee = unitId(`committee:${community}`);
const committeeName = '人和路街道第2社区居委会';
const headings = ['姓名', '身份证号', '手机号', '层级', '推荐单位', '街道', '出生日期', '学历'];

let sequence = 0;
/** A number that nobody has, of somebody born on a day: no division bears the code, and nobody the sequence 000. */
function freshNumber(born: string): string {
  sequence += 1;
  const body = `41${9_999 - sequence}${born.replaceAll('-', '')}000`;
  return `${body}${checkCharacter(body)}`;
}

onEachEngine('the roster of a batch that is brought in a file', (engine) => {
  let home: TestDatabase;
  let directory: string;
  let subgraph: Personnel;
  let staff: Staff;
  let imports: Imports;
  let batchId: string;
  beforeAll(async () => {
    home = engine.create();
    directory = mkdtempSync(join(tmpdir(), 'gridweave-roster-'));
    subgraph = await startPersonnel(home, smallDistrict, { mediaDirectory: directory });
    staff = new Staff(subgraph);
    imports = new Imports(subgraph);
    const { data } = await ask(subgraph, callers.hrOfficer, '{ reserveBatches(first: 1) { nodes { id } } }');
    batchId = data.reserveBatches.nodes[0].id;
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
    rmSync(directory, { recursive: true });
  });

  /** Somebody who works for the committee, with a number on file unless told otherwise. */
  const member = async (facts: Partial<PersonRow> & { number?: string | null; unit?: string } = {}) => {
    const { number = freshNumber(facts.birthDay ?? '1990-05-01'), unit = committee, ...own } = facts;
    const id = await staff.person({ fullName: '甄示例', birthDay: '1990-05-01', ...own });
    if (number !== null) {
      const kept = { personId: id, field: 'IDENTITY_NUMBER', plain: number } as const;
      await subgraph.database.transaction((tx) => keepNumber(tx, subgraph.services.fieldKeys, kept));
    }
    const post = await staff.post({ kind: 'COMMITTEE', title: '工作人员', unitId: unit });
    await staff.appointed(id, post, { from: '2024-01-01' });
    return { id, number: number ?? '' };
  };
  const plan = (bytes: Buffer | string, viewer = callers.hrOfficer) =>
    imports.plan('importReserveRoster', bytes, { batchId }, viewer);
  const csv = (...rows: string[][]) => [headings, ...rows].map((row) => row.join(',')).join('\n');
  const entryOf = (personId: string) => subgraph.database.manager.findOneBy(ReserveEntryRow, { batchId, personId });

  it('takes its good rows by choice and says of the others what is wrong, and where', async () => {
    const [plain, wide, old, differs, merged, serial, twice] = [
      await member({ fullName: '甄普通' }),
      await member({ fullName: '甄全角' }),
      await member({ fullName: '甄旧号', birthDay: '1988-03-03' }),
      await member({ fullName: '甄不一' }),
      await member({ fullName: '甄合并' }),
      await member({ fullName: '甄数字' }),
      await member({ fullName: '甄两写' }),
    ];
    const spelled = await member({ fullName: '甄示士' });
    const elsewhere = await member({ fullName: '甄别处', unit: unitId('committee:410103001001') });
    const tooOld = await member({ fullName: '甄年长', birthDay: '1970-05-20' });
    const wrong = `${plain.number.slice(0, 17)}${plain.number.endsWith('1') ? '2' : '1'}`;
    const wideNumber = [...wide.number].map((digit) =>
      digit === 'X' ? 'ｘ' : String.fromCodePoint(digit.codePointAt(0)! + 0xfee0),
    );
    const row = (name: string, number: unknown, more: unknown[] = []) => {
      const [phone = null, tier = '副职', unit = committeeName, street = '人和路街道', born = null] = more;
      return [name, number, phone, tier, unit, street, born, '大学本科'];
    };
    const bytes = await workbook((sheet) => {
      sheet.addRow(['2026年社区后备人选推荐名册']);
      sheet.mergeCells('A1:H1');
      sheet.addRow(['姓 名', '身份证号码', '联系电话', '后备层级', '推荐社区', '所属街道', '出生年月日', '文化程度']);
      sheet.addRows([
        row('甄普通', plain.number.toLowerCase(), ['15499990011']),
        row('甄 全角', wideNumber.join(''), [null, '副 职', '人和路街道第2社区']),
        row('甄旧号', `${old.number.slice(0, 6)}${old.number.slice(8, 17)}`),
        row('甄不一', differs.number, [null, '副职', committeeName, null, '1990年6月1日']),
        row('甄数字', serial.number, [null, '副职', committeeName, null, 32_994]),
        row('甄普通', wrong),
        row('甄二月', freshNumber('1990-02-28'), [null, '副职', committeeName, null, '1990-02-29']),
        row('甄公式', { formula: 'B3', result: plain.number }),
        row('甄两写', twice.number),
        row('甄二写', twice.number),
        row('甄示例', spelled.number),
        row('甄别处', elsewhere.number),
        row('甄年长', tooOld.number, [null, '正职']),
        row('甄陌生', freshNumber('1991-01-01')),
        row('甄外街', plain.number, [null, '副职', '大学路街道第1社区', '人和路街道']),
        row('甄长数', Number(`${plain.number.slice(0, 17)}1`)),
        row('甄合并', merged.number),
        row('甄下一', freshNumber('1992-01-01')),
      ]);
      sheet.mergeCells('E19:E20');
    });
    const planned = await plan(bytes);
    expect(await imports.told(planned.id)).toEqual([
      [3, 'CREATE'],
      [4, 'CREATE'],
      [5, 'CREATE', '(NUMBER_CONVERTED)'],
      [6, 'CREATE', '(BIRTH_DATE_DIFFERS)'],
      [7, 'CREATE', '(DATE_FROM_NUMBER)'],
      [8, 'REJECTED', 'IDENTITY_NUMBER_CHECK_DIGIT_WRONG 身份证号'],
      [9, 'REJECTED', 'DATE_IMPOSSIBLE 出生日期'],
      [10, 'REJECTED', 'CELL_IS_FORMULA 身份证号'],
      [11, 'CREATE'],
      [12, 'REJECTED', 'CANDIDATE_TWICE 身份证号'],
      [13, 'UNDECIDED', 'NAME_DIFFERS 姓名'],
      [14, 'REJECTED', 'CANDIDATE_OUT_OF_LINE 姓名'],
      [15, 'REJECTED', 'AGE_RULE_NOT_MET 姓名'],
      [16, 'REJECTED', 'PERSON_NOT_FOUND 身份证号'],
      [17, 'REJECTED', 'CANDIDATE_TWICE 身份证号'],
      [18, 'REJECTED', 'NUMBER_ROUNDED 身份证号'],
      [19, 'REJECTED', 'CELL_MERGED 推荐单位'],
      [20, 'REJECTED', 'CELL_MERGED 推荐单位'],
    ]);
    expect(planned).toMatchObject({ headingsRow: 2, counts: { create: 6, undecided: 1, rejected: 11, applied: 0 } });
    expect(await entryOf(plain.id)).toBeNull();
    expect((await imports.apply(planned.id, { errorPolicy: 'REJECT_EVERYTHING' })).errors).toMatchObject([
      { code: 'ROWS_REJECTED' },
    ]);
    const applied = await imports.apply(planned.id);
    expect(applied).toMatchObject({ state: 'APPLIED', counts: { create: 6, rejected: 11, applied: 6 } });
    expect(await entryOf(plain.id)).toMatchObject({
      tier: 'DEPUTY',
      step: 'RECOMMENDED',
      recommendingUnitId: committee,
    });
    for (const { id } of [wide, old, differs, serial, twice]) expect(await entryOf(id)).not.toBeNull();
    for (const { id } of [merged, spelled, elsewhere, tooOld]) expect(await entryOf(id)).toBeNull();
    const facts = await subgraph.database.manager.findBy(PersonFactRow, { personId: differs.id });
    expect(facts.map(({ kind, value, birthDateBasis }) => [kind, value, birthDateBasis]).sort()).toEqual([
      ['BIRTH_DATE', '1990-06-01', 'FILE'],
      ['EDUCATION', 'BACHELOR', null],
    ]);
    const query = `{ peopleByNumber(kind: PHONE, number: "15499990011") { id privatePhone } }`;
    expect((await ask(subgraph, callers.hrOfficer, query)).data.peopleByNumber).toEqual([
      { id: plain.id, privatePhone: '154****0011' },
    ]);
  });

  it('keeps days by the epoch of its workbook, and notices where two are mixed', async () => {
    const [right, mixed] = [await member({ fullName: '甄一' }), await member({ fullName: '甄二' })];
    const bytes = await workbook((sheet, book) => {
      book.properties.date1904 = true;
      sheet.addRow(headings);
      const born = new Date(Date.UTC(1990, 4, 1));
      sheet.addRow(['甄一', right.number, null, '委员', committeeName, null, born]);
      sheet.addRow(['甄二', mixed.number, null, '委员', committeeName, null, 32_994]);
      sheet.getCell('G3').numFmt = 'yyyy-mm-dd';
    });
    expect(await imports.told((await plan(bytes)).id)).toEqual([
      [2, 'CREATE'],
      [3, 'REJECTED', 'DATE_EPOCH_WRONG 出生日期'],
    ]);
  });

  it('suggests who somebody may be, and takes nobody for them until a person confirms it', async () => {
    const unknown = await member({ fullName: '甄待认', number: null });
    const number = freshNumber('1990-05-01');
    const other = await member({ fullName: '甄他' });
    const twin = freshNumber('1990-05-01');
    const planned = await plan(
      csv(
        ['甄待任', number, '', '副职', committeeName, '', '1990-05-01'],
        ['甄特认', twin, '', '副职', committeeName, '', '1990-05-01'],
      ),
    );
    const rows = await imports.rows(planned.id, 'suggested { id } person { id }');
    expect(rows).toMatchObject([
      {
        outcome: 'UNDECIDED',
        problems: [{ code: 'PERSON_UNCERTAIN' }],
        person: null,
        suggested: [{ id: unknown.id }],
      },
      { outcome: 'UNDECIDED', suggested: [{ id: unknown.id }] },
    ]);
    const confirmed = (personId: string) => ({ confirmed: [{ row: 2, personId }] });
    expect((await imports.apply(planned.id, confirmed(other.id))).errors).toMatchObject([
      { code: 'SUGGESTION_UNKNOWN' },
    ]);
    const applied = await imports.apply(planned.id, confirmed(unknown.id));
    expect(applied).toMatchObject({ counts: { create: 1, undecided: 1, applied: 1 } });
    expect(await entryOf(unknown.id)).toMatchObject({ tier: 'DEPUTY' });
    const query = `query ($number: String!) { peopleByNumber(kind: IDENTITY_NUMBER, number: $number) { id } }`;
    const found = (text: string) => ask(subgraph, callers.hrOfficer, query, { number: text });
    expect((await found(number)).data.peopleByNumber).toEqual([{ id: unknown.id }]);
    expect((await found(twin)).data.peopleByNumber).toEqual([]);
  });

  it('tells rows that may be one person of each other', async () => {
    const [one, other] = [await member({ fullName: '甄双胞' }), await member({ fullName: '甄双包' })];
    const planned = await plan(
      csv(['甄双胞', one.number, '', '委员', committeeName], ['甄双包', other.number, '', '委员', committeeName]),
    );
    expect(await imports.told(planned.id)).toEqual([
      [2, 'CREATE', '(POSSIBLE_DUPLICATE)'],
      [3, 'CREATE', '(POSSIBLE_DUPLICATE)'],
    ]);
    const whole = await imports.apply(planned.id, { errorPolicy: 'REJECT_EVERYTHING' });
    expect(whole).toMatchObject({ state: 'APPLIED', counts: { create: 2, applied: 2 } });
  });

  it('is taken by a subdistrict’s officer for the own line alone, with the rights of the moment', async () => {
    const subject = `roster-hr-${engine.name}`;
    const street = divisionId('410103003');
    const post = { role: 'HR_OFFICER', kind: 'OFFICE', title: '人事', unitId: null, divisionId: street };
    const appointmentId = await staff.appointed(await staff.person({ subject }), await staff.post(post), {
      from: '2024-01-01',
    });
    const officer = person(subject, grant('HR_OFFICER', 'DIVISION', street));
    const own = await member({ fullName: '甄本街' });
    const foreign = await member({ fullName: '曾别处', unit: unitId('committee:410103002001') });
    const rows = csv(
      ['甄本街', own.number, '', '副职', committeeName],
      ['曾别处', foreign.number, '', '副职', '大学路街道第1社区居委会'],
      ['曾别处', foreign.number, '', '副职', committeeName],
    );
    const planned = await plan(rows, officer);
    expect(await imports.told(planned.id, officer)).toEqual([
      [2, 'CREATE'],
      [3, 'REJECTED', 'UNIT_OUT_OF_SCOPE 推荐单位'],
      [4, 'REJECTED', 'CANDIDATE_TWICE 身份证号'],
    ]);
    const leaving = { appointmentId, expectedVersion: 1, on: '2024-06-30', reason: '调离' };
    await staff.do('endAppointment', leaving, 'appointment { id }');
    expect(await imports.apply(planned.id, {}, officer)).toMatchObject({
      state: 'APPLYING',
      job: { state: 'FAILED', problems: [{ code: 'FORBIDDEN' }] },
    });
    expect(await entryOf(own.id)).toBeNull();
  });

  it('comes back unchanged from the roster as it was taken along, masked or whole', async () => {
    const known = await member({ fullName: '甄来回' });
    await imports.apply(
      (await plan(csv(['甄来回', known.number, '15499990022', '委员', committeeName, '', '', '大专']))).id,
    );
    const before = await subgraph.database.manager.findBy(ReserveEntryRow, { batchId });
    for (const unmasking of [null, { purpose: 'RECONCILIATION', reason: '核对名册' }]) {
      const list = {
        list: 'RESERVE_ENTRIES',
        filter: { batchId, divisionId: divisionId(community) },
        format: 'XLSX',
        unmasking,
      };
      await staff.do('exportStaff', list, 'staffExport { id }');
      await subgraph.runJobs();
      const query = '{ viewer { staffExports { path rows } } }';
      const { path, rows } = (await ask(subgraph, callers.hrOfficer, query)).data.viewer.staffExports[0];
      const identity = await signIdentity(callers.hrOfficer, 'personnel', testKey);
      const request = { method: 'GET', path: path.slice(1), headers: {}, body: null } as const;
      const file = await buffer((await subgraph.files(identity, request)).body as Readable);
      const book = new Workbook();
      await book.xlsx.load(file as never);
      const text = JSON.stringify(book.worksheets[0]!.getSheetValues());
      expect([text.includes(known.number), text.includes('15499990022')]).toEqual([
        unmasking !== null,
        unmasking !== null,
      ]);
      const planned = await plan(file);
      expect(planned.counts).toEqual({ create: 0, change: 0, unchanged: rows, undecided: 0, rejected: 0, applied: 0 });
      expect(rows).toBeGreaterThan(3);
      await imports.apply(planned.id);
    }
    expect(await subgraph.database.manager.findBy(ReserveEntryRow, { batchId })).toEqual(before);
  });

  it('leaves nothing of what it says in answers, jobs, keys, events or its own rows', async () => {
    const secret = { name: '甄金丝雀', number: freshNumber('1993-03-03'), phone: '15499998888' };
    await member({ fullName: secret.name, number: secret.number, birthDay: '1993-03-03' });
    const planned = await plan(
      csv(
        [secret.name, secret.number, secret.phone, '委员', committeeName],
        [secret.name, secret.number, secret.phone, '书记', committeeName],
        [secret.name, `${secret.number.slice(0, 16)}77`, secret.phone, '委员', committeeName],
      ),
    );
    const { manager } = subgraph.database;
    const rowsOfTables = async () =>
      JSON.stringify([
        await imports.rows(planned.id),
        await manager.find(JobRow),
        await manager.find(IdempotencyKey),
        await manager.find(OutboxRow),
        await manager.find(StaffImportLineRow),
      ]);
    for (const word of Object.values(secret)) expect(await rowsOfTables()).not.toContain(word);
    await imports.apply(planned.id);
    for (const word of Object.values(secret)) expect(await rowsOfTables()).not.toContain(word);
    const lines = await manager.findBy(StaffImportLineRow, { importId: planned.id });
    expect(lines.map(({ sealed }) => sealed)).toEqual(['', '', '', '']);
  });
});
