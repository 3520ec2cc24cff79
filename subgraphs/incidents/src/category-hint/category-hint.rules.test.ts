import { type HintRule, hintsFor, hintWords } from './category-hint.rules';

const rule = (id: string, categoryId: string, words: string[], gridId: string | null = null): HintRule => {
  return { id, categoryId, words, gridId };
};
const rules = [
  rule('1', 'refuse', ['垃圾']),
  rule('2', 'rubble', ['建筑垃圾']),
  rule('3', 'rubble', ['装修', '垃圾']),
  rule('4', 'lamps', ['路灯']),
  rule('5', 'trade', ['摊'], 'market'),
  rule('6', 'app', ['APP', '5号']),
];

describe('which category a text may be about', () => {
  it.each<[string, string[], [string, string[]][]]>([
    ['楼下一堆垃圾', [], [['refuse', ['垃圾']]]],
    [
      '楼下有装修的建筑垃圾',
      [],
      [
        ['rubble', ['建筑垃圾', '装修', '垃圾']],
        ['refuse', ['垃圾']],
      ],
    ],
    ['路燈不亮', [], [['lamps', ['路灯']]]],
    ['ａｐｐ坏了，5 号', [], [['app', ['APP', '5号']]]],
    ['摊位挡路', [], []],
    ['摊位挡路', ['other', 'market'], [['trade', ['摊']]]],
    ['什么也没有', ['market'], []],
    ['路。灯', [], [['lamps', ['路灯']]]],
  ])('%s at %j: %j', (text, gridIds, expected) => {
    expect(hintsFor(rules, text, gridIds).map(({ categoryId, words }) => [categoryId, words])).toEqual(expected);
  });

  it('says which rules spoke, those of the place first where as many words were found', () => {
    const more = [...rules, rule('7', 'dust', ['摊'])];
    expect(hintsFor(more, '摊', ['market'])).toEqual([
      { categoryId: 'trade', words: ['摊'], ruleIds: ['5'], byPlace: true },
      { categoryId: 'dust', words: ['摊'], ruleIds: ['7'], byPlace: false },
    ]);
  });

  it.each([
    [[], 'HINT_WORDS_OUT_OF_RANGE'],
    [['一', '二', '三', '四', '五', '六'], 'HINT_WORDS_OUT_OF_RANGE'],
    [['，'], 'HINT_WORD_INVALID'],
    [['灯'.repeat(21)], 'HINT_WORD_INVALID'],
    [['x\ud83d'], 'HINT_WORD_INVALID'],
    [[' 路灯', '路灯 '], ['路灯']],
  ])('keeps the words %j as %j', (words, expected) => {
    const kept = () => {
      try {
        return hintWords(words);
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(kept()).toEqual(expected);
  });
});
