import { createHash } from 'node:crypto';

/**
 * Text as it is matched: a Chinese character stands for itself, a run of other letters and digits is one word.
 * What is neither (spaces, punctuation) separates words and is otherwise not looked at.
 */
export type Unit = { readonly word: boolean; readonly text: string };

/**
 * Characters that people write for each other: in names of places here, and traditional ones, as old signs and phones set
 * to them have, for the simplified ones. Pairs, the one that is looked for second.
 */
const foldedPairs =
  '砦寨 啟启 啓启 號号 樓楼 層层 區区 縣县 鎮镇 鄉乡 莊庄 衝冲 門门 園园 廣广 場场 橋桥 灣湾 島岛 東东 華华 國国 際际 馬马 車车 軌轨 鐵铁 燈灯 電电 線线 網网 話话 視视 機机 氣气 熱热 溝沟 積积 ' +
  '災灾 險险 隱隐 滅灭 煙烟 塵尘 運运 輸输 輛辆 駐驻 佔占 擋挡 礙碍 擁拥 擠挤 亂乱 擺摆 攤摊 販贩 賣卖 買买 鋪铺 舖铺 飯饭 館馆 醫医 學学 兒儿 養养 護护 衛卫 處处 廁厕 廳厅 廠厂 庫库 樹树 綠绿 ' +
  '帶带 葉叶 蓋盖 壞坏 損损 斷断 爛烂 補补 牆墙 頂顶 邊边 側侧 對对 開开 關关 閉闭 聞闻 髒脏 雜杂 貼贴 報报 燒烧 聲声 響响 鬧闹 擾扰 鄰邻 濕湿 凍冻 陽阳 陰阴 雲云 霧雾 龍龙 鳳凤 劉刘 張张 趙赵 ' +
  '陳陈 楊杨 黃黄 吳吴 鄭郑 羅罗 賈贾 馮冯 許许 蘇苏 盧卢 蔣蒋 閻阎 賀贺 顧顾 龔龚 嚴严 譚谭 鄒邹 陸陆 孫孙 紅红 藍蓝 銀银 錢钱 長长 業业 產产 農农 務务 動动 員员 單单 問问 題题 應应 當当 無无 ' +
  '為为 與与 過过 還还 這这 裡里 裏里 個个 們们 來来 時时 間间 後后 從从 發发 現现 見见 請请 讓让 說说 該该 誰谁 難难 幾几 條条 隻只 塊块 滿满 傾倾 訴诉 議议 決决 實实 點点 總总 團团 隊队 導导 ' +
  '領领 級级 組组 織织 黨党 辦办 眾众 義义 歷历 榮荣 豐丰 寶宝 慶庆 興兴 強强 勝胜 萬万 億亿 壹一 貳二 叁三 兩两 嶺岭 巖岩 澗涧 潁颍 濱滨 淨净 濟济 溫温 湯汤 盤盘 圍围 欄栏 桿杆 鎖锁 鑰钥';
const folded = new Map(foldedPairs.split(' ').map(([written, meant]) => [written!, meant!] as const));

const standsAlone = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const inWord = /[\p{L}\p{M}\p{N}]/u;

type Kind = 'ALONE' | 'WORD' | 'BETWEEN';
const kinds = new Map<string, Kind>();

function kindOf(character: string): Kind {
  let kind = kinds.get(character);
  if (kind === undefined) {
    kind = standsAlone.test(character) ? 'ALONE' : inWord.test(character) ? 'WORD' : 'BETWEEN';
    kinds.set(character, kind);
  }
  return kind;
}

export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let word = '';
  const endWord = () => {
    if (word !== '') units.push({ word: true, text: word });
    word = '';
  };
  for (const character of text.normalize('NFKC').toLowerCase().normalize('NFKC')) {
    const kind = kindOf(character);
    if (kind === 'WORD') word += character;
    else endWord();
    if (kind === 'ALONE') units.push({ word: false, text: folded.get(character) ?? character });
  }
  endWord();
  return units;
}

/**
 * A text so written that one holds another exactly when the plain strings do: words have a space on either side.
 * This is what a searched column stores; it stays what it is when made again.
 */
export function searchable(text: string): string {
  let written = '';
  for (const unit of unitsOf(text)) {
    if (!unit.word) written += unit.text;
    else written += written.endsWith(' ') ? `${unit.text} ` : ` ${unit.text} `;
  }
  return written;
}

/** Every token under which a text is found: each unit, and each two that follow each other. */
export function tokensOf(text: string): Set<string> {
  const names = unitsOf(text).map(nameOf);
  const tokens = new Set(names);
  for (let i = 1; i < names.length; i += 1) tokens.add(`${names[i - 1]}.${names[i]}`);
  return tokens;
}

/** The tokens that a text must have to hold this one: its pairs, or its only unit. Empty when there is nothing to look for. */
export function requiredTokens(text: string): string[] {
  const names = unitsOf(text).map(nameOf);
  if (names.length < 2) return names;
  return [...new Set(names.slice(1).map((name, i) => `${names[i]}.${name}`))];
}

/** A token for a property that is looked for whole, such as a trade. */
export function markOf(property: string, value: string): string {
  return `#${digest(`${property}\n${value}`)}`;
}

const longestWord = 12;

/** ASCII, so that every engine compares it byte by byte. Two long words may share a name: the text itself decides. */
function nameOf({ word, text }: Unit): string {
  if (!word) return text.codePointAt(0)!.toString(36);
  return text.length <= longestWord && /^[a-z0-9]+$/.test(text) ? `_${text}` : `_~${digest(text)}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 11);
}
