import { freeText, longestText, requiredText } from './free-text';

describe('text as it is kept', () => {
  it.each([
    ['control characters are left out', '路\u0000灯\u0007不\u009b亮\u007f', '路灯不亮'],
    ['tabs and lines stay', '一\t二\r\n三', '一\t二\r\n三'],
    ['what turns the direction of writing is left out', 'abc\u202egnp.exe\u202c\u2066x\u2069\u200f', 'abcgnp.exex'],
    ['emoji stay, with what joins them', '救人 👨‍👩‍👧 ❤️ 🏻', '救人 👨‍👩‍👧 ❤️ 🏻'],
    ['characters beyond the BMP stay', '𠮷田', '𠮷田'],
    ['what is written in two ways is kept in one', 'e\u0301', '\u00e9'],
    ['a mark of byte order and blanks around it go', '\ufeff 积水 ', '积水'],
  ])('%s', (_what, written, kept) => {
    expect(freeText(written, 'text')).toBe(kept);
  });

  it('holds 4,000 characters, also of those that take two units, and not one more', () => {
    expect([...freeText('𠮷'.repeat(longestText), 'text')]).toHaveLength(4_000);
    expect(() => freeText('字'.repeat(longestText + 1), 'text')).toThrow('4000');
  });

  it('says nothing when there is nothing to see', () => {
    expect(() => requiredText('\u0000\u202e\u200f', 'text')).toThrow('请填写文字');
  });
});
