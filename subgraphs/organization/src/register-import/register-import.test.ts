import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { StartFault } from '@gridweave/subgraph/start-fault';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import { Workbook } from 'exceljs';
import { type Started, startOrganization } from '../../test/started';
import { RegisterCountRow, RegisterElementRow } from '../register/register.entity';
import { fileImport } from './file-import';
import { type ImportCheckpoint, importRegister } from './import-register';
import type { FileFormat } from './row-file';
import { syntheticImport } from './synthetic-import';

/** Every character of two bytes, as the decoder reads them. */
const twoBytes = new Map(
  Array.from({ length: 0x7e * 0xbf }, (_, i) => Buffer.from([0x81 + Math.floor(i / 0xbf), 0x40 + (i % 0xbf)])).map(
    (bytes) => [new TextDecoder('gb18030').decode(bytes), bytes] as const,
  ),
);

function gb18030(text: string): Buffer {
  return Buffer.concat([...text].map((character) => twoBytes.get(character) ?? Buffer.from(character, 'latin1')));
}

const headings =
  '来源编号,要素,细类,名称,经度,纬度,坐标系,楼栋,楼层,经营品类,安全隐患,联系人,联系电话,场景,ext.stall\n';

onEachEngine('the import of the register', (engine) => {
  let home: Started;
  let folder: string;
  let files = 0;
  /** A point in the middle of a micro grid, as a file gives it. */
  let inside: string;
  let gridId: string;
  let divisionId: string;

  beforeAll(async () => {
    home = await startOrganization(engine, true);
    folder = mkdtempSync(join(tmpdir(), 'gridweave-register-'));
    const { database, services } = home.subgraph;
    const { territory } = services;
    for await (const raw of (await syntheticImport(database, services, 1)).rows()) {
      if (!('fields' in raw)) continue;
      const { longitude, latitude } = raw.fields;
      inside = `${longitude},${latitude}`;
      const located = territory.locateIndex.locate(
        { longitude: Number(longitude), latitude: Number(latitude) },
        new Date(),
      );
      gridId = located.territorialGridId!;
      divisionId = territory.grid(gridId)!.divisionId;
    }
  });
  afterAll(async () => {
    await home.stop();
    rmSync(folder, { recursive: true });
  });

  const write = (content: string | Buffer, ending = 'csv') => {
    files += 1;
    const path = join(folder, `${files}.${ending}`);
    writeFileSync(path, content);
    return path;
  };
  const bring = async (path: string, source: string, format: FileFormat | null = null) => {
    const work = await fileImport(home.subgraph.services, path, { source, format });
    const job = await importRegister(home.subgraph.database, work);
    const { created, updated, unchanged, rejected } = JSON.parse(job.checkpoint) as ImportCheckpoint;
    return { job, state: job.state, created, updated, unchanged, rejected };
  };
  const codes = (job: JobRow) => (JSON.parse(job.problems) as { code: string }[]).map(({ code }) => code);
  const see = async (query: string, variables = {}, viewer = nobody) => {
    const answer = await ask(home.subgraph, viewer, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const stall = (id: string, name: string, more = ',3楼,小吃,明火;占道,甲示例,13800000001,夜市,A12') =>
    `${id},组织,商户,${name},${inside},,示例市场${more}\n`;

  it('makes elements that are found by text, trade, hazard, grid and division, and counts them', async () => {
    const path = write(headings + stall('1', '老王烧烤') + stall('2', '小李服装', ',1楼,服装,,,,,'));
    expect(await bring(path, '夜市普查')).toMatchObject({ state: 'DONE', created: 2, rejected: 0 });
    const nodes = async (filter: string) => {
      const list = await see(`{ registerElements(filter: { ${filter} }, first: 10) { nodes { name } } }`);
      return list.registerElements.nodes.map(({ name }: { name: string }) => name);
    };
    expect(await nodes('text: "王烧"')).toEqual(['老王烧烤']);
    expect(await nodes('text: "示例市场 3楼"')).toEqual(['老王烧烤']);
    expect(await nodes('trade: "服装"')).toEqual(['小李服装']);
    expect(await nodes('hazard: "占道"')).toEqual(['老王烧烤']);
    expect(await nodes(`gridId: "${gridId}", text: "示例市场"`)).toEqual(['老王烧烤', '小李服装']);
    expect(await nodes(`divisionId: "${divisionId}", trade: "小吃"`)).toEqual(['老王烧烤']);
    expect(await nodes('text: "市场 3楼", kind: PLACE')).toEqual([]);
    const counts = await see(`{ registerCounts(gridId: "${gridId}") { counts { element type count } } }`);
    expect(counts.registerCounts.counts).toContainEqual({ element: 'ORGANIZATION', type: '商户', count: 2 });
  });

  it('shows facts of the scene to all, whom to call masked to those who work for the place, and to nobody else', async () => {
    const query = `{ registerElements(filter: { text: "老王烧烤" }, first: 1) { nodes {
      scene facts { label value } hazards address { building floor } contact { name phone } sourceId source
    } } }`;
    const [shown] = (await see(query)).registerElements.nodes;
    expect(shown).toMatchObject({
      scene: 'NIGHT_MARKET',
      facts: [{ label: '摊位号', value: 'A12' }],
      hazards: ['占道', '明火'],
      address: { building: '示例市场', floor: '3楼' },
      contact: null,
      sourceId: null,
    });
    const chief = person('chief', grant('GRID_CHIEF', 'GRID', gridId));
    const [known] = (await see(query, {}, chief)).registerElements.nodes;
    expect(known.contact).toEqual({ name: '甲**', phone: '138****0001' });
    expect(known.sourceId).toBe('1');
    const elsewhere = person('other', grant('GRID_CHIEF', 'GRID', '00000000-0000-7000-8000-000000000000'));
    expect((await see(query, {}, elsewhere)).registerElements.nodes[0].contact).toBeNull();
  });

  it('changes nothing when the same file comes again, and only what differs when another does', async () => {
    const first = headings + stall('1', '甲店') + stall('2', '乙店') + stall('3', '丙店');
    await bring(write(first), '再来一次');
    expect(await bring(write(first), '再来一次')).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
    const second = headings + stall('1', '甲店') + stall('2', '丁字店', ',2楼,饮品,,,,,') + stall('4', '戊店');
    expect(await bring(write(second), '再来一次')).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
    const found = async (filter: string) =>
      (
        await see(
          `{ registerElements(filter: { ${filter} }, first: 5) { nodes { name trade contact { name } version } } }`,
        )
      ).registerElements.nodes;
    expect(await found('text: "乙店"')).toEqual([]);
    expect(await found('trade: "饮品"')).toEqual([{ name: '丁字店', trade: '饮品', contact: null, version: 2 }]);
  });

  it('lets the later of two rows of one number have the word', async () => {
    const path = write(headings + stall('1', '先店') + stall('1', '后店'));
    expect(await bring(path, '重复')).toMatchObject({ created: 1, updated: 1, rejected: 0 });
    const row = await home.subgraph.database.manager.findOneByOrFail(RegisterElementRow, { source: '重复' });
    expect(row.name).toBe('后店');
  });

  it('rejects rows one by one, says why beside the file, and takes the others', async () => {
    const [longitude, latitude] = inside.split(',');
    const rows = [
      `1,组织,商户,好店,${inside}`,
      `2,组织,商户,反店,${latitude},${longitude}`,
      '3,组织,商户,远店,2.35,48.85',
      '4,组织,商户,北京店,116.39,39.9',
      `5,组织,商户,,${inside}`,
      `6,妖怪,商户,店,${inside}`,
      `7,组织,商户,店,${inside},火星`,
      `8,组织,商户,店,${inside},,,,,,,12,,`,
      `9,组织,商户,店,${inside},,,,,,,,,A1`,
      `10,组织,商户,店,${inside},,,,,,,,夜市,`,
      `11,组织,商户,${'长'.repeat(101)},${inside}`,
      `12,组织,商户,${'长'.repeat(1_000_000)},${inside}`,
      `13,组织,商户,店,${inside},,,,,,,,,,,,,多,了`,
      `14,组织,商户,末店,${inside},GCJ02`,
    ];
    const path = write(headings + rows.join('\n'));
    const { job, ...counts } = await bring(path, '坏行');
    expect(counts).toEqual({ state: 'DONE', created: 2, updated: 0, unchanged: 0, rejected: 12 });
    expect(job).toMatchObject({ done: 14, rejected: 12 });
    expect(codes(job)).toEqual([
      'COORDINATES_SWAPPED',
      'POINT_OUTSIDE_CHINA',
      'POINT_OUTSIDE_DISTRICT',
      'FIELD_MISSING',
      'VALUE_UNKNOWN',
      'VALUE_UNKNOWN',
      'PHONE_MALFORMED',
      'SCENE_MISSING',
      'EXTENSION_INVALID',
      'TEXT_TOO_LONG',
      'ROW_TOO_LARGE',
      'ROW_TOO_WIDE',
    ]);
    const told = readFileSync(`${path}.rejected.csv`, 'utf8').split('\n');
    expect(told).toHaveLength(14);
    expect(told[1]).toBe('2,COORDINATES_SWAPPED,longitude,经度与纬度填反了。');
    expect(told[5]).toBe('6,VALUE_UNKNOWN,kind,须为 人、地、物、事、情、组织 之一。');
    expect(told[6]).toBe('7,VALUE_UNKNOWN,system,须为 WGS84、GCJ02、BD09 之一。');
  });

  it.each([
    ['GB18030', Buffer.concat([gb18030(headings), gb18030('1,组织,商户,汉字店,')])],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${headings}1,组织,商户,汉字店,`)],
    ['UTF-8', Buffer.from(`${headings}1,组织,商户,汉字店,`)],
  ])('reads %s', async (encoding, start) => {
    const path = write(Buffer.concat([start, Buffer.from(inside)]));
    expect(await bring(path, `编码 ${encoding}`)).toMatchObject({ created: 1, rejected: 0 });
    const source = `编码 ${encoding}`;
    expect((await home.subgraph.database.manager.findOneByOrFail(RegisterElementRow, { source })).name).toBe('汉字店');
  });

  it('reads JSON lines, lists and facts in objects included', async () => {
    const [longitude, latitude] = inside.split(',').map(Number);
    const line = { source_id: 1, kind: 'ORGANIZATION', type: '商户', name: '行店', longitude, latitude };
    const more = { hazards: ['明火', '占道'], scene: 'NIGHT_MARKET', ext: { stall: 'B1', openFlame: true } };
    const path = write(`${JSON.stringify({ ...line, ...more })}\n{"x"\n[]\n`, 'jsonl');
    const { job, ...counts } = await bring(path, '行');
    expect(counts).toMatchObject({ created: 1, rejected: 2 });
    expect(codes(job)).toEqual(['JSON_MALFORMED', 'JSON_MALFORMED']);
  });

  it('reads the first sheet of a spreadsheet, numbers and dates as they were typed', async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet('商户');
    sheet.addRow(['来源编号', '要素', '细类', '名称', '经度', '纬度', '自']);
    sheet.addRow([7, '组织', '商户', '表店', ...inside.split(',').map(Number), new Date('2025-03-01T00:00:00Z')]);
    const path = write('', 'xlsx');
    await book.xlsx.writeFile(path);
    expect(await bring(path, '表格')).toMatchObject({ created: 1, rejected: 0 });
    const row = await home.subgraph.database.manager.findOneByOrFail(RegisterElementRow, { source: '表格' });
    expect(row).toMatchObject({ sourceId: '7', name: '表店', validFrom: '2025-03-01' });
  });

  it('keeps the engine as its migrations say', async () => {
    expect(await home.subgraph.database.drift()).toEqual([]);
  });

  it('counts people, events and situations, and keeps nothing else of them', async () => {
    const code = home.subgraph.services.territory.grid(gridId)!.code;
    const head = 'source_id,kind,type,grid,count\n';
    await bring(write(`${head}p1,PERSON,常住人口,${code},1200\ne1,事,矛盾纠纷,${code},3\n`), '人口');
    const people = async () => {
      const { registerCounts } = await see(`{ registerCounts(gridId: "${gridId}") { counts { element type count } } }`);
      return registerCounts.counts.filter(({ element }: { element: string }) => element === 'PERSON');
    };
    expect(await people()).toEqual([{ element: 'PERSON', type: '常住人口', count: 1_200 }]);
    const again = await bring(write(`${head}p1,PERSON,常住人口,${code},1100\np2,人,x,没有的网格,1\n`), '人口');
    expect(again).toMatchObject({ updated: 1, rejected: 1 });
    expect(await people()).toEqual([{ element: 'PERSON', type: '常住人口', count: 1_100 }]);
  });

  it('goes on where it was killed: everything once, counts and search exact', async () => {
    const { database, services } = home.subgraph;
    const whole = await syntheticImport(database, services, 9_000);
    const killedAt = 5_200;
    const killed = {
      ...whole,
      async *rows() {
        for await (const raw of whole.rows()) {
          if (raw.row > killedAt) throw new Error('killed');
          yield raw;
        }
      },
    };
    const before = await database.manager.count(RegisterElementRow);
    jest.spyOn(process.stderr, 'write').mockReturnValueOnce(true);
    await importRegister(database, killed);
    // A process that is killed leaves its job running; its lease has lapsed.
    const { id } = await database.manager.findOneByOrFail(JobRow, { state: 'FAILED' });
    const key = createHash('sha256').update(whole.around.source).digest('hex');
    const heartbeat = new Date(Date.now() - 60_000);
    const running = { state: 'RUNNING' as const, activeKey: `register-import ${key}`, runner: 'killed', heartbeat };
    await database.transaction((tx) => tx.update(JobRow, { id }, { ...running, finishedAt: null }));
    const job = await importRegister(database, whole);
    expect(job).toMatchObject({ id, state: 'DONE', done: 9_000, rejected: 0 });
    expect(JSON.parse(job.checkpoint)).toMatchObject({ row: 9_000, created: 9_000, updated: 0, unchanged: 0 });
    expect((await database.manager.count(RegisterElementRow)) - before).toBe(9_000);
    const { total } = (await database.manager
      .createQueryBuilder(RegisterCountRow, 'counted')
      .select('SUM(counted.count)', 'total')
      .where("counted.element IN ('PLACE', 'THING', 'ORGANIZATION')")
      .getRawOne<{ total: number }>())!;
    expect(Number(total)).toBe(await database.manager.count(RegisterElementRow));
    const rows = await database.manager.find(RegisterElementRow, { select: { id: true, searchText: true } });
    const expected = rows.filter(({ searchText }) => searchText.includes('嵩山')).length;
    let found = 0;
    for (let after: string | null = null; ; ) {
      const {
        registerElements,
      }: { registerElements: { nodes: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await see(
        `query ($after: String) { registerElements(filter: { text: "嵩山" }, first: 100, after: $after) {
          nodes { id } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      found += registerElements.nodes.length;
      if (!registerElements.pageInfo.hasNextPage) break;
      after = registerElements.pageInfo.endCursor;
    }
    expect(found).toBe(expected);
  });

  it('costs a page a constant number of statements, whatever hangs on its elements', async () => {
    const { database } = home.subgraph;
    const cost = async (first: number) => {
      const before = database.statementCount;
      await see(
        `query ($first: Int!) { registerElements(filter: { gridId: "${gridId}" }, first: $first) { nodes {
        name hazards facts { value } contact { name } grid { name } microGrid { name } dedicatedGrids { name } handover { status }
      } } }`,
        { first },
        person('chief', grant('GRID_CHIEF', 'GRID', gridId)),
      );
      return database.statementCount - before;
    };
    expect(await cost(10)).toBe(await cost(2));
  });

  it.each([
    ['an empty file', '', /is empty/],
    ['headings that lack what every row needs', '名称,经度\nx,1\n', /lack source_id, kind, type/],
    ['two headings of one meaning', 'source_id,来源编号,kind,type\n', /Two headings/],
    ['bytes that no letter has', Buffer.from([0x61, 0, 0x62]), /is no text/],
    ['a table that is no spreadsheet', headings, /is no spreadsheet/, 'xlsx'],
    ['letters of no known encoding', Buffer.from([0xff, 0xff, 0x30, 0x41]), /neither UTF-8 nor GB18030/],
  ])('refuses %s before anything is written', async (_title, content, sentence, ending = 'csv') => {
    const jobs = await home.subgraph.database.manager.count(JobRow);
    const path = write(content as string, ending as string);
    await expect(bring(path, '坏文件')).rejects.toThrow(sentence as RegExp);
    await expect(bring(path, '坏文件')).rejects.toThrow(StartFault);
    expect(await home.subgraph.database.manager.count(JobRow)).toBe(jobs);
  });

  it('breaks off a file of 200 MB whose quote never ends, in little memory, and says at which row', async () => {
    const path = write(headings + stall('1', '前店'));
    const piece = 'x'.repeat(1024 * 1024);
    writeFileSync(path, '2,组织,商户,"', { flag: 'a' });
    for (let i = 0; i < 200; i += 1) writeFileSync(path, piece, { flag: 'a' });
    const before = process.memoryUsage().rss;
    const { job } = await bring(path, '大文件');
    expect(job.state).toBe('FAILED');
    expect(JSON.parse(job.problems)[0]).toMatchObject({ row: 2, code: 'CSV_MAX_RECORD_SIZE' });
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
  });
});
