import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { matterScope } from '../access/matter.policy';
import { incidentCondition, narrowed } from '../access/matter.queries';
import type { IncidentsContext } from '../services';
import { IncidentRow } from './incident.entity';

// A list is read in its order from an index until its page is full. What most rows satisfy is therefore written as a
// question about each row, which no engine takes for a way to find them all and sort them; what few rows satisfy is
// written so that an index finds them.

type IncidentQuery = SelectQueryBuilder<IncidentRow>;

/** Beyond this many rows, walking a list in its order is quicker than gathering and sorting them. */
const fewRows = 4_000;

/** The incidents that the viewer may see, as a list of them is read; the alias is `incident`. */
export async function listedIncidents(ctx: IncidentsContext): Promise<IncidentQuery> {
  const query = ctx.database.manager.createQueryBuilder(IncidentRow, 'incident');
  const scope = matterScope(ctx.viewer);
  const { divisionIds, gridIds, unitIds } = scope;
  const isDesk = divisionIds.length > 0 && gridIds.length + unitIds.length === 0;
  const isUnit = unitIds.length > 0 && divisionIds.length + gridIds.length === 0;
  if (isDesk) return inDivisions(ctx, query, divisionIds, 'scopeDivisions');
  if (isUnit) return withLegs(query, unitLegs(unitIds, 'scopeUnits'), await areFewLegs(ctx, unitIds));
  return narrowed(query, incidentCondition(scope));
}

/** Whether most of what there is lies in the viewer's scope. */
export function seesMost(ctx: IncidentsContext): boolean {
  const { divisionIds } = matterScope(ctx.viewer);
  const all = [...ctx.services.territory.divisions()];
  return divisionIds.length > 0 && within(ctx, divisionIds).length * 4 > all.length;
}

/** In or under any of some divisions, by today's tree. */
export function inDivisions(ctx: IncidentsContext, query: IncidentQuery, ids: readonly string[], name: string) {
  const [only, ...more] = within(ctx, ids);
  if (only !== undefined && more.length === 0) {
    return query.andWhere(`incident.divisionId = :${name}`, { [name]: only });
  }
  return query.andWhere(
    `(SELECT COUNT(*) FROM territory_ancestor ${name}_in WHERE ${name}_in.ancestor_id IN (:...${name}) AND ${name}_in.descendant_id = incident.divisionId) > 0`,
    { [name]: ids },
  );
}

function within({ services: { territory } }: IncidentsContext, ids: readonly string[]): string[] {
  const all = [...territory.divisions()].map(({ id }) => id);
  return all.filter((id) => ids.some((ancestor) => territory.isWithin(id, ancestor)));
}

/** Legs as a condition on an alias, for incidents that have one. */
export interface LegCondition {
  readonly alias: string;
  /** The column of the legs that `name` has values for. */
  readonly unit: string;
  readonly name: string;
  /** What else is asked of a leg. */
  readonly sql: string;
  readonly parameters: Record<string, unknown>;
}

export function unitLegs(unitIds: readonly string[], name: string): LegCondition {
  const alias = `${name}_leg`;
  return { alias, unit: `${alias}.unit_id`, name, sql: '1 = 1', parameters: { [name]: unitIds } };
}

/** The incidents that have a leg of a kind. Of an incident's legs, all are looked at: they are few, those of a unit are not. */
export function withLegs(query: IncidentQuery, legs: LegCondition, few: boolean): IncidentQuery {
  const { alias, unit, name, sql, parameters } = legs;
  const found = few
    ? `incident.id IN (SELECT ${alias}.incident_id FROM leg ${alias} WHERE ${unit} IN (:...${name}) AND ${sql})`
    : `(SELECT COUNT(*) FROM leg ${alias} WHERE ${alias}.incident_id = incident.id AND ${askedOfEach(unit)} IN (:...${name}) AND ${sql}) > 0`;
  return query.andWhere(found, parameters);
}

/** The incidents of a grid of any kind; those of a territorial one name it themselves. */
export function inGrid(ctx: IncidentsContext, query: IncidentQuery, gridId: string, few: boolean): IncidentQuery {
  const kind = ctx.services.territory.grid(gridId)?.kind;
  if (kind === 'COMMUNITY' || kind === 'VILLAGE') return query.andWhere('incident.gridId = :gridId', { gridId });
  const found = few
    ? 'incident.id IN (SELECT in_grid.matter_id FROM matter_grid in_grid WHERE in_grid.grid_id = :gridId)'
    : '(SELECT COUNT(*) FROM matter_grid in_grid WHERE in_grid.matter_id = incident.id AND in_grid.grid_id = :gridId) > 0';
  return query.andWhere(found, { gridId });
}

/** A condition on a column that no index is to be used for. */
export const askedOfEach = (column: string) => `COALESCE(${column}, '')`;

const areFewLegs = async (ctx: IncidentsContext, unitIds: readonly string[]) =>
  (await fewness(ctx, 'leg', 'unit_id', [unitIds]))[0] ?? true;

/** For each of some units, whether few legs are theirs. */
export const fewLegsByUnitId = (ctx: IncidentsContext, unitIds: readonly string[]) =>
  fewness(
    ctx,
    'leg',
    'unit_id',
    unitIds.map((id) => [id]),
  );

/** For each of some grids, whether few matters lie in it. */
export const fewMattersByGridId = (ctx: IncidentsContext, gridIds: readonly string[]) =>
  fewness(
    ctx,
    'matter_grid',
    'grid_id',
    gridIds.map((id) => [id]),
  );

const countsAtOnce = 250;

/** For each set of ids, whether few rows of a table have one of them. Counts no further than it must. */
async function fewness(ctx: IncidentsContext, table: string, column: string, sets: readonly (readonly string[])[]) {
  const few = sets.map(() => true);
  for (let start = 0; start < sets.length; start += countsAtOnce) {
    const some = sets.slice(start, start + countsAtOnce);
    const parts = some.map((ids, i) => {
      const marks = ids.map(() => '?').join(', ');
      const bounded = `SELECT 1 AS one FROM ${table} WHERE ${column} IN (${marks}) LIMIT ${fewRows + 1}`;
      return `SELECT ${start + i} AS place, COUNT(*) AS count FROM (${bounded}) counted_${i}`;
    });
    type Counted = { place: string | number; count: string | number };
    const rows = await ctx.database.manager.query<Counted[]>(parts.join(' UNION ALL '), some.flat());
    for (const { place, count } of rows) few[Number(place)] = Number(count) <= fewRows;
  }
  return few;
}

/** Whether a query answers few rows. */
export async function isFew<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  bound: number,
): Promise<boolean> {
  const bounded = query
    .clone()
    .select('1', 'one')
    .orderBy()
    .limit(bound + 1);
  const counted = await query.dataSource
    .createQueryBuilder()
    .select('COUNT(*)', 'count')
    .from(`(${bounded.getQuery()})`, 'bounded')
    .setParameters(bounded.getParameters())
    .getRawOne<{ count: string | number }>();
  return Number(counted?.count ?? 0) <= bound;
}
