import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipBomb } from '@gridweave/testing/harmful-files';
import fc from 'fast-check';
import { ExportFormat } from '../exports/export.rules';
import { openTable } from '../exports/table-file';
import { ZipFile } from '../exports/zip-file';
import { serialDay } from './serial-day';
import type { TableCell } from './table-cell';
import { tableRows } from './table-rows';

const limits = { bytes: 1024 * 1024, unpacked: 2 * 1024 * 1024, rows: 50, columns: 6, cell: 20 };

const read = async (bytes: Buffer, more: Partial<typeof limits> = {}) => {
  const found: (readonly [number, readonly TableCell[]])[] = [];
  for await (const { row, cells } of tableRows(bytes, { ...limits, ...more })) found.push([row, cells]);
  return found;
};
const texts = async (bytes: Buffer, more: Partial<typeof limits> = {}) =>
  (await read(bytes, more)).map(([row, cells]) => [row, ...cells.map(({ text }) => text)]);
const csv = (text: string) => Buffer.from(text);

describe('a table that somebody brings', () => {
  let directory: string;
  let count = 0;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'gridweave-table-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));
  const fresh = () => {
    count += 1;
    return join(directory, `${count}.xlsx`);
  };

  /** A workbook around a sheet's own XML. */
  const workbook = async (
    sheet: string,
    { properties = '', styles = '', texts: shared = '' }: { properties?: string; styles?: string; texts?: string } = {},
  ): Promise<Buffer> => {
    const path = fresh();
    const zip = new ZipFile(createWriteStream(path));
    const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const files = {
      '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${kind}/officeDocument" Target="/book/main.xml"/></Relationships>`,
      'book/main.xml': `<?xml version="1.0"?><x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr ${properties}/><x:sheets><x:sheet name="藏" sheetId="1" state="hidden" r:id="h"/><x:sheet name="名册" sheetId="2" r:id="s"/></x:sheets></x:workbook>`,
      'book/_rels/main.xml.rels': `<Relationships><Relationship Id="s" Type="${kind}/worksheet" Target="own.xml"/><Relationship Id="t" Type="${kind}/sharedStrings" Target="texts.xml"/><Relationship Id="y" Type="${kind}/styles" Target="styles.xml"/></Relationships>`,
      'book/own.xml': `<worksheet><!-- > --><sheetData>${sheet}</worksheet>`,
      'book/texts.xml': `<sst>${shared}</sst>`,
      'book/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    };
    for (const [name, content] of Object.entries(files)) {
      const entry = await zip.begin(name);
      await entry.write(content);
      await entry.end();
    }
    await zip.end();
    return readFileSync(path);
  };

  it('is read as it was written, in either form, whatever its cells say', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replace(/[\p{Cc}\ufeff\ufffe\uffff]/gu, ' '));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...Object.values(ExportFormat)),
        async (rows, format) => {
          const path = fresh();
          const table = await openTable(path, format, '表');
          await table.write(rows);
          await table.end();
          const written = rows.flatMap((row, index) =>
            row.some((each) => each.trim() !== '') ? [[index + 1, ...row]] : [],
          );
          const trimmed = (all: (string | number)[][]) => all.map((row) => row.join('｜').replace(/｜+$/, ''));
          const found = written.length === 0 ? [] : await texts(readFileSync(path), { cell: 4_000 });
          expect(trimmed(found)).toEqual(trimmed(written));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    [
      'a quoted comma, quote and line break',
      '甲,"乙,""丙""\n丁"\r\n戊,己',
      [
        [1, '甲', '乙,"丙"\n丁'],
        [3, '戊', '己'],
      ],
    ],
    [
      'a mark of byte order, and lines that say nothing',
      '\ufeff甲,乙\n\n , \n丙,',
      [
        [1, '甲', '乙'],
        [4, '丙', ''],
      ],
    ],
    [
      'tabs',
      '甲\t乙\n丙,丁\t戊',
      [
        [1, '甲', '乙'],
        [2, '丙,丁', '戊'],
      ],
    ],
  ])('knows %s', async (_what, text, rows) => {
    expect(await texts(csv(text))).toEqual(rows);
  });

  it('knows texts of Chinese programs by their bytes', async () => {
    const gb = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb2, 0xe3, 0xbc, 0xb6]);
    expect(await texts(gb)).toEqual([[1, '姓名', '层级']]);
    expect(await texts(Buffer.from('\ufeff姓名,层级', 'utf16le'))).toEqual([[1, '姓名', '层级']]);
  });

  it('says of cells of a workbook what they are, on its first sheet that is shown', async () => {
    const bytes = await workbook(
      `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" s="1"><v>32994</v></c><c r="D2"><v>32994.5</v></c></row>
       <row r="4"><c r="A4"><f>A2&amp;"x"</f><v>7</v></c><c r="B4" t="e"><v>#N/A</v></c><c r="C4"><v>4.1010318800101E+17</v></c><c r="D4" t="inlineStr"><is><r><t>甲&#x4e59;</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></is></c></row>
       <row><c><v>13812345678</v></c><c t="b"><v>1</v></c><c r="F5" t="inlineStr"><is><t>${'长'.repeat(21)}</t></is></c></row>
       </sheetData><mergeCells><mergeCell ref="B2:B3"/></mergeCells>`,
      {
        styles:
          '<numFmts><numFmt numFmtId="180" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="180"/></cellXfs>',
        texts: '<si><t xml:space="preserve">某_x005F_x0041_</t></si>',
      },
    );
    expect(await read(bytes)).toEqual([
      [
        2,
        [
          { text: '某_x0041_' },
          { text: '', mark: 'MERGED' },
          { text: '1990-05-01', day: '1990-05-01' },
          { text: '32994.5' },
        ],
      ],
      [
        4,
        [
          { text: '7', mark: 'FORMULA' },
          { text: '#N/A', mark: 'ERROR' },
          { text: '4.1010318800101E+17', mark: 'ROUNDED' },
          { text: '甲乙' },
        ],
      ],
      [
        5,
        [
          { text: '13812345678' },
          { text: 'TRUE' },
          { text: '' },
          { text: '' },
          { text: '' },
          { text: '', mark: 'TOO_LONG' },
        ],
      ],
    ]);
  });

  it.each([
    [false, 1, '1900-01-01'],
    [false, 59, '1900-02-28'],
    [false, 60, null],
    [false, 61, '1900-03-01'],
    [false, 32_994, '1990-05-01'],
    [true, 0, '1904-01-01'],
    [true, 31_532, '1990-05-01'],
    [true, 60, '1904-03-01'],
    [false, -1, null],
    [false, 0, null],
    [false, 3_000_000, null],
    [false, Number.NaN, null],
  ])('counts days from 1904: %s, number %d is %s', (epoch1904, serial, day) => {
    expect(serialDay(serial, epoch1904)).toBe(day);
  });

  it('counts days by the epoch of its workbook', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
    const sheet = '<row r="1"><c r="A1" s="0"><v>31532</v></c></row></sheetData>';
    expect(await texts(await workbook(sheet, { styles, properties: 'date1904="1"' }))).toEqual([[1, '1990-05-01']]);
    expect(await texts(await workbook(sheet, { styles }))).toEqual([[1, '1986-04-30']]);
  });

  const many = (rows: number) => csv(Array.from({ length: rows }, (_, index) => `${index}`).join('\n'));
  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['too many rows', () => many(51), 'FILE_TOO_LONG'],
    ['too many columns', () => csv('1,2,3,4,5,6,7'), 'FILE_TOO_WIDE'],
    ['too many bytes', () => Buffer.alloc(1024 * 1024 + 1, 65), 'FILE_TOO_LARGE'],
    ['nothing', () => csv(' \n,,\n'), 'FILE_EMPTY'],
    ['a quote that does not end', () => csv('甲,"乙\n丙'), 'FILE_MALFORMED'],
    ['bytes of no text', () => Buffer.from([0, 1, 2, 3]), 'FILE_NOT_TEXT'],
    ['a workbook that asks for a password', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'FILE_LOCKED'],
    ['an archive that is no workbook', () => zipBomb(), 'FILE_MALFORMED'],
    ['a workbook cut off', async () => (await workbook('<row r="1"/></sheetData>')).subarray(0, 400), 'FILE_MALFORMED'],
    ['a sheet that breaks off', () => workbook('<row r="1"><c '), 'FILE_MALFORMED'],
    ['a document type', () => workbook('<!DOCTYPE x [<!ENTITY a "b">]><row r="1"/></sheetData>'), 'FILE_MALFORMED'],
    [
      'a sheet that unpacks to a thousand times its size',
      () => workbook(`${'<row r="1"></row>'.repeat(150_000)}</sheetData>`),
      'FILE_TOO_LARGE',
    ],
  ])('is refused for %s', async (_what, bytes, code) => {
    await expect((async () => read(await bytes()))()).rejects.toMatchObject({ code });
  });
});
