import { isWord } from '@gridweave/subgraph/words';

/** Whether all that are given can be ids. */
export function areWords(...texts: readonly (string | null | undefined)[]): boolean {
  return texts.every((text) => text == null || isWord(text));
}

/** Whether a word can be a category's code, or its beginning. */
export function isCategoryCode(word: string): boolean {
  return /^\d{2,4}$/.test(word);
}
