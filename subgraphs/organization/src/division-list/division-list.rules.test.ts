import { readDivisionRows } from '../synthetic/division-rows';
import { readDivisionList } from './division-list.rules';
import { decodeListText } from './list-text';

const header = 'code,name,level,parentCode';
const district = '410103,二七区,district,410100';
const street = '410103001,淮河路街道,street,410103';
const list = (...lines: string[]) => [header, ...lines].join('\n');

describe('reading a yearly list', () => {
  it('reads columns in any order, quotations and line ends of any system', () => {
    const { rows, faults } = readDivisionList('name,code,parentCode,level\r\n"二七区",410103,410100,district\r\n');
    expect(faults).toEqual([]);
    expect(rows).toEqual([{ code: '410103', name: '二七区', level: 'district', parentCode: '410100' }]);
  });

  it.each([
    ['nothing', '', null, null, 'LIST_EMPTY'],
    ['names of columns alone', header, null, null, 'LIST_EMPTY'],
    ['a column too few', 'code,name,level\n', 1, null, 'COLUMNS_WRONG'],
    ['a column too many', `${header},x\n`, 1, null, 'COLUMNS_WRONG'],
    ['a level that is none', list('410103,二七区,区,410100'), 2, 'level', 'LEVEL_UNKNOWN'],
    ['a code of another length', list(district, '41010301,甲街道,street,410103'), 3, 'code', 'CODE_INVALID'],
    ['a name without a word', list(district, '410103001,,street,410103'), 3, 'name', 'NAME_INVALID'],
    ['letters that were lost', list(district, '410103001,\ufffd\ufffd,street,410103'), 3, 'name', 'NAME_INVALID'],
    ['a code twice', list(district, street, street), 4, 'code', 'CODE_TWICE'],
    ['a parent that is not there', list(district, '410103001,甲,street,410104'), 3, 'parentCode', 'PARENT_UNKNOWN'],
    [
      'a parent on its own level',
      list(district, street, '410103002,乙,street,410103001'),
      4,
      'parentCode',
      'PARENT_LEVEL_WRONG',
    ],
    ['its own parent', list(district, '410103001,甲,street,410103001'), 3, 'parentCode', 'PARENT_CYCLE'],
    [
      'a circle of parents',
      list(district, '410103001,甲,street,410103002', '410103002,乙,street,410103001'),
      3,
      'parentCode',
      'PARENT_CYCLE',
    ],
    ['two districts', list(district, '410104,别区,district,410100'), null, 'level', 'DISTRICT_NOT_ONE'],
  ])('names %s', (_what, text, row, field, code) => {
    expect(readDivisionList(text).faults[0]).toMatchObject({ row, field, code });
  });

  it('refuses a file with thousands of lines', () => {
    const many = Array.from({ length: 5_001 }, () => street);
    expect(readDivisionList(list(...many)).faults).toMatchObject([{ code: 'LIST_TOO_LONG' }]);
  });
});

describe('the text of a file', () => {
  // 二七区 as GB18030 writes it.
  const gb18030 = Uint8Array.from([0xb6, 0xfe, 0xc6, 0xdf, 0xc7, 0xf8]);

  it('is UTF-8, with or without a mark, or GB18030', () => {
    const bytes = new TextEncoder().encode(list(district));
    expect(decodeListText(bytes)).toEqual({ text: list(district), encoding: 'utf-8' });
    const marked = decodeListText(Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes]));
    expect(readDivisionList(`${marked?.text}`).faults).toEqual([]);
    expect(decodeListText(gb18030)).toEqual({ text: '二七区', encoding: 'gb18030' });
  });

  it('keeps a mark that came through the graph from spoiling the first column', () => {
    expect(readDivisionList(`\ufeff${list(district)}`).faults).toEqual([]);
  });

  it('is nothing when it is neither', () => {
    expect(decodeListText(Uint8Array.from([0xff, 0xff, 0x00, 0x81]))).toBeNull();
  });

  it('of both published lists is in order', () => {
    for (const year of [2022, 2023] as const) {
      const lines = readDivisionRows(year).map(({ code, name, level, parentCode }) =>
        [code, name, level, parentCode].join(),
      );
      expect(readDivisionList(list(...lines)).faults).toEqual([]);
    }
  });
});
