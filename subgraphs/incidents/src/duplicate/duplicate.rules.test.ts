import { compared, firstDuplicateRules, likelier, refuseOddRule, ruleFor, textLikeness } from './duplicate.rules';

const rules = firstDuplicateRules.map((rule) => ({ ...rule, version: 1 }));
const at = (hours: number) => new Date(Date.UTC(2026, 0, 10) + hours * 3_600_000);
const matter = (change: object = {}) => {
  return { text: '路灯不亮', categoryCode: '0601', registerElementId: null, at: at(0), ...change };
};

describe('matters that may be one', () => {
  it.each([
    ['0602', 15],
    ['0601', 60],
    ['0301', 100],
    ['0999', 50],
    [null, 50],
  ])('of category %s lie within %d metres', (code, metres) => {
    expect(ruleFor(rules, code)?.metres).toBe(metres);
  });

  it('are none where there is no rule', () => {
    expect(ruleFor(rules.slice(1), '9900')).toBeNull();
  });

  it.each([
    ['路灯不亮', '路灯不亮', 1],
    ['路灯不亮', '路灯', 0.5],
    ['路灯不亮', '井盖缺损', 0],
    ['路燈不亮', '路灯不亮', 1],
    ['路', '路', 1],
    ['，', '。', 0],
    ['', '路灯', 0],
  ])('%j and %j are alike by %d', (a, b, likeness) => {
    expect(textLikeness(a, b)).toBeCloseTo(likeness, 5);
    expect(textLikeness(b, a)).toBeCloseTo(likeness, 5);
  });

  const rule = { categoryPrefix: '', metres: 50, hours: 24, version: 1 };
  it.each<[string, object, number, boolean]>([
    ['the same place and time', {}, 0, true],
    ['at the border of the distance', {}, 50, true],
    ['a metre beyond it', {}, 51, false],
    ['at the end of the time', { at: at(24) }, 10, true],
    ['later than that', { at: at(24.1) }, 10, false],
    ['earlier than that', { at: at(-24.1) }, 10, false],
    ['another minor category', { categoryCode: '0602' }, 10, true],
    ['another major category', { categoryCode: '0301' }, 10, false],
    ['a category that nobody knew', { categoryCode: null }, 10, true],
    ['other words', { text: '井盖' }, 10, true],
  ])('%s: %#', (_what, change, metres, isCandidate) => {
    expect(compared(rule, matter(), matter(change), metres) !== null).toBe(isCandidate);
  });

  it('are one however far the points lie apart where both name the same thing', () => {
    const of = { registerElementId: 'lamp 7' };
    expect(compared(rule, matter(of), matter({ ...of, categoryCode: '0301' }), 900)).toMatchObject({
      sameElement: true,
      sameCategory: false,
    });
    expect(compared(rule, matter(of), matter({ registerElementId: 'lamp 8' }), 900)).toBeNull();
  });

  it('come the likeliest first', () => {
    const of = (sameElement: boolean, sameCategory: boolean, likeness: number, metres: number) => {
      return { sameElement, sameCategory, textLikeness: likeness, metres, hoursApart: 1 };
    };
    const order = [
      of(true, false, 0, 90),
      of(false, true, 0.5, 9),
      of(false, true, 0.1, 2),
      of(false, true, 0.1, 3),
      of(false, false, 1, 1),
    ];
    expect([...order].reverse().sort(likelier)).toEqual(order);
  });

  it.each([
    ['1', 5, 5, 'CATEGORY_PREFIX_INVALID'],
    ['03x1', 5, 5, 'CATEGORY_PREFIX_INVALID'],
    ['03', 0, 5, 'METRES_OUT_OF_RANGE'],
    ['03', 2_001, 5, 'METRES_OUT_OF_RANGE'],
    ['03', 5, 0, 'HOURS_OUT_OF_RANGE'],
    ['', 5, 8_785, 'HOURS_OUT_OF_RANGE'],
  ])('are not set as %s, %d metres, %d hours', (categoryPrefix, metres, hours, code) => {
    expect(() => refuseOddRule({ categoryPrefix, metres, hours })).toThrow(expect.objectContaining({ code }));
  });
});
