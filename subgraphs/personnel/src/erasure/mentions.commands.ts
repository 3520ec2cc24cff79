import { type Mentions, partsToLookFor, withoutMentions } from '@gridweave/subgraph/mentions';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { belongsTo, metadataOf, type Things } from '../personal-table/personal-rows.queries';
import { type PersonalTable, textsOf } from '../personal-table/personal-table';

/** By what somebody is named, and what belongs to others of the same name: in their rows the name means them. */
export interface Sought {
  readonly mentions: Mentions;
  readonly namesakes: Things;
}

interface Mentioning {
  readonly key: ObjectLiteral;
  readonly before: ObjectLiteral;
  readonly after: ObjectLiteral;
}

/** Texts of a table in which somebody is named, as they are and as they are to be. */
export async function mentioningRows(
  manager: EntityManager,
  rule: PersonalTable,
  { mentions, namesakes }: Sought,
): Promise<Mentioning[]> {
  const columns = textsOf(rule);
  const parts = partsToLookFor(mentions);
  if (columns.length === 0 || parts.length === 0) return [];
  const metadata = metadataOf(manager, rule);
  const keys = metadata.primaryColumns.map(({ propertyName }) => propertyName);
  const longest = (column: string) => Number(metadata.findColumnWithPropertyName(column)?.length) || undefined;
  const owners = (rule.rows ?? []).map(([column]) => column);
  const looked = columns.flatMap((column) => parts.map((_, index) => `each.${column} LIKE :part${index} ESCAPE '!'`));
  const rows: ObjectLiteral[] = await manager
    .createQueryBuilder(rule.table, 'each')
    .select([...new Set([...keys, ...owners, ...columns])].map((column) => `each.${column}`))
    .where(`(${looked.join(' OR ')})`)
    .setParameters(Object.fromEntries(parts.map((part, index) => [`part${index}`, containing(part)])))
    .getMany();
  return rows.flatMap((row) => {
    const meant = belongsTo(row, rule, namesakes) ? { ...mentions, words: [] } : mentions;
    const cut = columns
      .filter((column) => row[column] != null)
      .map((column) => [column, withoutMentions(row[column], meant, longest(column))] as const)
      .filter(([column, without]) => without !== row[column]);
    if (cut.length === 0) return [];
    const before = picked(
      row,
      cut.map(([column]) => column),
    );
    return [{ key: picked(row, keys), before, after: Object.fromEntries(cut) }];
  });
}

/** Writes them; one that somebody has changed meanwhile is left to the next look. Answers how many were written. */
export async function cutMentions(
  tx: EntityManager,
  rule: PersonalTable,
  rows: readonly Mentioning[],
): Promise<number> {
  let count = 0;
  for (const { key, before, after } of rows) {
    const { affected } = await tx.update(rule.table, { ...key, ...before }, after);
    count += affected ?? 0;
  }
  return count;
}

const containing = (part: string) => `%${part.replace(/[!%_]/g, '!$&')}%`;
const picked = (row: ObjectLiteral, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, row[name]]));
