import {
  headCount,
  type Life,
  numberlessText,
  publicAlias,
  refuseLonger,
  refuseMove,
  stateAfter,
} from './grid-matter.rules';

const life: Life<'PLANNED' | 'HELD' | 'CANCELLED', 'hold' | 'remark'> = {
  code: 'ACTIVITY',
  name: '活动',
  states: { PLANNED: '已计划', HELD: '已举办', CANCELLED: '已取消' },
  ways: { hold: { from: ['PLANNED'], to: 'HELD' }, remark: { from: ['HELD'], to: null } },
};

describe('the life of a matter', () => {
  it.each([
    ['hold', 'PLANNED', 'HELD'],
    ['remark', 'HELD', 'HELD'],
  ] as const)('%s leads from %s to %s', (deed, from, to) => {
    expect(stateAfter(life, deed, from)).toBe(to);
  });

  it.each([
    ['hold', 'HELD', 'ACTIVITY_ALREADY_HELD'],
    ['hold', 'CANCELLED', 'ACTIVITY_ALREADY_CANCELLED'],
    ['remark', 'PLANNED', 'ACTIVITY_NOT_HELD'],
  ] as const)('%s on %s is refused with %s', (deed, state, code) => {
    expect(refuseMove(life, deed, state)).toMatchObject({ code });
    expect(() => stateAfter(life, deed, state)).toThrow(expect.objectContaining({ code }));
  });
});

describe('texts of what is done in the grids', () => {
  it.each([
    ['a phone', '联系 13812345678'],
    ['a phone with gaps', '联系 138-1234 5678'],
    ['a phone in full width', '联系１３８１２３４５６７８'],
    ['an identity number', '证号41010319600101123X'],
  ])('hold no %s', (_what, text) => {
    expect(() => numberlessText(text, 'text')).toThrow(expect.objectContaining({ code: 'PERSONAL_NUMBER_IN_TEXT' }));
  });

  it.each([['服务热线 0371-12345'], ['300米深井，投资1200000元'], ['二〇二六年'], ['编号20261125000001']])(
    'may say %s',
    (text) => {
      expect(numberlessText(text, 'text')).toBe(text);
    },
  );

  it('are null when they say nothing', () => {
    expect(numberlessText('  ', 'text')).toBeNull();
    expect(numberlessText(null, 'text')).toBeNull();
  });
});

describe('an alias', () => {
  it.each([
    ['付建国', '付某'],
    ['欧阳明月', '欧阳某'],
    ['付', '付某'],
    ['买买提·艾山', '买某'],
    ['', null],
    [null, null],
  ])('of %j is %j', (name, alias) => {
    expect(publicAlias(name)).toBe(alias);
  });
});

it('counts are neither negative nor beyond all measure, lists are short', () => {
  expect(headCount(0, 'n')).toBe(0);
  expect(() => headCount(-1, 'n')).toThrow(expect.objectContaining({ code: 'COUNT_INVALID', field: 'n' }));
  expect(() => headCount(1_000_001, 'n')).toThrow(expect.objectContaining({ code: 'COUNT_INVALID' }));
  expect(() => refuseLonger([1, 2], 1, 'list')).toThrow(expect.objectContaining({ code: 'TOO_MANY' }));
});
