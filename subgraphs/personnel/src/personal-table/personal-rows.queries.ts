import type { EntityManager, EntityMetadata } from 'typeorm';
import type { PersonalTable, ThingKind } from './personal-table';
import { personalTables } from './personal-tables';

/** Ids of what belongs to some people, the people themselves among them. */
export type Things = ReadonlyMap<ThingKind, readonly string[]>;

/** Everything by whose ids rows of other tables belong to these people. */
export async function thingsOf(manager: EntityManager, personIds: readonly string[]): Promise<Things> {
  const things = new Map<ThingKind, readonly string[]>([['person', personIds]]);
  for (const rule of personalTables) {
    const condition = rule.things ? rowsCondition(metadataOf(manager, rule), rule, things) : null;
    if (!rule.things || !condition) continue;
    const rows = await manager
      .createQueryBuilder(rule.table, 'own')
      .select('DISTINCT id', 'id')
      .where(condition.sql, condition.parameters)
      .getRawMany<{ id: string }>();
    things.set(rule.things, [...(things.get(rule.things) ?? []), ...rows.map(({ id }) => id)]);
  }
  return things;
}

/** Which rows of a table belong to those whose things these are; null where none can. */
export function rowsCondition(metadata: EntityMetadata, { rows = [] }: PersonalTable, things: Things) {
  const own = rows.flatMap(([column, of], index) => {
    const ids = things.get(of) ?? [];
    return ids.length === 0 ? [] : [{ sql: `${columnOf(metadata, column)} IN (:...own${index})`, index, ids }];
  });
  if (own.length === 0) return null;
  const parameters = Object.fromEntries(own.map(({ index, ids }) => [`own${index}`, ids]));
  return { sql: `(${own.map(({ sql }) => sql).join(' OR ')})`, parameters };
}

/** Whether a table has a row that belongs to those whose things these are. */
export async function hasRows(manager: EntityManager, rule: PersonalTable, things: Things): Promise<boolean> {
  const own = rowsCondition(metadataOf(manager, rule), rule, things);
  if (!own) return false;
  const query = manager.createQueryBuilder(rule.table, 'own').select('1', 'found').where(own.sql, own.parameters);
  return (await query.limit(1).getRawOne()) !== undefined;
}

/** Whether a row that was read belongs to those whose things these are. */
export function belongsTo(row: Record<string, unknown>, { rows = [] }: PersonalTable, things: Things): boolean {
  return rows.some(([column, of]) => things.get(of)?.includes(String(row[column])) ?? false);
}

export function metadataOf(manager: EntityManager, { table }: Pick<PersonalTable, 'table'>): EntityMetadata {
  return manager.dataSource.getMetadata(table);
}

/** The name in the database of a property. */
export function columnOf(metadata: EntityMetadata, property: string): string {
  const column = metadata.findColumnWithPropertyName(property);
  if (!column) throw new Error(`${metadata.tableName} has no ${property}`);
  return column.databaseName;
}
