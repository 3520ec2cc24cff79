/** What stands where a text about somebody stood, or a part of a text that named somebody. */
export const erasedText = '〔已清除〕';

/** By what somebody is named in texts. */
export interface Mentions {
  /** Words: the full name, and whatever else somebody is known by. */
  readonly words: readonly string[];
  /** Numbers in their normal form. */
  readonly numbers: readonly string[];
  /** Longer words that have one of the words in them and mean somebody else: they stay. */
  readonly spared: readonly string[];
}

/** One character says nothing about anybody, and stands in every text. */
export const shortestWord = 2;
const shortestNumber = 7;

/** What stands there where the text has no room for more: no longer than the shortest word. */
const shortMark = '＊';

/**
 * A text without the mentions; the same text where it has none. It is never longer than `longest`, in characters, unless
 * it was before.
 */
export function withoutMentions(text: string, mentions: Mentions, longest = Number.POSITIVE_INFINITY): string {
  const pattern = patternOf(mentions);
  if (!pattern) return text;
  const marked = (mark: string) => text.replace(pattern, (found, spared) => (spared === undefined ? mark : found));
  const whole = marked(erasedText);
  return [...whole].length > longest ? marked(shortMark) : whole;
}

export function mentionsIn(text: string, mentions: Mentions): boolean {
  return withoutMentions(text, mentions) !== text;
}

/** What a text that has a mention has in it, for a first look by the database. */
export function partsToLookFor({ words, numbers }: Mentions): string[] {
  const ends = longEnough(numbers, shortestNumber).map((number) => number.slice(-4).replace(/x$/i, ''));
  const digits = ends.flatMap((end) => [end, fullWidth(end)]);
  return [...new Set([...longEnough(words, shortestWord), ...digits])];
}

function patternOf({ words, numbers, spared }: Mentions): RegExp | null {
  const named = longestFirst(longEnough(words, shortestWord)).map(escaped);
  const numbered = longestFirst(longEnough(numbers, shortestNumber)).map(written);
  if (named.length + numbered.length === 0) return null;
  const kept = spared.length === 0 ? '(?!)' : longestFirst(spared).map(escaped).join('|');
  return new RegExp(`(${kept})|${[...numbered, ...named].join('|')}`, 'giu');
}

/** A number with the spaces and hyphens that people put into it, in digits of either width, whatever stands beside it. */
function written(number: string): string {
  const digits = [...number].map((digit) => `[${digit}${fullWidth(digit)}]`);
  // Between the last four nothing may stand: the database looks for them as they are.
  const [start, end] = [digits.slice(0, -4), digits.slice(-4)];
  const abroad = /^1\d{10}$/.test(number) ? '(?:(?:[+＋]|00)?86[\\s-]*)?' : '';
  return `${abroad}${start.map((digit) => `${digit}[\\s-]*`).join('')}${end.join('')}`;
}

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

const longEnough = (texts: readonly string[], shortest: number) => texts.filter((text) => [...text].length >= shortest);
const longestFirst = (texts: readonly string[]) => [...texts].sort((a, b) => b.length - a.length);
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
