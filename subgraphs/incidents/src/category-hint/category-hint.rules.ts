import { Refusal } from '@gridweave/subgraph/refusal';
import { searchable } from '@gridweave/subgraph/search/tokens';

/** One rule: all of its words in a text, and the place where it is bound to one, speak for a category. */
export interface HintRule {
  readonly id: string;
  readonly categoryId: string;
  readonly words: readonly string[];
  /** The grid of any kind in which the point must lie; anywhere without it. */
  readonly gridId: string | null;
}

/** A category that rules speak for, and why. */
export interface Hint {
  readonly categoryId: string;
  /** The words that were found, each once. */
  readonly words: readonly string[];
  /** The rules that spoke for it. */
  readonly ruleIds: readonly string[];
  /** Whether one of them was bound to the place. */
  readonly byPlace: boolean;
}

const mostWords = 5;
const longestWord = 20;

/** The words of a rule as they may be kept: one to five, each once, each with something to look for. */
export function hintWords(words: readonly string[]): string[] {
  const clean = [...new Set(words.map((word) => word.normalize('NFC').trim()))];
  if (clean.length === 0 || clean.length > mostWords)
    throw new Refusal('HINT_WORDS_OUT_OF_RANGE', `每条规则1至${mostWords}个词。`, 'words');
  const isOdd = (word: string) => !word.isWellFormed() || searchable(word) === '' || [...word].length > longestWord;
  if (clean.some(isOdd)) throw new Refusal('HINT_WORD_INVALID', `每个词1至${longestWord}个字。`, 'words');
  return clean;
}

/** What rules say of a text at a place: most words first, then those of the place, then whose word stands first. Decides nothing. */
export function hintsFor(rules: readonly HintRule[], text: string, gridIds: readonly string[]): Hint[] {
  const searched = searchable(text);
  const byCategory = new Map<string, { words: Set<string>; ruleIds: string[]; byPlace: boolean }>();
  for (const { id, categoryId, words, gridId } of rules) {
    if (gridId !== null && !gridIds.includes(gridId)) continue;
    if (!words.every((word) => searched.includes(searchable(word)))) continue;
    const hint = byCategory.get(categoryId) ?? { words: new Set(), ruleIds: [], byPlace: false };
    for (const word of words) hint.words.add(word);
    hint.ruleIds.push(id);
    hint.byPlace ||= gridId !== null;
    byCategory.set(categoryId, hint);
  }
  return [...byCategory]
    .map(([categoryId, { words, ...why }]) => ({ categoryId, words: [...words], ...why }))
    .sort(
      (a, b) =>
        b.words.length - a.words.length ||
        Number(b.byPlace) - Number(a.byPlace) ||
        firstOf(a.words, searched) - firstOf(b.words, searched),
    );
}

const firstOf = (words: readonly string[], searched: string) =>
  Math.min(...words.map((word) => searched.indexOf(searchable(word))));
