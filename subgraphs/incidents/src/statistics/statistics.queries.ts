import { load } from '@gridweave/subgraph/context';
import { badInput } from '@gridweave/subgraph/refusal';
import { addDays, daysBetween, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { categoriesById } from '../category/category.queries';
import type { ReportOrigin } from '../report/report.rules';
import type { IncidentsContext } from '../services';
import { maySeeTransitions } from '../transition/transition.policy';
import { areWords } from '../words';
import { statisticsStateId } from './counting.commands';
import { bucketHours, buckets, type Measured, measures } from './measures';
import { StatisticsMarkRow, StatisticsSettingsRow, StatisticsStateRow } from './statistics.entity';
import { IncidentGrouping, type StatisticsScope } from './statistics.input';
import { type AskedScope, maySeeStatistics } from './statistics.policy';
import { type RateName, rateOf, rates, spanOf, sumOf, withinHours } from './statistics.rules';
import type { IncidentStatistics, IncidentStatisticsGroup } from './statistics.type';
import { type Source, type Valued, valuesOf } from './statistics-rows.queries';

const longestDays = 3_660;

/** A scope as it was found. */
export interface Found {
  readonly asked: AskedScope;
  readonly column: Source['column'];
  readonly id: string;
}
interface Counted {
  readonly from: Date;
  readonly to: Date;
  readonly asOf: Date;
  readonly leastCompared: number;
}

const settingsId = 1;

export const statisticsSettings = (manager: EntityManager) =>
  manager.findOneByOrFail(StatisticsSettingsRow, { id: settingsId });

/** The settings, for whoever works here. */
export const visibleStatisticsSettings = (ctx: IncidentsContext) =>
  maySeeTransitions(ctx.viewer) ? statisticsSettings(ctx.database.manager) : null;

/** One question for statistics. */
export interface StatisticsAsked {
  readonly scope: StatisticsScope;
  readonly period: { readonly from: Date; readonly to: Date };
  readonly groupBy: IncidentGrouping;
}

/** The answer to a question; null when it is not the viewer's to see. Throws for one that makes no sense. */
export function askedStatistics(ctx: IncidentsContext, asked: StatisticsAsked): Promise<IncidentStatistics | null> {
  const { from, to } = asked.period;
  if (to <= from || daysBetween(shanghaiDay(from), shanghaiDay(to)) > longestDays)
    throw badInput(`period ends after it begins, and within ${longestDays} days.`);
  visibleScope(ctx, asked.scope, asked.groupBy);
  return load(ctx, incidentStatistics, asked);
}

/** The statistics of scopes in periods, as many statements for a hundred alike as for one; null when not the viewer's to see. */
async function incidentStatistics(
  ctx: IncidentsContext,
  asked: readonly StatisticsAsked[],
): Promise<(IncidentStatistics | null)[]> {
  const found = asked.map(({ scope, groupBy }) => visibleScope(ctx, scope, groupBy));
  const { manager } = ctx.database;
  const asOf = await countedUpTo(manager, ctx.now);
  const state = await manager.findOneByOrFail(StatisticsStateRow, { id: statisticsStateId });
  const { leastCompared } = await statisticsSettings(manager);
  const answers: (IncidentStatistics | null)[] = asked.map(() => null);
  const alike = Map.groupBy(asked.keys(), (index) => {
    const { period, groupBy } = asked[index]!;
    return `${found[index]?.column} ${groupBy} ${period.from.getTime()} ${period.to.getTime()}`;
  });
  for (const indices of alike.values()) {
    const column = found[indices[0]!]?.column;
    if (!column) continue;
    const { period, groupBy } = asked[indices[0]!]!;
    const { first, last } = daysOf(period, asOf);
    const counted: Counted = { from: startOfShanghaiDay(first), to: endOf(first, last), asOf, leastCompared };
    const ids = [...new Set(indices.map((index) => found[index]!.id))];
    const values = await valuesOf(manager, { column, ids }, spanOf(first, last), groupBy);
    const categories = groupBy === IncidentGrouping.CATEGORY ? await categoriesOf(ctx, values) : new Map();
    for (const index of indices) {
      const own = values.filter(({ scopeId }) => scopeId === found[index]!.id);
      answers[index] = {
        ...counted,
        complete: state.recountedTo === null,
        total: groupOf(sumOf(own.map(({ measured }) => measured)), counted),
        groups: groupBy === IncidentGrouping.NONE ? [] : labelled(groupBy, own, categories, counted),
      };
    }
  }
  return answers;
}

function visibleScope(ctx: IncidentsContext, scope: StatisticsScope, groupBy: IncidentGrouping): Found | null {
  const found = sourceOf(ctx, scope);
  if (!found || !maySeeStatistics(ctx.viewer, found.asked)) return null;
  if (groupBy === IncidentGrouping.GRID && found.column === 'district_id')
    throw badInput('groupBy GRID goes with a scope within one subdistrict.');
  return found;
}

/** Of a period that has not begun nothing is counted. */
const endOf = (first: string, last: string) => startOfShanghaiDay(last < first ? first : addDays(last, 1));

export function sourceOf({ services: { territory } }: IncidentsContext, scope: StatisticsScope): Found | null {
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
        column: columnOf[division.kind],
        id: division.id,
      }
    );
  }
  if (gridId != null) {
    const grid = territory.grid(gridId);
    return (
      grid && {
        asked: { kind: 'GRID', divisionIds: above(grid.divisionId) },
        column: 'grid_id',
        id: grid.id,
      }
    );
  }
  const unit = territory.unit(`${unitId}`);
  return (
    unit && {
      asked: { kind: 'UNIT', unitId: unit.id, divisionIds: above(unit.divisionId) },
      column: 'unit_id',
      id: unit.id,
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
  const today = shanghaiDay(asOf);
  return { first, last: [end, today].sort()[0]! };
}

/** Everything done before this moment is counted: now, or when the oldest change was made that waits to be counted. */
async function countedUpTo(manager: EntityManager, now: Date): Promise<Date> {
  const [oldest] = await manager.find(StatisticsMarkRow, { order: { id: 'ASC' }, take: 1 });
  return oldest && oldest.at < now ? oldest.at : now;
}

const unlabelled = { division: null, grid: null, unit: null, category: null, origin: null } as const;

async function categoriesOf(ctx: IncidentsContext, values: readonly Valued[]) {
  const ids = [...new Set(values.map(({ value }) => value))];
  const rows = await categoriesById(ctx, ids);
  return new Map(ids.map((id, index) => [id, rows[index] as Group['category']]));
}

type Group = IncidentStatisticsGroup;

function labelled(
  groupBy: IncidentGrouping,
  values: readonly Valued[],
  categories: ReadonlyMap<string, Group['category']>,
  counted: Counted,
): Group[] {
  const shown = values.filter(({ measured }) => measures.some((measure) => measured[measure] !== 0));
  return shown.map(({ value, measured }) => {
    const reference = value === '' ? null : { id: value };
    const label: Partial<Group> = {
      ...(groupBy === IncidentGrouping.DIVISION && { division: reference }),
      ...(groupBy === IncidentGrouping.GRID && { grid: reference }),
      ...(groupBy === IncidentGrouping.UNIT && { unit: reference }),
      ...(groupBy === IncidentGrouping.CATEGORY && { category: categories.get(value) ?? null }),
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
    ...(Object.fromEntries(ofNames) as Record<RateName, Group[RateName]>),
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
