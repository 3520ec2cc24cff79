import { badInput } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { TerritoryAncestor, TerritoryGridDivision } from '@gridweave/territory/tables';
import { type FindOperator, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';

const LONGEST = 100;

/**
 * Keeps the rows in which one of the lines, or one of the words, contains the text. Throws BAD_USER_INPUT for a text
 * that cannot be looked for.
 */
export function whereContains<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  { lines, words = [] }: { lines: readonly string[]; words?: readonly string[] },
  text: string,
): void {
  if (!text.isWellFormed()) throw badInput('查找文字含有不完整的字符。The text holds half a character.');
  const clean = text.normalize('NFC').trim();
  if (clean === '') throw badInput('查找文字不能为空。The text to look for is empty.');
  if ([...clean].length > LONGEST)
    throw badInput(`查找文字不能超过${LONGEST}个字。The text is longer than ${LONGEST}.`);
  const forms = widthsOf(clean).map((form) => `%${form.replace(/[!%_]/g, '!$&')}%`);
  const wordForms = words.length > 0 && isWord(clean.normalize('NFKC')) ? words : [];
  const anyColumn = [...lines, ...wordForms]
    .flatMap((column) => forms.map((_, index) => `${column} LIKE :contained${index} ESCAPE '!'`))
    .join(' OR ');
  query.andWhere(`(${anyColumn})`, Object.fromEntries(forms.map((form, index) => [`contained${index}`, form])));
}

/** As typed, in narrow signs and in wide ones: names are kept as they were written, and keyboards differ. */
function widthsOf(text: string): string[] {
  const narrow = text.normalize('NFKC');
  const wide = narrow.replace(/[!-/:-@[-`{-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  return [...new Set([text, narrow, wide])];
}

/** Any of the words; what is no word names nothing. */
export function anyOf(words: readonly string[]): FindOperator<string> {
  return In(words.filter(isWord));
}

/** Keeps the rows whose column holds a word. */
export function whereIs<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, column: string, word: string): void {
  const name = column.replace('.', '_');
  if (isWord(word)) query.andWhere(`${column} = :${name}`, { [name]: word });
  else query.andWhere('1 = 0');
}

/** Keeps the rows whose grid lies in or under a division, wholly or in part. */
export function whereGridWithin<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  gridColumn: string,
  divisionId: string,
): void {
  const { sql, parameters } = withinDivisions('place.divisionId', isWord(divisionId) ? [divisionId] : []);
  const places = query.subQuery().select('place.gridId').from(TerritoryGridDivision, 'place').where(sql);
  query.andWhere(`${gridColumn} IN ${places.getQuery()}`, parameters);
}

/**
 * Keeps the grids whose facts of the day, a `GridVersionRow` under the name `facts`, lie in or under a division, wholly
 * or in part; which divisions lie under it is of today's tree.
 */
export function whereFactsWithin<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, divisionId: string): void {
  const { sql, parameters } = withinDivisions('facts.divisionId', isWord(divisionId) ? [divisionId] : []);
  const reached = query
    .subQuery()
    .select('1')
    .from(TerritoryAncestor, 'reached')
    .where('reached.ancestorId = :reachedFrom')
    .andWhere('INSTR(facts.participatingDivisionIds, reached.descendantId) > 0');
  const inPart = `(facts.participatingDivisionIds IS NOT NULL AND EXISTS ${reached.getQuery()})`;
  query.andWhere(`(${sql} OR ${inPart})`, { ...parameters, reachedFrom: isWord(divisionId) ? divisionId : '' });
}
