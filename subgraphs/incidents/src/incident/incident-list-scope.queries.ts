import { matterScope } from '../access/matter.policy';
import { incidentCondition, narrowed } from '../access/matter.queries';
import type { LegState } from '../leg/leg.rules';
import type { IncidentsContext } from '../services';
import { IncidentRow } from './incident.entity';
import {
  askedOfEach,
  type Choice,
  choiceWay,
  gathered,
  type IncidentQuery,
  type Listing,
  type Range,
  rowsWith,
  type Way,
  waysTogether,
} from './incident-list-ways.queries';

/** What a viewer sees of incidents, or a filter leaves of them: by divisions, or by something that has ways of its own. */
export interface ScopedListing extends Listing {
  /** Divisions in or under one of which all of it lies; null where that is not known. */
  readonly divisionIds: readonly string[] | null;
}

/** The incidents that the viewer may see, as a list of them is read; the alias is `incident`. */
export function listedIncidents(ctx: IncidentsContext): ScopedListing {
  const query = ctx.database.manager.createQueryBuilder(IncidentRow, 'incident');
  const scope = matterScope(ctx.viewer);
  const { divisionIds, gridIds, microGridIds, unitIds } = scope;
  const isDesk = divisionIds.length > 0 && gridIds.length + unitIds.length === 0;
  const isUnit = unitIds.length > 0 && divisionIds.length + gridIds.length === 0;
  const isChief = gridIds.length > 0 && divisionIds.length + unitIds.length + microGridIds.length === 0;
  if (isDesk) return { query: inDivisions(ctx, query, divisionIds, 'scopeDivisions'), ways: [], divisionIds };
  if (isUnit) return { ...withLegs(query, unitLegs(unitIds, 'scopeUnits')), divisionIds: null };
  if (isChief) {
    const named = inGrids(ctx, query, gridIds, 'scopeGrids');
    // A complaint about a chief or community names its grid and is in none: it goes past them.
    return { ways: named.ways, query: placesOf(named.query, ':...scopeGrids', {}).query, divisionIds: null };
  }
  return { query: narrowed(query, incidentCondition(scope)), ways: [], divisionIds: null };
}

/** Whether most of what there is lies in the viewer's scope. */
export function seesMost(ctx: IncidentsContext): boolean {
  const { territory } = ctx.services;
  const { divisionIds } = matterScope(ctx.viewer);
  const all = [...territory.divisions()];
  const within = all.filter(({ id }) => divisionIds.some((ancestor) => territory.isWithin(id, ancestor)));
  return divisionIds.length > 0 && within.length * 4 > all.length;
}

const columnOf = {
  DISTRICT: 'districtTodayId',
  SUBDISTRICT: 'subdistrictTodayId',
  TOWN: 'subdistrictTodayId',
  COMMUNITY: 'divisionId',
  VILLAGE: 'divisionId',
} as const;

/** The column that has a division by today's tree. One that is not known is in none. */
export const divisionColumn = ({ services: { territory } }: IncidentsContext, id: string) =>
  columnOf[territory.division(id)?.kind ?? 'COMMUNITY'];

/** In or under any of some divisions, by today's tree. */
export function inDivisions(ctx: IncidentsContext, query: IncidentQuery, ids: readonly string[], name: string) {
  const found = choicesOf(ctx, ids).map(({ column, values }) => [column, values, `${name}_${column}`] as const);
  const sql = found.map(([column, , parameter]) => `${askedOfEach(`incident.${column}`)} IN (:...${parameter})`);
  const parameters = Object.fromEntries(found.map(([, values, parameter]) => [parameter, values]));
  return query.andWhere(`(${sql.join(' OR ')})`, parameters);
}

function choicesOf(ctx: IncidentsContext, ids: readonly string[]): Choice[] {
  const byColumn = Map.groupBy(new Set(ids), (id) => divisionColumn(ctx, id));
  return [...byColumn].map(([column, values]) => ({ column, values }));
}

/** What is asked of incidents besides their division, as far as an index knows it. */
export interface Besides {
  readonly choice?: Choice;
  readonly range?: Range;
}

/** The way to what lies in or under divisions, if they are known and there is an index. */
export function divisionWay(
  ctx: IncidentsContext,
  divisionIds: readonly string[] | null,
  inOrderOf: Range['column'],
  { choice, range }: Besides = {},
): Way[] {
  if (divisionIds === null) return [];
  const { territory } = ctx.services;
  // One under another would have its rows in two parts.
  const outer = divisionIds.filter((id) => !divisionIds.some((above) => above !== id && territory.isWithin(id, above)));
  const choices = choicesOf(ctx, outer);
  const isIndexed = ({ column }: Choice) => indexedWith[column]?.includes(choice?.column ?? inOrderOf) ?? false;
  if (choices.length === 0 || !choices.every(isIndexed)) return [];
  const ways = choices.map((each) => choiceWay(choice ? [each, choice] : [each], inOrderOf, range));
  const way = waysTogether(ways);
  const byTimeAlone = !choice && inOrderOf === 'raisedAt';
  return [choice || range ? { ...way, byTimeAlone } : { ...way, byTimeAlone, counting: null }];
}

/** The columns that follow a column of divisions in an index. */
const indexedWith: Readonly<Record<string, readonly string[]>> = {
  districtTodayId: ['raisedAt', 'nextDeadlineAt', 'state', 'categoryId', 'origin', 'mayCross'],
  subdistrictTodayId: ['raisedAt', 'nextDeadlineAt', 'state', 'categoryId', 'mayCross'],
  divisionId: ['raisedAt'],
};

/** The divisions under which a list lies that is narrowed to one more. */
export function narrowedDivisions(
  { services: { territory } }: IncidentsContext,
  divisionIds: readonly string[] | null,
  id: string,
): readonly string[] {
  const lower = (divisionIds ?? []).filter((each) => territory.isWithin(each, id));
  return lower.length > 0 ? lower : [id];
}

/** Legs as a condition on an alias, for incidents that have one. */
export interface LegCondition {
  readonly unitIds: readonly string[];
  /** Keeps the parameters of two conditions apart. */
  readonly name: string;
  /** What stands for the units in SQL, where it is not the parameter of that name. */
  readonly units?: string;
  /** What else is asked of a leg, of which the alias is `<name>_leg`. */
  readonly sql: string;
  readonly parameters: Record<string, unknown>;
  /** The states that this is about; any without them. */
  readonly states?: readonly LegState[] | undefined;
}

export function unitLegs(unitIds: readonly string[], name: string): LegCondition {
  return { unitIds, name, sql: '1 = 1', parameters: {} };
}

/** The incidents that have a leg of a kind. Of an incident's legs, all are looked at: they are few, those of a unit are not. */
export function withLegs(query: IncidentQuery, legs: LegCondition): Listing {
  const { unitIds, name, units = `:...${name}`, sql } = legs;
  const parameters = { [name]: unitIds, ...legs.parameters };
  const leg = `${name}_leg`;
  const asked = `(SELECT COUNT(*) FROM leg ${leg} WHERE ${leg}.incident_id = incident.id AND ${askedOfEach(`${leg}.unit_id`)} IN (${units}) AND ${sql}) > 0`;
  const ids = `SELECT ${leg}.incident_id FROM leg ${leg} WHERE ${leg}.unit_id IN (${units}) AND ${sql}`;
  const states = legs.states ? `state IN (${legs.states.map((state) => `'${state}'`)})` : undefined;
  return {
    query: query.andWhere(asked, parameters),
    ways: [gathered(ids, parameters, rowsWith('leg', 'unit_id', unitIds, states))],
  };
}

/** The incidents of grids of any kind; those of territorial ones name them themselves. */
export function inGrids(ctx: IncidentsContext, query: IncidentQuery, ids: readonly string[], name: string): Listing {
  const parameters = { [name]: ids };
  if (!ids.every((id) => isTerritorialGrid(ctx, id))) return placesOf(query, `:...${name}`, parameters, ids);
  return {
    query: query.andWhere(`${askedOfEach('incident.gridId')} IN (:...${name})`, parameters),
    ways: [choiceWay([{ column: 'gridId', values: [...new Set(ids)] }], 'raisedAt')],
  };
}

/** The incidents that lie in grids which they do not name themselves. */
export function placesOf(
  query: IncidentQuery,
  grids: string,
  parameters: Record<string, unknown>,
  ids: readonly string[] = [],
): Listing {
  const asked = `(SELECT COUNT(*) FROM matter_grid place WHERE place.matter_id = incident.id AND place.grid_id IN (${grids})) > 0`;
  const found = `SELECT place.matter_id FROM matter_grid place WHERE place.grid_id IN (${grids})`;
  return {
    query: query.andWhere(asked, parameters),
    ways: [gathered(found, parameters, rowsWith('matter_grid', 'grid_id', ids))],
  };
}

export function isTerritorialGrid({ services: { territory } }: IncidentsContext, id: string): boolean {
  const kind = territory.grid(id)?.kind;
  return kind === 'COMMUNITY' || kind === 'VILLAGE';
}
