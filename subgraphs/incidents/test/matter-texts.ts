import { newId } from '@gridweave/subgraph/ids';
import type { EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import { type MatterThing, type ReporterTable, textsOf } from '../src/reporter-table/reporter-table';
import { reporterTables } from '../src/reporter-table/reporter-tables';

/** Tables that a test fills by deeds, since their rows are read by what works with them. */
const filledByDeeds = new Set(['report', 'incident']);

/** Values of things that are over: nothing stands against erasing. */
const over: Readonly<Record<string, unknown>> = {
  'report_review.state': 'UPHELD',
  'supervision.state': 'LIFTED',
  'leg.state': 'DONE',
  'leg.kind': 'LEAD',
  'report_erasure.state': 'REFUSED',
  'matter_hold.liftedAt': new Date('2020-01-01T00:00:00Z'),
  'media.state': 'REMOVED',
  'media.purpose': 'OTHER',
  'feedback.state': 'DELIVERED',
};

/**
 * Writes a row of the matter, or of its community, into every table that may hold one, and says the text in each of its texts,
 * more in what the reporter gave, and in filters telephone and mail address alone, by which nobody else is meant; so a table that
 * comes later is looked at without a line here. Answers the tables.
 */
export async function fillMatter(
  tx: EntityManager,
  matter: { readonly reportId: string; readonly incidentId: string; readonly divisionId: string },
  { text, given, address }: { readonly text: string; readonly given: string; readonly address: string },
): Promise<string[]> {
  const things = new Map<MatterThing, string>([
    ['report', matter.reportId],
    ['incident', matter.incidentId],
  ]);
  const filled: string[] = [];
  for (const rule of reporterTables) {
    if (filledByDeeds.has(rule.table) || textsOf(rule).length === 0) continue;
    const metadata = tx.dataSource.getMetadata(rule.table);
    const like = await tx.createQueryBuilder(rule.table, 'like').getOne();
    for (const owner of rule.rows ?? [null]) {
      const row = rowOf(metadata, rule, { text: rule.searched ? address : text, given }, like);
      if (owner) row[owner[0]] = things.get(owner[1]);
      else if (rule.nearby) row.divisionId = matter.divisionId;
      await tx.insert(rule.table, row);
      if (rule.things) things.set(rule.things[0], String(row[rule.things[1]]));
    }
    filled.push(rule.table);
  }
  return filled;
}

function rowOf(
  metadata: EntityMetadata,
  rule: ReporterTable,
  { text, given }: { readonly text: string; readonly given: string },
  like: ObjectLiteral | null,
): ObjectLiteral {
  const [said, lists] = [new Set(textsOf(rule)), new Set([...(rule.lists ?? []), ...(rule.nearby?.lists ?? [])])];
  return Object.fromEntries(
    metadata.columns.map((column) => {
      const name = column.propertyName;
      if (lists.has(name)) return [name, [{ id: newId(), note: text }]];
      const known = over[`${metadata.tableName}.${name}`];
      if (known !== undefined) return [name, known];
      if (rule.given?.includes(name)) return [name, given];
      if (said.has(name)) return [name, [...text].slice(0, Number(column.length) || undefined).join('')];
      return [name, neutral(column, like?.[name])];
    }),
  );
}

/** Something that stands in no way, in words as they are in use. */
function neutral(column: ColumnMetadata, like: unknown): unknown {
  const { type, length, isNullable, isPrimary, transformer } = column;
  if (transformer) return [];
  if (type === 'date') return '2020-01-01';
  if (type === 'datetime') return new Date('2020-01-01T00:00:00Z');
  if (isNullable) return null;
  if (type === 'boolean' || type === 'tinyint' || type === Boolean) return false;
  if (type === 'integer' || type === 'int' || type === 'double') return isPrimary ? Math.floor(Math.random() * 1e9) : 1;
  if (String(length) === '36') return newId();
  if (type === 'text' || type === 'longtext') return '{}';
  if (like && !isPrimary && Number(length) < 40) return like;
  return `X${Math.random().toString(36).slice(2)}`.slice(0, Number(length) || 20);
}
