import { erasedText } from '@gridweave/subgraph/mentions';
import type { Sought } from '../erasure/sought';
import { listWithoutReporter, withoutAddress, withoutReporter } from './erased-texts.rules';

const given = '南三环行云路口污水井冒水';
const sought: Sought = {
  words: [given, '甄示例', 'zhen@example.cn'],
  numbers: ['15400001234'],
  email: 'zhen@example.cn',
  text: given,
};

describe('a text of a matter whose reporter is erased', () => {
  it.each([
    ['the name', '甄示例来电催办', `${erasedText}来电催办`],
    ['the telephone as people write it', '电话154-0000-1234', `电话${erasedText}`],
    ['the mail address', '回复zhen@example.cn', `回复${erasedText}`],
    ['the words, copied', '上报称：南三环行云路口污水井冒水。', `上报称：${erasedText}。`],
    ['another number', '另联系13700001234', '另联系***********'],
    ['a name that somebody gives', '住户我叫李小明', '住户我叫李**'],
    ['nothing of anybody', '已疏通污水井', '已疏通污水井'],
  ])('loses %s', (_what, text, left) => {
    expect(withoutReporter(text, sought)).toBe(left);
    expect(withoutReporter(left, sought)).toBe(left);
  });

  it('keeps words of a report that are too few to tell of anybody', () => {
    const few = { ...sought, words: ['积水', '甄示例'], text: '积水' };
    expect(withoutReporter('路口积水，甄示例在场', few)).toBe(`路口积水，${erasedText}在场`);
  });

  it('stays within its column', () => {
    expect(withoutReporter('甄示例在场', sought, 5)).toBe('＊在场');
  });

  it('that is JSON keeps its ids, moments and codes', () => {
    const list = [
      { id: '01990000-1111-7000-8000-000000000000', dueAt: '2026-01-05T10:00:00.000Z', kind: 'VISIT_1' },
      { finding: '甄示例15400001234在场', quality: null },
    ];
    expect(JSON.parse(listWithoutReporter(JSON.stringify(list), sought))).toEqual([
      list[0],
      { finding: `${erasedText}${erasedText}在场`, quality: null },
    ]);
  });
});

it('a filter that somebody keeps loses telephone and mail alone', () => {
  expect(withoutAddress('{"text":"甄示例 15400001234 zhen@example.cn"}', sought)).toBe(
    `{"text":"甄示例 ${erasedText} ${erasedText}"}`,
  );
});
