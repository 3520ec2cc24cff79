import { newId } from '@gridweave/subgraph/ids';
import type { EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import { type PersonalTable, type ThingKind, textsOf } from '../src/personal-table/personal-table';
import { personalTables } from '../src/personal-table/personal-tables';

/** Tables that a test fills by other means, since their rows are read by what works with them. */
const filledOtherwise = new Set(['person', 'sealed_field', 'staff_import_line', 'idempotency_key', 'outbox']);

/** States of things that are over: nothing stands against erasing. */
const over: Readonly<Record<string, string>> = {
  'appointment.state': 'WITHDRAWN',
  'reserve_entry.step': 'EXITED',
  'reserve_appeal.state': 'REJECTED',
  'promotion_move.state': 'CANCELLED',
  'public_notice.state': 'OVER',
  'notice_objection.state': 'REJECTED',
  'recruitment_application.state': 'FAILED',
  'person_erasure.state': 'WITHDRAWN',
  'secondment_appraisal.state': 'SETTLED',
};

/** Ids of rows that were made, by what they are. */
export type FilledThings = Map<ThingKind, string>;

/**
 * Writes a row about somebody into every table that may hold one, and says the text in each of its texts; and one about
 * nobody with the same text where anybody may be named. So a table that comes later is looked at without a line here.
 */
export async function fillTables(tx: EntityManager, personId: string, text: string): Promise<FilledThings> {
  const things: FilledThings = new Map([['person', personId]]);
  for (const rule of personalTables) {
    if (filledOtherwise.has(rule.table)) continue;
    const metadata = tx.dataSource.getMetadata(rule.table);
    const like = await tx.createQueryBuilder(rule.table, 'like').getOne();
    for (const owner of rule.rows ?? [null]) {
      const row = rowOf(metadata, rule, text, like);
      const ownerId = owner && things.get(owner[1]);
      if (owner && !ownerId) throw new Error(`${rule.table} comes before what it hangs on`);
      if (owner) row[owner[0]] = ownerId;
      await tx.insert(rule.table, row);
      if (rule.things) things.set(rule.things, row.id);
    }
    if (rule.rows && textsOf(rule).length > 0) await tx.insert(rule.table, rowOf(metadata, rule, text, like));
  }
  return things;
}

function rowOf(metadata: EntityMetadata, rule: PersonalTable, text: string, like: ObjectLiteral | null): ObjectLiteral {
  const [said, lists] = [new Set(textsOf(rule)), new Set(rule.emptied)];
  return Object.fromEntries(
    metadata.columns.map((column) => {
      const name = column.propertyName;
      if (lists.has(name)) return [name, JSON.stringify([{ code: 'X', remark: text }])];
      if (said.has(name)) return [name, text.slice(0, Number(column.length) || text.length)];
      return [name, over[`${metadata.tableName}.${name}`] ?? neutral(column, like?.[name])];
    }),
  );
}

/** Something that stands in no way, in words as they are in use. */
function neutral(column: ColumnMetadata, like: unknown): unknown {
  const { type, length, isNullable, isPrimary } = column;
  if (type === 'date') return '2020-01-01';
  if (type === 'datetime') return new Date('2020-01-01T00:00:00Z');
  if (isNullable) return null;
  if (type === 'boolean' || type === 'tinyint' || type === Boolean) return false;
  if (type === 'integer' || type === 'int' || type === 'double') return isPrimary ? Math.floor(Math.random() * 1e9) : 1;
  if (String(length) === '36') return newId();
  if (type === 'text' || type === 'longtext') return '[]';
  if (like && !isPrimary && Number(length) < 40) return like;
  return `X${Math.random().toString(36).slice(2)}`.slice(0, Number(length) || 20);
}
