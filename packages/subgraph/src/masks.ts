/** Surnames of two characters; a name that begins with one keeps both when masked. */
const compoundSurnames = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 ' +
    '公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 ' +
    '拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 第五 歐陽 司馬 諸葛 東方 長孫'
  ).split(' '),
);

const middleDot = '\u00b7';
const dotsAsTyped = /[\u00b7\u2022\u2027\u30fb\uff65.]/gu;

// Characters as people count them: one beyond the BMP, or one with a variation selector, is one.
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

function split(text: string): string[] {
  return Array.from(characters.segment(text), ({ segment }) => segment);
}

/**
 * The surname and one `*` for each further character; the dots of a name such as 买买提·艾山 stay.
 * A name of one character shows nothing, since it would show all of itself.
 */
export function maskName(name: string): string {
  const parts = split(name.normalize('NFC').trim().replace(dotsAsTyped, middleDot));
  const kept = parts.length > 2 && compoundSurnames.has(`${parts[0]}${parts[1]}`) ? 2 : Math.min(1, parts.length - 1);
  return parts.map((part, index) => (index < kept || (part === middleDot && kept > 0) ? part : '*')).join('');
}

/** The first three and the last four digits: 138****5678. Anything too short to hide in is starred whole. */
export function maskPhone(phone: string): string {
  const digits = phone
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^(\+86|0086)/, '');
  return digits.length < 10 ? '*'.repeat(digits.length) : keepEnds(digits, 3, 4);
}

/** The first and the last character: more would tell place and birth date. */
export function maskIdentityNumber(identityNumber: string): string {
  const clean = identityNumber.normalize('NFKC').trim();
  return clean.length < 15 ? '*'.repeat(clean.length) : keepEnds(clean, 1, 1);
}

function keepEnds(text: string, head: number, tail: number): string {
  return `${text.slice(0, head)}${'*'.repeat(text.length - head - tail)}${text.slice(-tail)}`;
}
