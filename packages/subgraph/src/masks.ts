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

/** Those that begin most names; the text after 我叫 is taken for a name only where it begins with one. */
const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖' +
  '邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文牛樊葛邢安齐庞俞路翟温耿申柴岳焦';
const someone = `(?:(?:${[...compoundSurnames].join('|')})\\p{Script=Han}{1,2}|[${surnames}]\\p{Script=Han}{1,2})`;
const afterWord = '\\s*(?:是|为|:|：)?\\s*';
const afterLabel = '\\s*(?:是|为|:|：)\\s*';
const introduced = new RegExp(
  `((?:(?:我叫|名叫|姓名|联系人)${afterWord}|(?:本人|投诉人|举报人|反映人|报料人|申请人|当事人|业主|房东|租户)${afterLabel}))(${someone})`,
  'gu',
);
const titled = new RegExp(`(${someone})(?=先生|女士|师傅|老师|医生|阿姨|大爷|大妈|同志)`, 'gu');
const between = '[\\s\\-－—·.]?';
const endOfDigits = '(?![0-9０-９])';
const startOfDigits = '(?<![0-9０-９A-Za-z])';
const digit = '[0-9０-９]';
const long = new RegExp(`${startOfDigits}(?:${digit}${between}){14,18}(?:${digit}|[XxＸｘ])${endOfDigits}`, 'gu');
const mobile = new RegExp(
  `${startOfDigits}(?:(?:\\+|＋)?86${between})?[1１][3-9３-９](?:${between}${digit}){9}${endOfDigits}`,
  'gu',
);
const landline = new RegExp(`${startOfDigits}[0０]${digit}{2,3}${between}${digit}{7,8}${endOfDigits}`, 'gu');
const spoken = /[零〇一二三四五六七八九幺两]{11}/gu;
const mailAddress = /[\w.+-]+[@＠][\w-]+(?:\.[\w-]+)+/gu;
const plate = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]·?[A-HJ-NP-Z0-9]{5,6}/gu;

const starred = (text: string) => '*'.repeat([...text].length);

/**
 * Free text without what tells who somebody is: telephone, identity and bank numbers, plates, addresses of mail, and
 * names where somebody says that they are one. What stays of a name is its surname. For indices of texts: words that
 * merely look so are lost with them.
 */
export function maskFreeText(text: string): string {
  let [seen, masked] = ['', text.normalize('NFC')];
  // What stood against a number that is gone may be one by itself now.
  while (masked !== seen) [seen, masked] = [masked, maskedOnce(masked)];
  return masked;
}

function maskedOnce(text: string): string {
  return text
    .replace(mailAddress, starred)
    .replace(long, starred)
    .replace(mobile, starred)
    .replace(landline, starred)
    .replace(spoken, starred)
    .replace(plate, starred)
    .replace(introduced, (_whole, before: string, name: string) => `${before}${maskName(name)}`)
    .replace(titled, maskName);
}
