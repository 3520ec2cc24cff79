import { badInput, limitExceeded } from '@gridweave/subgraph/refusal';
import { addDays, daysBetween, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { CategoryRow } from '../category/category.entity';
import { IncidentRow } from '../incident/incident.entity';
import { IncidentState } from '../incident/incident.rules';
import type { IncidentsContext } from '../services';
import { isCategoryCode } from '../words';
import { type Cell, comparedWith, definitionOf, meshOf } from './hot-spot.rules';
import type { IncidentHotSpots } from './hot-spot.type';
import type { StatisticsScope } from './statistics.input';
import { maySeeStatistics } from './statistics.policy';
import { type Found, sourceOf, statisticsSettings } from './statistics.queries';

const longestDays = 366;
const mostRead = 50_000;
const mostSpots = 100;

export interface HotSpotsAsked {
  readonly scope: StatisticsScope;
  readonly period: { readonly from: Date; readonly to: Date };
  readonly categoryCode: string;
}

/** Where matters of a category gather; null when it is not the viewer's to see. Throws for a question that makes no sense. */
export async function incidentHotSpots(ctx: IncidentsContext, asked: HotSpotsAsked): Promise<IncidentHotSpots | null> {
  const days = daysOf(asked.period);
  if (asked.scope.unitId != null) throw badInput('scope names a division or a grid.');
  const found = sourceOf(ctx, asked.scope);
  const { manager } = ctx.database;
  const { categoryCode: code } = asked;
  const category = isCategoryCode(code) ? await manager.findOneBy(CategoryRow, { code }) : null;
  if (!category) throw badInput('categoryCode names no category.');
  if (!found || !maySeeStatistics(ctx.viewer, found.asked)) return null;
  const { leastCompared, hotSpotMetres: metres, hotSpotLeast: least } = await statisticsSettings(manager);
  const ofPeriod = (from: string, to: string) =>
    gathered(manager, found, { categoryId: category.id, from, to, metres });
  const now = (await ofPeriod(days.from, days.to)).filter(({ count }) => count >= least);
  const before = now.length === 0 ? [] : await ofPeriod(addDays(days.from, -days.length), days.from);
  const known = new Map(before.map((each) => [nameOf(each), each.count]));
  return {
    from: startOfShanghaiDay(days.from),
    to: startOfShanghaiDay(days.to),
    asOf: ctx.now,
    category,
    metres,
    least,
    definition: definitionOf(metres, least),
    total: now.length,
    spots: now.slice(0, mostSpots).map(({ count, recurred, ...cell }) => ({
      ...cell,
      metres,
      count,
      recurred,
      before: comparedWith(count, known.get(nameOf(cell)) ?? 0, leastCompared),
    })),
  };
}

const nameOf = ({ north, east }: Cell) => `${north} ${east}`;

/** Whole days in Asia/Shanghai; the end is exclusive. */
function daysOf({ from, to }: HotSpotsAsked['period']) {
  if (to <= from) throw badInput('period ends after it begins.');
  const [first, end] = [shanghaiDay(from), addDays(shanghaiDay(new Date(to.getTime() - 1)), 1)];
  const length = daysBetween(first, end);
  if (length > longestDays) throw badInput(`period spans at most ${longestDays} days.`);
  return { from: first, to: end, length };
}

interface Gathering {
  readonly categoryId: string;
  readonly from: string;
  readonly to: string;
  readonly metres: number;
}

/** Cells with how many matters they have, most first; read by the index of the scope, category and day. */
async function gathered(manager: EntityManager, found: Found, asked: Gathering) {
  const query = matters(manager, found, asked);
  const read = await query.clone().select('incident.raisedAt', 'at').offset(mostRead).limit(1).getRawMany();
  if (read.length > 0) throw limitExceeded('该时段事件太多，请缩短时段或缩小范围。');
  const { latitude, longitude } = meshOf(asked.metres);
  const rows = await query
    .select('FLOOR(incident.latitude / :latitude)', 'north')
    .addSelect('FLOOR(incident.longitude / :longitude)', 'east')
    .addSelect('COUNT(*)', 'many')
    .addSelect('SUM(CASE WHEN incident.recurrenceOfId IS NULL THEN 0 ELSE 1 END)', 'recurred')
    .setParameters({ latitude, longitude })
    .groupBy('north')
    .addGroupBy('east')
    .orderBy('many', 'DESC')
    .addOrderBy('north')
    .addOrderBy('east')
    .getRawMany<Record<'north' | 'east' | 'many' | 'recurred', string | number>>();
  return rows.map((row) => ({
    north: Number(row.north),
    east: Number(row.east),
    count: Number(row.many),
    recurred: Number(row.recurred),
  }));
}

/** What is counted: each matter once, and none that is known to have been inside a building. */
function matters(manager: EntityManager, { column, id }: Found, { categoryId, from, to }: Gathering) {
  const query = manager
    .createQueryBuilder(IncidentRow, 'incident')
    .where(`incident.${todayColumn[column]} = :id`, { id })
    .andWhere('incident.categoryId = :categoryId', { categoryId })
    .andWhere('incident.raisedAt >= :from AND incident.raisedAt < :to', {
      from: startOfShanghaiDay(from),
      to: startOfShanghaiDay(to),
    })
    .andWhere('incident.state NOT IN (:...gone)', { gone: [IncidentState.MERGED, IncidentState.VOIDED] })
    .andWhere('incident.building IS NULL AND incident.floor IS NULL');
  // Complaints about those who work in a grid lie above its community; whoever asks about the grid may be one of them.
  return column === 'grid_id' ? query.andWhere(`incident.divisionId NOT IN (${above})`) : query;
}

const above = "COALESCE(incident.subdistrictId, ''), COALESCE(incident.districtId, '')";

const todayColumn = {
  district_id: 'districtTodayId',
  subdistrict_id: 'subdistrictTodayId',
  division_id: 'divisionId',
  grid_id: 'gridId',
  unit_id: 'leadUnitId',
} as const satisfies Record<Found['column'], keyof IncidentRow>;
