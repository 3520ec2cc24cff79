import { addDays } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { type Measured, measureColumn, measures } from './measures';
import { TotalDimension, TotalGrain } from './statistics.entity';
import { IncidentGrouping } from './statistics.input';
import { type Span, sumOf } from './statistics.rules';

/** By which column of the cells some scopes are found, all alike. */
export interface Source {
  readonly column: 'district_id' | 'subdistrict_id' | 'division_id' | 'grid_id' | 'unit_id';
  readonly ids: readonly string[];
}

/** What was counted of one value of a grouping in one scope. */
export interface Valued {
  readonly scopeId: string;
  readonly value: string;
  readonly measured: Measured;
}

type Days = readonly [first: string, last: string];

/**
 * What was counted in scopes by the values of a grouping, from the few rows that hold it: at most three statements, however
 * many scopes there are. In the order of the values.
 */
export async function valuesOf(
  manager: EntityManager,
  source: Source,
  { months, days }: Span,
  groupBy: IncidentGrouping,
): Promise<Valued[]> {
  if (source.ids.length === 0) return [];
  const ofMonths: Days[] = months === null ? [] : [months];
  // A district's grids have no totals of their own.
  const isTotalled =
    source.column === 'subdistrict_id' || (source.column === 'district_id' && groupBy !== IncidentGrouping.GRID);
  if (!isTotalled) {
    const all = [...ofMonths.map(([first, last]): Days => [first, endOfMonth(last)]), ...days];
    return together(await Promise.all(all.map((each) => cellsIn(manager, source, each, groupBy))));
  }
  const dimension = groupBy === IncidentGrouping.NONE ? TotalDimension.ALL : groupBy;
  const totals = (grain: TotalGrain) => (each: Days) => totalsIn(manager, source.ids, { dimension, grain, days: each });
  const hasDays = source.column === 'district_id' || dimension === TotalDimension.ALL;
  const byDay = hasDays ? totals(TotalGrain.DAY) : (each: Days) => cellsIn(manager, source, each, groupBy);
  return together(await Promise.all([...ofMonths.map(totals(TotalGrain.MONTH)), ...days.map(byDay)]));
}

const endOfMonth = (month: string) => addDays(`${addDays(month, 31).slice(0, 7)}-01`, -1);

function together(parts: readonly (readonly Valued[])[]): Valued[] {
  const byValue = Map.groupBy(parts.flat(), ({ scopeId, value }) => `${value} ${scopeId}`);
  return [...byValue]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, all]) => ({ ...all[0]!, measured: sumOf(all.map(({ measured }) => measured)) }));
}

const sums = measures.map((measure) => `SUM(${measureColumn(measure)}) AS ${measureColumn(measure)}`).join(', ');
type Summed = Readonly<Record<string, string | number | null>>;

interface TotalsAsked {
  readonly dimension: string;
  readonly grain: TotalGrain;
  readonly days: Days;
}

async function totalsIn(manager: EntityManager, ids: readonly string[], { dimension, grain, days }: TotalsAsked) {
  const rows = await manager.query<Summed[]>(
    `SELECT scope_id AS scope, value, ${sums} FROM statistics_total WHERE scope_id IN (${marks(ids)}) AND dimension = ? AND grain = ? AND day BETWEEN ? AND ? GROUP BY scope_id, value`,
    [...ids, dimension, grain, ...days],
  );
  return rows.map(valued);
}

/** Complaints about those who work in a grid lie above its community; whoever asks about the grid may be one of them. */
const ofItsPeople = ' AND division_id <> subdistrict_id AND division_id <> district_id';

async function cellsIn(manager: EntityManager, { column, ids }: Source, days: Days, groupBy: IncidentGrouping) {
  const by = valueColumn(column, groupBy);
  const [value, grouped] = by === null ? ["''", column] : [by, `${column}, ${by}`];
  const rows = await manager.query<Summed[]>(
    `SELECT ${column} AS scope, ${value} AS value, ${sums} FROM statistics_cell WHERE ${column} IN (${marks(ids)})${column === 'grid_id' ? ofItsPeople : ''} AND day BETWEEN ? AND ? GROUP BY ${grouped}`,
    [...ids, ...days],
  );
  return rows.map(valued);
}

const marks = (ids: readonly string[]) => ids.map(() => '?').join(', ');

function valueColumn(column: Source['column'], groupBy: IncidentGrouping): string | null {
  if (groupBy === IncidentGrouping.NONE) return null;
  if (groupBy === IncidentGrouping.UNIT) return 'unit_id';
  if (groupBy === IncidentGrouping.GRID) return 'grid_id';
  if (groupBy === IncidentGrouping.CATEGORY) return 'category_id';
  if (groupBy === IncidentGrouping.ORIGIN) return 'origin';
  return column === 'district_id' || column === 'unit_id' ? 'subdistrict_id' : 'division_id';
}

function valued(row: Summed): Valued {
  const measured = Object.fromEntries(measures.map((measure) => [measure, Number(row[measureColumn(measure)] ?? 0)]));
  return { scopeId: `${row.scope}`, value: `${row.value}`, measured };
}
