import type { TableCell } from '@gridweave/subgraph/tables/table-cell';
import fc from 'fast-check';
import { areNear } from './name.rules';
import { readCandidate } from './roster-line.rules';
import { type Likeness, twinsIn } from './twin.rules';

describe('two names', () => {
  it.each([
    ['甄示例', '甄示例', true],
    ['甄示例', '甄 示例', true],
    ['甄示例', '甄士例', true],
    ['欧阳示例', '欧阳例', true],
    ['买买提·艾山', '买买提艾山', true],
    ['甄示例', '甄例示', false],
    ['甄示例', '曾士例', false],
    ['甄', '曾', false],
    ['甄例', '曾例', true],
  ])('%s and %s may be one spelled twice: %s', (one, other, near) => {
    expect(areNear(one, other)).toBe(near);
  });

  it('are near in either order, and each to itself', () => {
    const name = fc.array(fc.constantFrom(...'甄示例士'), { maxLength: 4 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(name, name, (one, other) => areNear(one, other) === areNear(other, one) && areNear(one, one)),
    );
  });
});

describe('a row of a roster', () => {
  const whole = { name: '甄示例', number: '11010519491231002X', tier: '正职', unit: '示例社区' };
  const read = (more: Record<string, string | TableCell>) => {
    const cells = Object.entries({ ...whole, ...more }).map(([name, cell]) => [
      name,
      typeof cell === 'string' ? { text: cell } : cell,
    ]);
    return readCandidate(Object.fromEntries(cells), '2026-06-01');
  };

  it.each<[Record<string, string | TableCell>, object, string[]]>([
    [{}, { number: expect.objectContaining({ text: '11010519491231002X' }), tier: 'HEAD', phone: null }, []],
    [
      { number: '１１０１０５１９４９１２３１００２ｘ' },
      { number: expect.objectContaining({ bornOn: '1949-12-31' }) },
      [],
    ],
    [{ number: '110105491231002' }, { number: expect.objectContaining({ converted: true }) }, ['NUMBER_CONVERTED']],
    [{ number: '1****************X' }, { number: null }, []],
    [{ number: '000103188001010019' }, {}, ['DIVISION_PREFIX_UNKNOWN']],
    [{ phone: '+86 154-9999-0001', tier: '社区副职' }, { phone: '15499990001', tier: 'DEPUTY' }, []],
    [{ phone: '154****0001' }, { phone: null }, []],
    [{ birthDay: '1949年12月31日' }, { birthDay: '1949-12-31' }, []],
    [{ birthDay: '1950-01-02' }, { birthDay: '1950-01-02', basis: 'FILE' }, ['BIRTH_DATE_DIFFERS']],
    [{ birthDay: '1950-01-02', basis: '身份证' }, { basis: 'IDENTITY_NUMBER' }, ['BIRTH_DATE_DIFFERS']],
    [{ birthDay: '1949.12' }, { birthDay: null }, ['DATE_INCOMPLETE']],
    [{ birthDay: { text: '18263', day: '1949-12-31' } }, { birthDay: '1949-12-31' }, ['DATE_FROM_NUMBER']],
    [{ sex: '男', education: '大学本科' }, { sex: 'MALE', education: 'BACHELOR' }, ['SEX_DIFFERS']],
  ])('%j says %j', (more, said, warned) => {
    const { candidate, problems, warnings } = read(more);
    expect(problems).toEqual([]);
    expect(candidate).toMatchObject(said);
    expect(warnings.map(({ code }) => code)).toEqual(warned);
  });

  it.each<[Record<string, string | TableCell>, string]>([
    [{ number: '110105194912310021' }, 'IDENTITY_NUMBER_CHECK_DIGIT_WRONG 身份证号'],
    [{ number: '410103190002290015' }, 'IDENTITY_NUMBER_DATE_IMPOSSIBLE 身份证号'],
    [{ number: '410103010229001' }, 'IDENTITY_NUMBER_DATE_IMPOSSIBLE 身份证号'],
    [{ number: '4101' }, 'IDENTITY_NUMBER_MALFORMED 身份证号'],
    [{ number: { text: '4.1E+17', mark: 'ROUNDED' } }, 'NUMBER_ROUNDED 身份证号'],
    [{ name: ' ' }, 'CELL_EMPTY 姓名'],
    [{ tier: '书记' }, 'VALUE_UNKNOWN 层级'],
    [{ unit: { text: '', mark: 'MERGED' } }, 'CELL_MERGED 推荐单位'],
    [{ birthDay: { text: '1990-01-01', mark: 'FORMULA' } }, 'CELL_IS_FORMULA 出生日期'],
    [{ birthDay: '1949-02-29' }, 'DATE_IMPOSSIBLE 出生日期'],
    [{ birthDay: '2999-01-01' }, 'DATE_IMPOSSIBLE 出生日期'],
    [{ birthDay: '1945-12-30' }, 'DATE_EPOCH_WRONG 出生日期'],
    [{ birthDay: '1954-01-01' }, 'DATE_EPOCH_WRONG 出生日期'],
    [{ phone: '没有' }, 'PHONE_MALFORMED 手机号'],
  ])('%j cannot be taken: %s', (more, problem) => {
    const { candidate, problems } = read(more);
    expect(candidate).toBeNull();
    expect(problems.map(({ code, column }) => `${code} ${column}`)).toEqual([problem]);
    const said = Object.values(more).map((cell) => (typeof cell === 'string' ? cell : cell.text));
    for (const each of said.filter((text) => /\d{4}/.test(text))) expect(JSON.stringify(problems)).not.toContain(each);
  });
});

describe('rows that may be about one person', () => {
  const row = (number: number, more: Partial<Likeness>): Likeness => ({
    ...{ row: number, name: '甄示例', birthDay: null, phone: null, number: null },
    ...more,
  });
  const own = (text: string, bornOn = '1990-05-01') => ({ number: { text, bornOn } });

  it('are those with one number, and those near by name with one birth date or phone', () => {
    const rows = [
      row(2, own('a')),
      row(3, { ...own('a'), name: '甄士例' }),
      row(4, { birthDay: '1990-05-01', name: '甄 示例' }),
      row(5, { ...own('b', '1991-01-01'), phone: '1' }),
      row(6, { ...own('c', '1992-01-01'), phone: '1', name: '甄示列' }),
      row(7, { ...own('d'), name: '曾他人' }),
    ];
    expect([...twinsIn(rows)]).toEqual([
      [3, { same: 2, near: [4] }],
      [2, { same: null, near: [4] }],
      [4, { same: null, near: [2, 3] }],
      [5, { same: null, near: [6] }],
      [6, { same: null, near: [5] }],
    ]);
  });

  it('are not all rows with a day that somebody filled in for everybody', () => {
    const rows = Array.from({ length: 51 }, (_, index) => row(index, { birthDay: '1900-01-01' }));
    expect(twinsIn(rows).size).toBe(0);
  });
});
