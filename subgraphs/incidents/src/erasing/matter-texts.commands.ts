import { erasedText } from '@gridweave/subgraph/mentions';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { ErasedReportPart } from '../erasure/report-erasure.enums';
import type { Sought } from '../erasure/sought';
import { columnOf, keysOf, matterRows, metadataOf, rawRows } from '../reporter-table/matter-rows.queries';
import type { ReporterTable } from '../reporter-table/reporter-table';
import { listWithoutReporter, withoutAddress, withoutReporter } from './erased-texts.rules';
import type { ErasingTask } from './erasing-task';

/** What reporters gave and staff wrote about the matter in one table. */
export function matterTextsIn(rule: ReporterTable): ErasingTask {
  const { given = [], about = [], lists = [], cleared = [] } = rule;
  const columns = [...given, ...about, ...lists, ...cleared];
  return {
    part: ErasedReportPart.TEXTS,
    async find({ manager }, { things, sought }) {
      const rows = await matterRows(manager, rule, things, columns);
      const longest = (column: string) => Number(metadataOf(manager, rule).findColumnWithPropertyName(column)?.length);
      const after = (column: string, text: string) => {
        if (given.includes(column)) return text === '' ? '' : erasedText;
        if (cleared.includes(column)) return null;
        return lists.includes(column)
          ? listWithoutReporter(text, sought)
          : withoutReporter(text, sought, longest(column) || undefined);
      };
      return writing(rule, rows, columns, after);
    },
  };
}

/** Filters in which somebody may have looked for the reporter. */
export function searchedTextsIn(rule: ReporterTable): ErasingTask {
  const columns = rule.searched ?? [];
  return {
    part: ErasedReportPart.TEXTS,
    async find({ manager }, { sought }) {
      const parts = partsOf(sought);
      if (parts.length === 0) return null;
      const looked = columns.flatMap((column) =>
        parts.map(() => `${columnOf(metadataOf(manager, rule), column)} LIKE ?`),
      );
      const values = columns.flatMap(() => parts.map((part) => `%${part}%`));
      const rows = await rawRows(manager, rule, columns, { where: looked.join(' OR '), values });
      return writing(rule, rows, columns, (_column, text) => withoutAddress(text, sought));
    },
  };
}

/** For a first look by the database. A mail address may hold what stands for any character: more is read, none missed. */
function partsOf({ numbers, email }: Sought): string[] {
  return [...numbers.map((number) => number.slice(-4)), ...(email === null ? [] : [email])];
}

/** Writes what is otherwise afterwards; what somebody has changed meanwhile is left to the next look. */
export function writing(
  rule: ReporterTable,
  rows: readonly ObjectLiteral[],
  columns: readonly string[],
  after: (column: string, text: string) => string | null,
) {
  const changes = rows.flatMap((row) => {
    const changed = columns
      .filter((column) => row[column] != null)
      .map((column) => ({ column, before: String(row[column]), after: after(column, String(row[column])) }))
      .filter((each) => each.after !== each.before);
    return changed.length === 0 ? [] : [{ row, changed }];
  });
  if (changes.length === 0) return null;
  return async (tx: EntityManager) => {
    const metadata = metadataOf(tx, rule);
    const named = (column: string) => `${columnOf(metadata, column)} = ?`;
    let count = 0;
    for (const { row, changed } of changes) {
      const keys = keysOf(metadata);
      const set = changed.map(({ column }) => named(column)).join(', ');
      const where = [...keys, ...changed.map(({ column }) => column)].map(named).join(' AND ');
      const values = [
        ...changed.map((each) => each.after),
        ...keys.map((key) => row[key]),
        ...changed.map((each) => each.before),
      ];
      await tx.query(`UPDATE \`${rule.table}\` SET ${set} WHERE ${where}`, values);
      count += 1;
    }
    return count;
  };
}
