import { createHash } from 'node:crypto';

/**
 * Text as it is matched: a Chinese character stands for itself, a run of other letters and digits is one word.
 * What is neither (spaces, punctuation) separates words and is otherwise not looked at.
 */
export type Unit = { readonly word: boolean; readonly text: string };

/** Characters that people write for each other in names of places here. */
const folded = new Map([
  ['砦', '寨'],
  ['啟', '启'],
  ['啓', '启'],
]);

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
