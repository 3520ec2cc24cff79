import { badInput } from '@gridweave/subgraph/refusal';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

const LONGEST = 100;

/** Keeps the rows in which one of the columns contains the text. Throws BAD_USER_INPUT for a text that cannot be looked for. */
export function whereContains<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  columns: readonly string[],
  text: string,
): void {
  if (!text.isWellFormed()) throw badInput('查找文字含有不完整的字符。The text holds half a character.');
  const clean = text.normalize('NFKC').trim();
  if (clean === '') throw badInput('查找文字不能为空。The text to look for is empty.');
  if ([...clean].length > LONGEST)
    throw badInput(`查找文字不能超过${LONGEST}个字。The text is longer than ${LONGEST}.`);
  const anyColumn = columns.map((column) => `${column} LIKE :contained ESCAPE '!'`).join(' OR ');
  query.andWhere(`(${anyColumn})`, { contained: `%${clean.replace(/[!%_]/g, '!$&')}%` });
}
