import type { EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import { MergedReportRow, MergeRow } from '../incident/incident.entity';
import { ReportRow } from '../report/report.entity';
import type { MatterThing, ReporterTable } from './reporter-table';
import { reporterTables } from './reporter-tables';

/** Ids of what belongs to the matter of a report. */
export type MatterThings = ReadonlyMap<MatterThing, readonly string[]>;

/** The report, the incidents that it is or was part of, and everything by whose ids rows of other tables are found. */
export async function thingsOf(manager: EntityManager, reportId: string): Promise<MatterThings> {
  const things = new Map<MatterThing, readonly string[]>([
    ['report', [reportId]],
    ['incident', await incidentsOf(manager, reportId)],
  ]);
  for (const rule of reporterTables) {
    if (!rule.things) continue;
    const [kind, column] = rule.things;
    const rows = await matterRows(manager, rule, things, [column]);
    things.set(kind, [...new Set([...(things.get(kind) ?? []), ...rows.map((row) => String(row[column]))])]);
  }
  return things;
}

/** That of now, and those that went into another together with the report. */
async function incidentsOf(manager: EntityManager, reportId: string): Promise<string[]> {
  const report = await manager.findOneByOrFail(ReportRow, { id: reportId });
  const merged = await manager
    .createQueryBuilder(MergeRow, 'merge')
    .innerJoin(MergedReportRow, 'along', 'along.mergeId = merge.id')
    .where('along.reportId = :reportId', { reportId })
    .getMany();
  return [...new Set([report.incidentId, ...merged.flatMap(({ incidentId, intoId }) => [incidentId, intoId])])].filter(
    (id) => id !== null,
  );
}

/** Columns of the rows of a table that are of the matter, by property, as the database has them; with their keys. */
export async function matterRows(
  manager: EntityManager,
  rule: ReporterTable,
  things: MatterThings,
  properties: readonly string[],
): Promise<ObjectLiteral[]> {
  const metadata = metadataOf(manager, rule);
  const own = (rule.rows ?? []).flatMap(([column, of]) => {
    const ids = things.get(of) ?? [];
    return ids.length === 0
      ? []
      : [{ sql: `${columnOf(metadata, column)} IN (${ids.map(() => '?').join(', ')})`, ids }];
  });
  if (own.length === 0) return [];
  const where = own.map(({ sql }) => sql).join(' OR ');
  return rawRows(manager, rule, properties, { where, values: own.flatMap(({ ids }) => ids) });
}

/** Raw, since texts that are JSON are looked through as what they are. */
export async function rawRows(
  manager: EntityManager,
  rule: Pick<ReporterTable, 'table'>,
  properties: readonly string[],
  { where, values }: { readonly where: string; readonly values: readonly unknown[] },
): Promise<ObjectLiteral[]> {
  const metadata = metadataOf(manager, rule);
  const names = [...new Set([...keysOf(metadata), ...properties])];
  const selected = names.map((name) => `${columnOf(metadata, name)} AS \`${name}\``).join(', ');
  return manager.query(`SELECT ${selected} FROM \`${rule.table}\` WHERE ${where}`, [...values]);
}

export function metadataOf(manager: EntityManager, { table }: Pick<ReporterTable, 'table'>): EntityMetadata {
  return manager.dataSource.getMetadata(table);
}

export function keysOf(metadata: EntityMetadata): string[] {
  return metadata.primaryColumns.map(({ propertyName }) => propertyName);
}

/** The name in the database of a property, quoted. */
export function columnOf(metadata: EntityMetadata, property: string): string {
  const column = metadata.findColumnWithPropertyName(property);
  if (!column) throw new Error(`${metadata.tableName} has no ${property}`);
  return `\`${column.databaseName}\``;
}
