import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Pieces } from '../page';
import { badInput, limitExceeded } from '../refusal';
import { candidates } from './candidates';
import { requiredTokens, searchable } from './tokens';

/** What is looked for: a text, marks, or both; everything must hold. */
export interface Search {
  readonly index: string;
  readonly text?: string | null;
  /** More texts, each of which must be held somewhere. */
  readonly texts?: readonly string[];
  readonly marks?: readonly string[];
}

export interface SearchedColumns {
  /** The unique column in whose order rows stand in the index. */
  readonly id: string;
  readonly text: string;
  /** How the values of `id` stand in the index, where they are no UUIDv7s themselves; the order must be the same. */
  readonly places?: { of(value: string): string; back(id: string): string };
  /** Whether the list goes from the last to the first. */
  readonly newestFirst?: boolean;
}

/** Counting stops here: beyond it a search's `totalCount` is a lower bound. */
export const matchBound = 1_000;
const LONGEST_TEXT = 100;
const LARGEST_PIECE = 500;
const MOST_LOOKED_AT = 50_000;

/** A text as it is looked for in a searched column. Throws BAD_USER_INPUT for one that cannot be looked for. */
export function needleOf(text: string): string {
  if (!text.isWellFormed()) throw badInput('查找文字含有不完整的字符。The text holds half a character.');
  if ([...text].length > LONGEST_TEXT)
    throw badInput(`查找文字不能超过${LONGEST_TEXT}个字。The text is longer than ${LONGEST_TEXT}.`);
  const needle = searchable(text);
  if (needle === '') throw badInput('查找文字不能为空。The text to look for has no letter or digit.');
  return needle;
}

/** Keeps the rows whose searched column holds the text: for rows that other conditions make few. */
export function whereHolds<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  column: string,
  text: string,
): void {
  query.andWhere(`INSTR(${column}, :needle) > 0`, { needle: needleOf(text) });
}

/** Keeps the rows whose searched column holds each of the texts. */
export function whereHoldsEach<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  column: string,
  texts: readonly string[],
): void {
  texts.forEach((text, index) => {
    query.andWhere(`INSTR(${column}, :needle${index}) > 0`, { [`needle${index}`]: needleOf(text) });
  });
}

/**
 * The list of a search as pieces for `pageOfPieces`, in the order of ids: the index names candidates, the query with its
 * other conditions decides, and the searched column is compared with the text, so that exactly what holds it is found.
 * Throws LIMIT_EXCEEDED when other conditions leave too little of what the index names.
 */
export function matches<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  columns: SearchedColumns,
  search: Search,
): Pieces<Row> {
  const tokens = [...(search.marks ?? [])];
  if (search.text != null) {
    whereHolds(query, columns.text, search.text);
    tokens.push(...requiredTokens(search.text));
  }
  whereHoldsEach(query, columns.text, search.texts ?? []);
  for (const text of search.texts ?? []) tokens.push(...requiredTokens(text));
  const { places, newestFirst = false } = columns;
  const walk = { index: search.index, tokens: [...new Set(tokens)] };
  return async function* pieces(from, backwards, size) {
    let piece: string[] = [];
    let pieceSize = Math.min(size + 1, LARGEST_PIECE);
    let looked = 0;
    const asQuery = () => query.clone().andWhere(`${columns.id} IN (:...candidates)`, { candidates: piece });
    const start = { from: from === null || !places ? from : places.of(from), backwards: backwards !== newestFirst };
    for await (const found of candidates(query.dataSource.manager, { ...walk, ...start })) {
      for (const id of found) {
        piece.push(places ? places.back(id) : id);
        if (piece.length < pieceSize) continue;
        looked += piece.length;
        if (looked > MOST_LOOKED_AT) throw limitExceeded('符合文字的太多，请加上网格或缩小区划。');
        yield asQuery();
        piece = [];
        pieceSize = LARGEST_PIECE;
      }
    }
    if (piece.length > 0) yield asQuery();
  };
}
