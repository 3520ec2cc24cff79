import fc from 'fast-check';
import { erasedText, type Mentions, mentionsIn, partsToLookFor, withoutMentions } from './mentions';

const mentions: Mentions = {
  words: ['甄示例', 'zhen-1@example.cn'],
  numbers: ['41010319900501004X', '19400000001'],
  spared: ['甄示例玉'],
};
const mark = erasedText;

describe('texts in which somebody is named', () => {
  it.each([
    ['经甄示例同意', `经${mark}同意`],
    ['甄示例、甄示例', `${mark}、${mark}`],
    ['甄示例玉另有其人，甄示例没有', `甄示例玉另有其人，${mark}没有`],
    ['请写信至 ZHEN-1@example.cn。', `请写信至 ${mark}。`],
    ['电话19400000001', `电话${mark}`],
    ['电话 194-0000-0001 或 +86 194 0000 0001', `电话 ${mark} 或 ${mark}`],
    ['电话１９４００００００01', `电话${mark}`],
    ['0086-19400000001', mark],
    ['证号41010319900501004x。', `证号${mark}。`],
    ['证号410103 19900501 004X', `证号${mark}`],
    ['号码1940000000119400000001', `号码${mark}${mark}`],
    ['19400000002', '19400000002'],
    ['甄 示例', '甄 示例'],
    ['zhen-1Xexample.cn', 'zhen-1Xexample.cn'],
    ['', ''],
  ])('%j become %j', (text, without) => {
    expect(withoutMentions(text, mentions)).toBe(without);
    expect(mentionsIn(text, mentions)).toBe(without !== text);
  });

  it('grow no longer than there is room', () => {
    expect(withoutMentions('甄示例在场', mentions, 5)).toBe('＊在场');
    expect(withoutMentions('甄示例在场', mentions, 7)).toBe(`${mark}在场`);
  });

  it('are left alone where a name has one character, or a number is none', () => {
    const short: Mentions = { words: ['甄'], numbers: ['12345'], spared: [] };
    expect(withoutMentions('甄12345', short)).toBe('甄12345');
    expect(partsToLookFor(short)).toEqual([]);
  });

  it('are read as they stand, whatever signs a word has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 2, maxLength: 8 }), (word) => {
        const sought = { words: [word], numbers: [], spared: [] };
        expect(withoutMentions(`甲${word}乙`, sought).length).toBeLessThan(`甲${word}乙${erasedText}`.length);
        expect(mentionsIn(word, sought)).toBe([...word].length > 1);
      }),
    );
  });

  it('name nobody afterwards, whatever stands around, and nothing else is touched', () => {
    const piece = fc.oneof(
      fc.constantFrom(...mentions.words, ...mentions.numbers, '甄示例玉', '，', ' ', '（', '。', '$&', '$1'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const without = withoutMentions(text, mentions);
        const rest = without.replaceAll('甄示例玉', '');
        expect(rest).not.toContain('甄示例');
        expect(rest.toLowerCase()).not.toContain('zhen-1@example.cn');
        expect(withoutMentions(without, mentions)).toBe(without);
        // The database finds every text that is changed.
        const found = partsToLookFor(mentions).some((part) => text.toLowerCase().includes(part.toLowerCase()));
        if (without !== text) expect(found).toBe(true);
        if (without === text) expect(text).toBe(without);
      }),
      { numRuns: 200 },
    );
  });
});
