import { badInput } from '@gridweave/subgraph/refusal';
import { addDays, daysBetween, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { categoriesById } from '../category/category.queries';
import type { ReportOrigin } from '../report/report.rules';
import type { IncidentsContext } from '../services';
import { areWords } from '../words';
import { statisticsStateId } from './counting.commands';
import { bucketHours, buckets, type Measured, measureColumn, measures } from './measures';
import { StatisticsMarkRow, StatisticsStateRow, TotalDimension, TotalGrain } from './statistics.entity';
import { IncidentGrouping, type StatisticsScope } from './statistics.input';
import { type AskedScope, maySeeStatistics } from './statistics.policy';
import { type RateName, rateOf, rates, type Span, spanOf, sumOf, withinHours } from './statistics.rules';
import type { IncidentStatistics, IncidentStatisticsGroup } from './statistics.type';

const longestDays = 3_660;

interface Source {
  /** The column of cells that the scope is found by. */
  readonly column: 'district_id' | 'subdistrict_id' | 'division_id' | 'grid_id' | 'unit_id';
  readonly id: string;
}
interface Found {
  readonly asked: AskedScope;
  readonly source: Source;
}
interface Valued {
  readonly value: string;
  readonly measured: Measured;
}
interface Counted {
  readonly from: Date;
  readonly to: Date;
  readonly asOf: Date;
  readonly leastCompared: number;
}

/** The statistics of a scope in a period; null when they are not the viewer's to see. */
export async function incidentStatistics(
  ctx: IncidentsContext,
  scope: StatisticsScope,
  period: { from: Date; to: Date },
  groupBy: IncidentGrouping,
): Promise<IncidentStatistics | null> {
  const found = sourceOf(ctx, scope);
  if (!found || !maySeeStatistics(ctx.viewer, found.asked)) return null;
  const { source } = found;
  if (groupBy === IncidentGrouping.GRID && source.column === 'district_id')
    throw badInput('groupBy GRID goes with a scope within one subdistrict.');
  const { manager } = ctx.database;
  const asOf = await countedUpTo(manager, ctx.now);
  const state = await manager.findOneByOrFail(StatisticsStateRow, { id: statisticsStateId });
  const { first, last } = daysOf(period, asOf);
  const from = startOfShanghaiDay(first);
  const counted: Counted = {
    from,
    to: startOfShanghaiDay(addDays(last < first ? addDays(first, -1) : last, 1)),
    asOf,
    leastCompared: state.leastCompared,
  };
  const rows = await valuesOf(manager, source, spanOf(first, last), groupBy);
  const groups = groupBy === IncidentGrouping.NONE ? [] : await labelled(ctx, groupBy, rows, counted);
  return {
    ...counted,
    complete: state.recountedTo === null,
    total: groupOf(sumOf(rows.map(({ measured }) => measured)), counted),
    groups,
  };
}

function sourceOf({ services: { territory } }: IncidentsContext, scope: StatisticsScope): Found | null {
  const { divisionId, gridId, unitId } = scope;
  if ([divisionId, gridId, unitId].filter((id) => id != null).length !== 1)
    throw badInput('scope names exactly one of divisionId, gridId and unitId.');
  if (!areWords(divisionId, gridId, unitId)) return null;
  const above = (id: string | null) => (id === null ? [] : territory.ancestors(id).map((division) => division.id));
  if (divisionId != null) {
    const division = territory.division(divisionId);
    return (
      division && {
        asked: { kind: 'DIVISION', divisionIds: above(division.id) },
        source: { column: columnOf[division.kind], id: division.id },
      }
    );
  }
  if (gridId != null) {
    const grid = territory.grid(gridId);
    return (
      grid && {
        asked: { kind: 'GRID', divisionIds: above(grid.divisionId) },
        source: { column: 'grid_id', id: grid.id },
      }
    );
  }
  const unit = territory.unit(`${unitId}`);
  return (
    unit && {
      asked: { kind: 'UNIT', unitId: unit.id, divisionIds: above(unit.divisionId) },
      source: { column: 'unit_id', id: unit.id },
    }
  );
}

const columnOf = {
  DISTRICT: 'district_id',
  SUBDISTRICT: 'subdistrict_id',
  TOWN: 'subdistrict_id',
  COMMUNITY: 'division_id',
  VILLAGE: 'division_id',
} as const;

/** The days of a period in Asia/Shanghai, both inclusive, up to the day of the count. */
function daysOf({ from, to }: { from: Date; to: Date }, asOf: Date) {
  const first = shanghaiDay(from);
  const end = shanghaiDay(new Date(to.getTime() - 1));
  if (to <= from || daysBetween(first, end) > longestDays)
    throw badInput(`period ends after it begins, and within ${longestDays} days.`);
  const today = shanghaiDay(asOf);
  return { first, last: [end, today].sort()[0]! };
}

/** Everything done before this moment is counted: now, or when the oldest change was made that waits to be counted. */
async function countedUpTo(manager: EntityManager, now: Date): Promise<Date> {
  const [oldest] = await manager.find(StatisticsMarkRow, { order: { id: 'ASC' }, take: 1 });
  return oldest && oldest.at < now ? oldest.at : now;
}

/** Measures by the values of a grouping, from the few rows that hold them. */
export async function valuesOf(
  manager: EntityManager,
  source: Source,
  { months, days }: Span,
  groupBy: IncidentGrouping,
): Promise<Valued[]> {
  const dimension = groupBy === IncidentGrouping.NONE ? TotalDimension.ALL : groupBy;
  const isTotalled = source.column === 'district_id' || source.column === 'subdistrict_id';
  const asDays = (months === null ? [] : [[months[0], endOfMonth(months[1])] as const]).concat(days);
  if (!isTotalled || dimension === IncidentGrouping.GRID) {
    return together(await Promise.all(asDays.map((each) => cellsIn(manager, source, each, groupBy))));
  }
  const ofMonths =
    months === null ? [] : [totalsIn(manager, source.id, { dimension, grain: TotalGrain.MONTH, days: months })];
  const ofDays = days.map((each) =>
    dimension === TotalDimension.ALL
      ? totalsIn(manager, source.id, { dimension, grain: TotalGrain.DAY, days: each })
      : cellsIn(manager, source, each, groupBy),
  );
  return together(await Promise.all([...ofMonths, ...ofDays]));
}

const endOfMonth = (month: string) => addDays(`${addDays(month, 31).slice(0, 7)}-01`, -1);

function together(parts: readonly (readonly Valued[])[]): Valued[] {
  const byValue = Map.groupBy(parts.flat(), ({ value }) => value);
  return [...byValue]
    .map(([value, all]) => ({ value, measured: sumOf(all.map(({ measured }) => measured)) }))
    .sort((a, b) => (a.value < b.value ? -1 : 1));
}

const sums = measures.map((measure) => `SUM(${measureColumn(measure)}) AS ${measureColumn(measure)}`).join(', ');
type Summed = Readonly<Record<string, string | number | null>>;

interface TotalsAsked {
  readonly dimension: string;
  readonly grain: TotalGrain;
  readonly days: readonly [string, string];
}

async function totalsIn(manager: EntityManager, scopeId: string, { dimension, grain, days }: TotalsAsked) {
  const rows = await manager.query<Summed[]>(
    `SELECT value, ${sums} FROM statistics_total WHERE scope_id = ? AND dimension = ? AND grain = ? AND day BETWEEN ? AND ? GROUP BY value`,
    [scopeId, dimension, grain, ...days],
  );
  return rows.map(valued);
}

async function cellsIn(
  manager: EntityManager,
  { column, id }: Source,
  days: readonly [string, string],
  groupBy: IncidentGrouping,
) {
  const value = valueColumn(column, groupBy);
  const rows = await manager.query<Summed[]>(
    `SELECT ${value} AS value, ${sums} FROM statistics_cell WHERE ${column} = ? AND day BETWEEN ? AND ?${value === "''" ? ' HAVING COUNT(*) > 0' : ` GROUP BY ${value}`}`,
    [id, ...days],
  );
  return rows.map(valued);
}

function valueColumn(column: Source['column'], groupBy: IncidentGrouping): string {
  if (groupBy === IncidentGrouping.NONE) return "''";
  if (groupBy === IncidentGrouping.UNIT) return 'unit_id';
  if (groupBy === IncidentGrouping.GRID) return 'grid_id';
  if (groupBy === IncidentGrouping.CATEGORY) return 'category_id';
  if (groupBy === IncidentGrouping.ORIGIN) return 'origin';
  return column === 'district_id' || column === 'unit_id' ? 'subdistrict_id' : 'division_id';
}

function valued(row: Summed): Valued {
  const measured = Object.fromEntries(measures.map((measure) => [measure, Number(row[measureColumn(measure)] ?? 0)]));
  return { value: `${row.value}`, measured };
}

const unlabelled = { division: null, grid: null, unit: null, category: null, origin: null } as const;

async function labelled(
  ctx: IncidentsContext,
  groupBy: IncidentGrouping,
  all: readonly Valued[],
  counted: Counted,
): Promise<IncidentStatisticsGroup[]> {
  const shown = all.filter(({ measured }) => measures.some((measure) => measured[measure] !== 0));
  const ofCategories =
    groupBy === IncidentGrouping.CATEGORY
      ? await categoriesById(
          ctx,
          shown.map(({ value }) => value),
        )
      : [];
  return shown.map(({ value, measured }, index) => {
    const reference = value === '' ? null : { id: value };
    const label: Partial<IncidentStatisticsGroup> = {
      ...(groupBy === IncidentGrouping.DIVISION && { division: reference }),
      ...(groupBy === IncidentGrouping.GRID && { grid: reference }),
      ...(groupBy === IncidentGrouping.UNIT && { unit: reference }),
      ...(groupBy === IncidentGrouping.CATEGORY && {
        category: ofCategories[index] as IncidentStatisticsGroup['category'],
      }),
      ...(groupBy === IncidentGrouping.ORIGIN && { origin: value as ReportOrigin }),
    };
    return { ...groupOf(measured, counted), ...label };
  });
}

function groupOf(measured: Measured, { from, to, asOf, leastCompared }: Counted): IncidentStatisticsGroup {
  const period = { from, to, asOf };
  const ofNames = Object.keys(rates).map((name) => [name, { ...rateOf(name as RateName, measured), ...period }]);
  const took = buckets.map((bucket, index) => ({
    withinHours: bucketHours[index] ?? null,
    count: measured[bucket] ?? 0,
  }));
  return {
    ...unlabelled,
    ...(Object.fromEntries(ofNames) as Record<RateName, IncidentStatisticsGroup[RateName]>),
    counts: sumOf([measured]),
    timeToClose: {
      count: took.reduce((sum, { count }) => sum + count, 0),
      medianWithinHours: withinHours(measured, 50),
      ninetyPercentWithinHours: withinHours(measured, 90),
      buckets: took,
    },
    comparable: (measured.raised ?? 0) >= leastCompared,
  };
}
