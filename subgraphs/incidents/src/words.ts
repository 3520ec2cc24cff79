/** Whether a word can be an id at all; engines differ in what they make of others. */
export function isId(word: string): boolean {
  return /^[0-9a-f-]{36}$/.test(word);
}

/** Whether none of the given ones is something other than an id. */
export function areIds(...words: readonly (string | null | undefined)[]): boolean {
  return words.every((word) => word == null || isId(word));
}

/** Whether a word can be a category's code, or its beginning. */
export function isCategoryCode(word: string): boolean {
  return /^\d{2,4}$/.test(word);
}
