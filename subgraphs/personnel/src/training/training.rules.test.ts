import { counts, readSource, refuseTimes, refuseValidity, validUntil } from './training.rules';

const codeOf = (rule: () => unknown) => {
  try {
    rule();
    return null;
  } catch (refusal) {
    return (refusal as { code: string }).code;
  }
};

describe('a completion', () => {
  it.each([
    ['2026-01-31', null, 1, '2026-02-28'],
    ['2024-02-29', null, 12, '2025-02-28'],
    ['2026-01-31', '2026-06-30', 1, '2026-06-30'],
    ['2026-01-31', null, null, null],
  ])('of %s, told to count until %s, of a course for %s months, counts until %s', (day, told, months, until) => {
    expect(validUntil(day, told, months)).toBe(until);
  });

  it('counts until its last day, unless it never was', () => {
    expect(counts({ validUntil: '2026-06-30', withdrawnFor: null }, '2026-06-30')).toBe(true);
    expect(counts({ validUntil: '2026-06-30', withdrawnFor: null }, '2026-07-01')).toBe(false);
    expect(counts({ validUntil: null, withdrawnFor: null }, '2099-01-01')).toBe(true);
    expect(counts({ validUntil: null, withdrawnFor: '录错' }, '2026-01-01')).toBe(false);
    expect(codeOf(() => validUntil('2026-01-31', '2026-01-30', null))).toBe('DATE_BEFORE_START');
  });

  it.each([
    ['school', '课-1', 'SOURCE_INVALID'],
    ['网格学堂', '1', 'SOURCE_INVALID'],
    ['school', ' ', 'SOURCE_INVALID'],
    ['school', 'x'.repeat(101), 'SOURCE_INVALID'],
    [' school ', ' 1/2 ', null],
  ])('from %s with the id %s is refused with %s', (system, id, code) => {
    expect(codeOf(() => readSource({ system, id }, 'source'))).toBe(code);
  });

  it('is of a course whose numbers can be', () => {
    expect([0, 1, 600, 601].map((months) => codeOf(() => refuseValidity(months)))).toEqual([
      'NUMBER_OUT_OF_RANGE',
      null,
      null,
      'NUMBER_OUT_OF_RANGE',
    ]);
    const at = (day: number) => new Date(Date.UTC(2026, 0, day));
    expect(codeOf(() => refuseTimes(at(2), at(2)))).toBe('TIMES_INVALID');
    expect(codeOf(() => refuseTimes(at(1), at(31)))).toBeNull();
    expect(codeOf(() => refuseTimes(at(1), at(32)))).toBe('TIMES_INVALID');
  });
});
