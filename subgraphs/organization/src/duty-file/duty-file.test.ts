import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { zipBomb } from '@gridweave/testing/harmful-files';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { Workbook } from 'exceljs';
import { DivisionLists, madeUp } from '../../test/division-lists';
import { type Started, startOrganization } from '../../test/started';

const district = seedId('division', '410103');
const administrator = (id: string) => person(id, grant('ADMINISTRATOR', 'DIVISION', district));
const header = 'categoryPrefix,areaKind,area,lead,legalBasis,assisting,conditions,season,hours,dates,validTo';

onEachEngine('duty lists as files', (engine) => {
  let home: Started;
  beforeAll(async () => {
    home = await startOrganization(engine, true);
  });
  afterAll(() => home.stop());

  const see = async (query: string, variables = {}, viewer: Viewer = nobody) => {
    const answer = await ask(home.subgraph, viewer, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const bring = async (csv: string, change: object = {}, viewer: Viewer = administrator('a')) => {
    const query = `mutation ($input: ImportDutyRulesInput!) { importDutyRules(input: $input) {
      dutyRuleImport { id drafted failed rows { row code field message dutyRule { id version categoryPrefix lead { name }
        conditions { fact comparison value } times { season { from to } hours { from to } } division { name } } } }
      errors { code field } } }`;
    const input = { idempotencyKey: freshKey(), csv, errorPolicy: 'REJECT_FAILED_ROWS', ...change };
    return (await see(query, { input }, viewer)).importDutyRules;
  };
  const fileOf = async (categoryCode: string) =>
    (await see(`{ dutyRuleFile(categoryCode: "${categoryCode}") { csv rows } }`)).dutyRuleFile;

  it('makes drafts of the rows that are right, and says of the others what is wrong', async () => {
    const { dutyRuleImport, errors } = await bring(
      [
        `\ufeff${header}`,
        '0740,DIVISION,410103014,人和路街道办事处,示例依据,二七区城市管理局;二七区交通运输局,waterDepthCentimetres>=30; drain=PUBLIC,11-15~03-15,22:00~06:00,,',
        '0741,DIVISION,410103999,人和路街道办事处,示例依据,,,,,,',
        '0741,ANYWHERE,,没有这个局,示例依据,,,,,,',
        '0741,SOMEWHERE,,二七区城市管理局,示例依据,,,,,,',
        '0741,ANYWHERE,,二七区城市管理局,示例依据,,depth=3,,,,',
        '0741,ANYWHERE,,二七区城市管理局,示例依据,,,,25:00~26:00,,',
        '0741,ANYWHERE,,二七区城市管理局,,,,,,,',
        '0741,ANYWHERE,,二七区城市管理局,示例依据,,,,,2026-05-01~2026-04-01,',
        '0742,GRID,410103001001C001,二七区城市管理局,"带,逗号的依据",,,,,,2030-01-01',
      ].join('\r\n'),
    );
    expect(errors).toEqual([]);
    expect(dutyRuleImport).toMatchObject({ id: expect.any(String), drafted: 2, failed: 7 });
    const faults = dutyRuleImport.rows.map(({ row, code, field }: Record<string, unknown>) => [row, code, field]);
    expect(faults).toEqual([
      [2, null, null],
      [3, 'AREA_NOT_FOUND', 'area'],
      [4, 'UNIT_NOT_FOUND', 'lead'],
      [5, 'AREA_KIND_UNKNOWN', 'areaKind'],
      [6, 'FACT_UNKNOWN', 'conditions'],
      [7, 'NO_HOURS', 'hours'],
      [8, 'TEXT_MISSING', 'legalBasis'],
      [9, 'DATES_END_BEFORE_START', 'dates'],
      [10, null, null],
    ]);
    expect(dutyRuleImport.rows[0].dutyRule).toMatchObject({
      categoryPrefix: '0740',
      lead: { name: '人和路街道办事处' },
      conditions: [{ fact: 'waterDepthCentimetres', comparison: 'AT_LEAST', value: '30' }, { fact: 'drain' }],
      times: { season: { from: '11-15', to: '03-15' }, hours: { from: '22:00', to: '06:00' } },
      division: { name: '人和路街道' },
    });
  });

  it('undoes everything for one row, when asked, and still says which', async () => {
    const csv = `${header}\n0743,ANYWHERE,,二七区城市管理局,示例依据\n0743,ANYWHERE,,没有这个局,示例依据`;
    const { dutyRuleImport, errors } = await bring(csv, { errorPolicy: 'REJECT_EVERYTHING' });
    expect(errors).toEqual([{ code: 'ROWS_REJECTED', field: 'csv' }]);
    expect(dutyRuleImport).toMatchObject({ id: null, drafted: 0, failed: 1 });
    expect(dutyRuleImport.rows[1]).toMatchObject({ row: 3, code: 'UNIT_NOT_FOUND' });
    const list = '{ dutyRules(filter: { state: DRAFT, categoryCode: "0743" }, first: 1) { totalCount } }';
    expect((await see(list, {}, administrator('a'))).dutyRules.totalCount).toBe(0);
  });

  it('exports what it can import again, to the same list', async () => {
    const { csv, rows } = await fileOf('0301');
    expect(rows).toBe(3);
    const { dutyRuleImport, errors } = await bring(csv);
    expect([errors, dutyRuleImport.failed, dutyRuleImport.drafted]).toEqual([[], 0, 3]);
    for (const { dutyRule } of dutyRuleImport.rows) {
      const input = { idempotencyKey: freshKey(), ruleId: dutyRule.id, expectedVersion: 1 };
      const approve = 'mutation ($input: ApproveDutyRuleInput!) { approveDutyRule(input: $input) { errors { code } } }';
      expect((await see(approve, { input }, administrator('b'))).approveDutyRule.errors).toEqual([]);
    }
    const again = (await fileOf('0301')).csv.trim().split('\r\n').slice(1);
    const said = (line: string) => line.replace(/,[^,]*,[^,]*$/, '');
    expect(again).toHaveLength(6);
    expect(new Set(again.map(said)).size).toBe(3);
  });

  it('exports a workbook that it can import again, with codes that keep their zeros', async () => {
    const { dutyRuleFile } = await see('{ dutyRuleFile(categoryCode: "0601") { xlsx rows } }');
    expect(dutyRuleFile.rows).toBe(1);
    const { dutyRuleImport, errors } = await bring('', { csv: null, xlsx: dutyRuleFile.xlsx });
    expect(errors).toEqual([]);
    expect(dutyRuleImport.rows).toMatchObject([
      { row: 2, dutyRule: { categoryPrefix: '0601', lead: { name: '二七区城市管理局' } } },
    ]);
  });

  it('finds a code whose zero a spreadsheet has eaten', async () => {
    const workbook = new Workbook();
    workbook.addWorksheet('a').addRows([header.split(','), [], [301, 'ANYWHERE', '', '二七区城市管理局', '示例依据']]);
    const xlsx = Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64');
    const { dutyRuleImport } = await bring('', { csv: null, xlsx });
    expect(dutyRuleImport.rows).toMatchObject([{ row: 3, code: 'CATEGORY_PREFIX_INVALID', field: 'categoryPrefix' }]);
  });

  it.each([
    ['a workbook that is none', { csv: null, xlsx: Buffer.from('no workbook').toString('base64') }, 'FILE_MALFORMED'],
    [
      'an archive that unpacks to a thousand times its size',
      { csv: null, xlsx: zipBomb().toString('base64') },
      'FILE_MALFORMED',
    ],
    ['a workbook that is too large', { csv: null, xlsx: 'A'.repeat(500_000) }, 'FILE_TOO_LARGE'],
    ['two files', { xlsx: 'AAAA' }, 'FILE_MISSING_OR_TWICE'],
    ['no file', { csv: null }, 'FILE_MISSING_OR_TWICE'],
  ])('refuses %s', async (_what, change, code) => {
    expect((await bring(header, change)).errors).toMatchObject([{ code }]);
  });

  it('guards what a spreadsheet would take for a formula, and reads it back', async () => {
    const { dutyRuleImport } = await bring(`${header}\n0744,ANYWHERE,,二七区城市管理局,=1+1`);
    const { dutyRule } = dutyRuleImport.rows[0];
    const input = { idempotencyKey: freshKey(), ruleId: dutyRule.id, expectedVersion: 1 };
    const approve = `mutation ($input: ApproveDutyRuleInput!) { approveDutyRule(input: $input) { dutyRule { legalBasis } } }`;
    expect((await see(approve, { input }, administrator('b'))).approveDutyRule.dutyRule.legalBasis).toBe('=1+1');
    const { csv } = await fileOf('0744');
    expect(csv).toContain("'=1+1");
    expect((await bring(csv)).dutyRuleImport.rows[0]).toMatchObject({ code: null });
  });

  it('puts what still stands as it came into force, all or none, by somebody else', async () => {
    const row = (code: string) => `${code},ANYWHERE,,二七区城市管理局,示例依据`;
    const { dutyRuleImport } = await bring([header, row('0747'), row('0748'), row('0749'), 'x,,,,'].join('\n'));
    const approve = async (who: string, importId: string) => {
      const query = `mutation ($input: ApproveDutyRuleImportInput!) { approveDutyRuleImport(input: $input) {
        dutyRuleImport { rows { row code dutyRule { state } } } errors { code field } } }`;
      const variables = { input: { idempotencyKey: freshKey(), importId } };
      return (await see(query, variables, administrator(who))).approveDutyRuleImport;
    };
    const own = await approve('a', dutyRuleImport.id);
    expect(own.errors).toEqual([{ code: 'AUTHOR_APPROVES', field: 'rows.2' }]);
    const retire = 'mutation ($input: RetireDutyRuleInput!) { retireDutyRule(input: $input) { errors { code } } }';
    const input = { ruleId: dutyRuleImport.rows[1].dutyRule.id, expectedVersion: 1, reason: '不要了' };
    await see(retire, { input: { idempotencyKey: freshKey(), ...input } }, administrator('c'));
    const approved = await approve('b', dutyRuleImport.id);
    expect(approved.errors).toEqual([]);
    const states = approved.dutyRuleImport.rows.map(
      (each: { dutyRule: { state: string } | null }) => each.dutyRule?.state,
    );
    expect(states).toEqual(['IN_FORCE', 'RETIRED', 'IN_FORCE', undefined]);
    expect((await approve('b', 'none')).errors).toEqual([{ code: 'IMPORT_NOT_FOUND', field: 'importId' }]);
  });

  it('answers a repeat from what it did, and does nothing twice', async () => {
    const idempotencyKey = freshKey();
    const csv = `${header}\n0745,ANYWHERE,,二七区城市管理局,示例依据\n,ANYWHERE,,没有这个局,示例依据`;
    const [one, other] = [await bring(csv, { idempotencyKey }), await bring(csv, { idempotencyKey })];
    expect(other).toEqual(one);
  });

  it.each([
    ['an empty file', '', 'FILE_EMPTY'],
    ['column names alone', header, 'FILE_EMPTY'],
    ['foreign columns', 'a,b\n1,2', 'COLUMNS_WRONG'],
    ['a quote that never ends', `${header}\n"0740,ANYWHERE`, 'FILE_MALFORMED'],
    ['half a character', `${header}\n0740,ANYWHERE,,\ud800,x`, 'TEXT_MALFORMED'],
    ['too many rows', `${header}\n${'0740,ANYWHERE,,x,y\n'.repeat(1_001)}`, 'FILE_TOO_LONG'],
    ['a file of 2 million characters', `${header}\n${'x'.repeat(2_000_000)}`, 'FILE_TOO_LARGE'],
  ])('refuses %s', async (_what, csv, code) => {
    const { dutyRuleImport, errors } = await bring(csv);
    expect(dutyRuleImport).toBeNull();
    expect(errors).toEqual([{ code, field: 'csv' }]);
  });

  it('refuses whoever may not, and row by row what lies outside an administrator’s division', async () => {
    const csv = `${header}\n0746,ANYWHERE,,二七区城市管理局,示例依据\n0746,DIVISION,410103014,二七区城市管理局,示例依据`;
    expect((await bring(csv, {}, nobody)).errors).toEqual([{ code: 'FORBIDDEN', field: null }]);
    const local = person('local', grant('ADMINISTRATOR', 'DIVISION', seedId('division', '410103014')));
    const { dutyRuleImport } = await bring(csv, {}, local);
    expect(dutyRuleImport.rows).toMatchObject([
      { row: 2, code: 'FORBIDDEN' },
      { row: 3, code: null },
    ]);
  });
});

onEachEngine('the areas of duty lists as files', (engine) => {
  let home: Started;
  const lists = new DivisionLists(() => home);
  beforeAll(async () => {
    home = await startOrganization(engine, false);
  });
  afterAll(() => home.stop());

  const deed = async (name: string, answered: string, input: object, viewer = administrator('a')) => {
    const query = `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) {
      ${name}(input: $input) { ${answered} errors { code } } }`;
    const whole = { input: { idempotencyKey: freshKey(), ...input } };
    const { data } = await ask(home.subgraph, viewer, query, whole);
    expect(data[name].errors).toEqual([]);
    return data[name];
  };

  it('go by the codes that they bear now, and by their ids once they are gone', async () => {
    const rows = madeUp((all) => all).filter(({ level }) => level === 'community');
    const byId = rows
      .map((row) => ({ ...row, id: seedId('division', row.code) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const [first, second] = [byId[0]!, byId[1]!];
    const [beforeLast, last] = [byId.at(-2)!, byId.at(-1)!];
    // Of each two, one goes and the other gets its code: once the one with the smaller id, once the other.
    const pairs = [
      { gone: first, stays: last },
      { gone: beforeLast, stays: second },
    ];
    for (const { gone } of pairs) {
      const content = { categoryPrefix: '0750', areaKind: 'DIVISION', areaId: gone.id, legalBasis: '示例' };
      const lead = { leadId: seedId('unit', 'department:urban-management') };
      const { dutyRule } = await deed('proposeDutyRule', 'dutyRule { id }', { content: { ...content, ...lead } });
      await deed('approveDutyRule', 'dutyRule { id }', { ruleId: dutyRule.id, expectedVersion: 1 }, administrator('b'));
    }
    const list = madeUp((all) =>
      all.flatMap((row) => {
        const pair = pairs.find(({ gone, stays }) => [gone.code, stays.code].includes(row.code));
        if (!pair) return [row];
        const { code, parentCode } = pair.gone;
        return row.code === code ? [] : [{ ...row, code, parentCode }];
      }),
    );
    const seen = await lists.plan(list);
    expect(seen.questions).toEqual([]);
    expect((await lists.apply(seen.input, seen.digest)).errors).toEqual([]);
    const { data } = await ask(home.subgraph, nobody, '{ dutyRuleFile(categoryCode: "0750") { csv } }');
    const areas = data.dutyRuleFile.csv
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line: string) => line.split(',')[2]);
    expect(areas.sort()).toEqual(pairs.map(({ gone }) => gone.id).sort());
    const csv = [header, ...pairs.map(({ gone }) => `0751,DIVISION,${gone.code},二七区城市管理局,示例`)].join('\n');
    const { dutyRuleImport } = await deed(
      'importDutyRules',
      'dutyRuleImport { rows { code dutyRule { division { id } } } }',
      {
        csv,
        errorPolicy: 'REJECT_FAILED_ROWS',
      },
    );
    expect(dutyRuleImport.rows).toEqual(
      pairs.map(({ stays }) => ({ code: null, dutyRule: { division: { id: stays.id } } })),
    );
  });
});
