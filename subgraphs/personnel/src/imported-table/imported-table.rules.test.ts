import type { TableCell } from '@gridweave/subgraph/tables/table-cell';
import { type ColumnBook, findHeadings } from './heading.rules';
import { LineReader } from './line.rules';

type Name = 'name' | 'day' | 'tier';
const book: ColumnBook<Name> = {
  name: { title: '姓名', synonyms: ['候选人姓名'], isRequired: true },
  day: { title: '出生日期', synonyms: ['出生年月'], isRequired: true },
  tier: { title: '层级', synonyms: [], isRequired: false },
};
const row = (number: number, ...texts: string[]) => ({ row: number, cells: texts.map((text) => ({ text })) });

describe('the headings of a file', () => {
  it.each([
    ['on the first row', [row(1, '姓名', '出生日期')], { row: 1, places: { name: 0, day: 1 }, ignored: [] }],
    [
      'below a title, with marks, blanks and columns that are not known',
      [row(1, '后备人选名册', ''), row(3, '序号', '＊姓 名（必填）', '出生\n年月', '备注 1234567')],
      { row: 3, places: { name: 1, day: 2 }, ignored: ['序号', '备注 *******'] },
    ],
  ])('are found %s', (_what, rows, found) => {
    expect(findHeadings(rows, book)).toEqual(found);
  });

  it('are told as they were found where some are missing, without telling of people', () => {
    const find = () => findHeadings([row(1, '名册'), row(2, '姓名', '层级', '13812345678', '姓名：甄示例')], book);
    expect(find).toThrow(
      expect.objectContaining({
        code: 'HEADINGS_MISSING',
        message: '缺少列：出生日期。找到的列：姓名、层级、***********、姓名:甄示例。',
      }),
    );
    expect(() => findHeadings([], book)).toThrow(expect.objectContaining({ code: 'HEADINGS_MISSING' }));
    expect(() => findHeadings([row(1, '姓名', '出生日期', '出生年月')], book)).toThrow(
      expect.objectContaining({ code: 'HEADINGS_TWICE' }),
    );
  });
});

describe('a cell of a file', () => {
  const read = (cell: TableCell) => {
    const reader = new LineReader(book, { day: cell, name: cell, tier: cell });
    return { reader, codes: () => reader.problems.map(({ code }) => code) };
  };

  it.each<[string | TableCell, string]>([
    ['1990-05-01', '1990-05-01'],
    ['1990/5/1', '1990-05-01'],
    ['1990.5.1', '1990-05-01'],
    ['1990年5月1日', '1990-05-01'],
    ['１９９０年５月１日', '1990-05-01'],
    ['19900501', '1990-05-01'],
    ['2000-02-29', '2000-02-29'],
    ['1990-05-01 00:00:00', '1990-05-01'],
    [{ text: '32994', day: '1990-05-01' }, '1990-05-01'],
  ])('%j is the day %s', (cell, day) => {
    const { reader } = read(typeof cell === 'string' ? { text: cell } : cell);
    expect([reader.day('day'), reader.problems]).toEqual([day, []]);
    expect(reader.warnings.map(({ code }) => code)).toEqual(typeof cell === 'string' ? [] : ['DATE_FROM_NUMBER']);
  });

  it.each<[TableCell, string]>([
    [{ text: '1990-02-29' }, 'DATE_IMPOSSIBLE'],
    [{ text: '1990-13-01' }, 'DATE_IMPOSSIBLE'],
    [{ text: '1990.05' }, 'DATE_INCOMPLETE'],
    [{ text: '199005' }, 'DATE_INCOMPLETE'],
    [{ text: '1990年' }, 'DATE_INCOMPLETE'],
    [{ text: '32994' }, 'DATE_MALFORMED'],
    [{ text: '90-5-1' }, 'DATE_MALFORMED'],
    [{ text: '五月一日' }, 'DATE_MALFORMED'],
    [{ text: '1990-05-01', mark: 'FORMULA' }, 'CELL_IS_FORMULA'],
    [{ text: '1990-05-01', mark: 'MERGED' }, 'CELL_MERGED'],
    [{ text: '#N/A', mark: 'ERROR' }, 'CELL_IS_ERROR'],
    [{ text: '1e17', mark: 'ROUNDED' }, 'NUMBER_ROUNDED'],
    [{ text: '', mark: 'TOO_LONG' }, 'CELL_TOO_LONG'],
  ])('%j is no day: %s', (cell, code) => {
    const { reader, codes } = read(cell);
    expect([reader.day('day'), codes()]).toEqual([null, [code]]);
    expect(JSON.stringify(reader.problems)).not.toContain('1990');
  });

  it('is text without what nobody sees, and as it was before a file of ours guarded it', () => {
    expect(read({ text: ' \u202e甄\u0000示例\ufeff ' }).reader.text('name')).toBe('甄示例');
    expect(read({ text: "'=1+1" }).reader.text('name')).toBe('=1+1');
    expect(read({ text: "'甄" }).reader.text('name')).toBe("'甄");
    const long = read({ text: '甄'.repeat(201) });
    expect([long.reader.text('name'), long.codes()]).toEqual([null, ['TEXT_TOO_LONG']]);
    const broken = read({ text: '\ud800' });
    expect([broken.reader.required('name'), broken.codes()]).toEqual([null, ['TEXT_MALFORMED']]);
    const empty = read({ text: ' ' });
    expect([empty.reader.required('name'), empty.codes()]).toEqual([null, ['CELL_EMPTY']]);
  });

  it('is one of the words that it may be, however wide they are written', () => {
    const words = new Map([
      ['正职', 'HEAD'],
      ['A', 'a'],
    ]);
    expect(read({ text: ' 正 职 ' }).reader.choice('tier', words)).toBe('HEAD');
    expect(read({ text: 'ａ' }).reader.choice('tier', words)).toBe('a');
    const other = read({ text: '书记' });
    expect([other.reader.choice('tier', words), other.codes()]).toEqual([null, ['VALUE_UNKNOWN']]);
  });
});
