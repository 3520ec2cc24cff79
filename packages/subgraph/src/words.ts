/**
 * Whether a text can be an id, a code or another word: ASCII with no blank at its end. Columns of words hold nothing
 * else, and engines differ in what they make of other texts: a server refuses to compare them, or passes over the blank.
 */
export function isWord(text: string): boolean {
  return /^[\x20-\x7e]*[\x21-\x7e]$/.test(text);
}
