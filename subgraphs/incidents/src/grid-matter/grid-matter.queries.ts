import { type Batch, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import type { Territory } from '@gridweave/territory/territory';
import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { anyOf, narrowed } from '../access/matter.queries';
import { visibleIncidentsById } from '../incident/incident.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { GridMatterEntryRow, GridMatterHazardRow, type GridMatterRow } from './grid-matter.entity';
import { type GridMatterSubject, gridMatterScope } from './grid-matter.policy';
import type { GridMatterFilter } from './grid-matter.type';

/** One kind of matter: where its rows are, how its refusals begin, and who sees it beside the staff of its place. */
export interface MatterKind<Row extends GridMatterRow> {
  readonly entity: new () => Row;
  readonly alias: string;
  readonly code: string;
  readonly name: string;
  /** Path of its id in the inputs of deeds. */
  readonly idField: string;
  /** A condition on the units of the viewer, `:...scopeUnits`. */
  readonly ofUnits?: string;
  /** A condition on the grids of the viewer, `:...scopeGrids`. */
  readonly ofGrids?: string;
  /** A further condition on the divisions of the viewer. */
  readonly ofDivisions?: (divisionIds: readonly string[]) => Condition;
  /** What everybody may see, without a token too. */
  readonly ofEverybody?: Condition;
}

/** The matters of a kind that the viewer may see, as a query of its alias. */
export function visibleMatters<Row extends GridMatterRow>(
  ctx: IncidentsContext,
  manager: EntityManager,
  { entity, alias, ofUnits, ofGrids, ofDivisions, ofEverybody }: MatterKind<Row>,
): SelectQueryBuilder<Row> {
  const { divisionIds, gridIds, unitIds } = gridMatterScope(ctx.viewer);
  const seen = anyOf([
    divisionIds.length > 0 && withinDivisions(`${alias}.divisionId`, divisionIds, 'scopeDivisions'),
    gridIds.length > 0 && { sql: inGrids(alias, 'scopeGrids'), parameters: { scopeGrids: gridIds } },
    ofGrids !== undefined && gridIds.length > 0 && { sql: ofGrids, parameters: { scopeGrids: gridIds } },
    (divisionIds.length > 0 && ofDivisions?.(divisionIds)) || false,
    ofEverybody ?? false,
    ofUnits !== undefined && unitIds.length > 0 && { sql: ofUnits, parameters: { scopeUnits: unitIds } },
  ]);
  return narrowed(manager.createQueryBuilder(entity, alias), seen);
}

/** In a grid, or in one of its micro grids. */
const inGrids = (alias: string, name: string) =>
  `(${alias}.gridId IN (:...${name}) OR ${alias}.gridId IN (SELECT own_micro.id FROM territory_grid own_micro WHERE own_micro.parent_id IN (:...${name})))`;

/** Matters by id, null where there is none or it is not the viewer's to see. Call it once for each kind. */
export function mattersById<Row extends GridMatterRow>(kind: MatterKind<Row>): Batch<IncidentsContext, string, Row> {
  return async (ctx, ids) => {
    const query = visibleMatters(ctx, ctx.database.manager, kind).andWhere(`${kind.alias}.id IN (:...ids)`, { ids });
    const rows = new Map((await query.getMany()).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  };
}

/** One matter through such a batch. */
export function oneMatter<Row extends GridMatterRow>(
  ctx: IncidentsContext,
  batch: Batch<IncidentsContext, string, Row>,
  id: string | null,
): Promise<Row | null> {
  return id === null || !isWord(id) ? Promise.resolve(null) : load(ctx, batch, id);
}

/** A page of the matters of a kind that the viewer may see, the latest first. */
export function matterPage<Row extends GridMatterRow>(
  ctx: IncidentsContext,
  args: PageArgs,
  kind: MatterKind<Row>,
  { divisionId, gridId, period }: GridMatterFilter,
  narrow: (query: SelectQueryBuilder<Row>) => unknown = () => undefined,
): Promise<Connection<Row>> {
  const { alias } = kind;
  const query = visibleMatters(ctx, ctx.database.manager, kind);
  if (divisionId != null) {
    narrowed(query, isWord(divisionId) ? withinDivisions(`${alias}.divisionId`, [divisionId], 'division') : nothing);
  }
  if (gridId != null) {
    narrowed(query, isWord(gridId) ? { sql: inGrids(alias, 'grids'), parameters: { grids: [gridId] } } : nothing);
  }
  if (period?.from) query.andWhere(`${alias}.at >= :from`, { from: period.from });
  if (period?.to) query.andWhere(`${alias}.at < :to`, { to: period.to });
  narrow(query);
  return page(args, query, [
    { column: `${alias}.at`, direction: 'DESC', of: (row) => row.at },
    { column: `${alias}.id`, direction: 'DESC', of: (row) => row.id },
  ]);
}

const nothing = { sql: '1 = 0', parameters: {} };

/** The matter that a deed is about. Throws `<CODE>_NOT_FOUND` for one that is not the viewer's to see. */
export async function matterOfDeed<Row extends GridMatterRow>(
  { tx, ctx }: IncidentsDeed,
  kind: MatterKind<Row>,
  id: string,
): Promise<Row> {
  const query = visibleMatters(ctx, tx, kind).andWhere(`${kind.alias}.id = :id`, { id });
  const row = isWord(id) ? await query.getOne() : null;
  if (!row) throw new Refusal(`${kind.code}_NOT_FOUND`, `没有这个${kind.name}。`, kind.idField);
  return row;
}

/** What decides about the roles that a viewer holds for a matter. */
export function subjectOf(
  territory: Territory,
  { divisionId, gridId }: Pick<GridMatterRow, 'divisionId' | 'gridId'>,
  unitIds: readonly string[] = [],
  furtherGridIds: readonly string[] = [],
): GridMatterSubject {
  const parentId = territory.grid(gridId ?? '')?.parentId ?? null;
  return {
    divisionIds: territory.ancestors(divisionId).map(({ id }) => id),
    gridIds: [gridId, parentId, ...furtherGridIds].filter((id) => id !== null),
    unitIds,
  };
}

/** What was done about a matter, oldest first. For callers that have made sure it may be seen. */
export function matterTimeline(
  ctx: IncidentsContext,
  args: PageArgs,
  matterId: string,
): Promise<Connection<GridMatterEntryRow>> {
  const query = ctx.database.manager.createQueryBuilder(GridMatterEntryRow, 'entry').where({ matterId });
  return page(args, query, [
    { column: 'entry.at', direction: 'ASC', of: (row) => row.at },
    { column: 'entry.id', direction: 'ASC', of: (row) => row.id },
  ]);
}

/** The incidents that hazards of matters became, as far as the viewer may see them. */
export async function hazardsByMatterId(ctx: IncidentsContext, matterIds: readonly string[]) {
  const rows = await ctx.database.manager.find(GridMatterHazardRow, {
    where: { matterId: In([...matterIds]) },
    order: { incidentId: 'ASC' },
  });
  const ids = rows.map((row) => row.incidentId);
  const incidents = ids.length > 0 ? (await visibleIncidentsById(ctx, ids)).filter((each) => each !== null) : [];
  const seen = new Map(incidents.map((incident) => [incident.id, incident]));
  return matterIds.map((id) =>
    rows.filter((row) => row.matterId === id).flatMap((row) => seen.get(row.incidentId) ?? []),
  );
}

/** How many hazards became incidents, for those too who see no incidents. */
export async function hazardCountByMatterId(ctx: IncidentsContext, matterIds: readonly string[]) {
  const rows = await ctx.database.manager
    .createQueryBuilder(GridMatterHazardRow, 'hazard')
    .select('hazard.matterId', 'matterId')
    .addSelect('COUNT(*)', 'count')
    .where('hazard.matterId IN (:...matterIds)', { matterIds })
    .groupBy('hazard.matterId')
    .getRawMany<{ matterId: string; count: string | number }>();
  const counts = new Map(rows.map((row) => [row.matterId, Number(row.count)]));
  return matterIds.map((id) => counts.get(id) ?? 0);
}
