import type { Condition } from '@gridweave/territory/scope';
import { TerritoryAncestor } from '@gridweave/territory/tables';
import type { EntityManager } from 'typeorm';
import { AppointmentRow } from '../appointment/appointment.entity';
import { inForce, knownAt as recordedBy } from '../conditions';
import type { CareerTier } from '../promotion-move/career-tier';
import { PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import { ReserveEntryRow } from '../reserve/reserve.entity';
import type { PersonnelContext } from '../services';
import { gridVacancies, noGrids } from './grid-vacancies.rules';
import { joinStateKnown, joinStepKnown } from './known-then.queries';
import type { EntryCount } from './pipeline.rules';
import type { GridVacancies } from './pipeline.type';

// Counts for many divisions at once, each row under every asked-for division it lies in or under.

interface Synthetic {
  readonly synthetic: boolean;
}

/** The step at which an entry stood on a day, from its dates: what came later is not looked at. */
const stepThen = `CASE
  WHEN entry.ended_day <= :day THEN entry.step
  WHEN entry.entered_day <= :day THEN 'IN_POOL'
  WHEN entry.selected_day <= :day THEN 'SELECTED'
  ELSE 'RECOMMENDED' END`;

type Named = 'under' | 'stepThen' | 'synthetic';

export async function countEntries(
  manager: EntityManager,
  divisionIds: readonly string[],
  { day, withinYear, withinTwoYears }: { day: string; withinYear: string; withinTwoYears: string },
  knownAt: Date | null,
): Promise<Map<string, (EntryCount & Synthetic)[]>> {
  const query = manager.createQueryBuilder(ReserveEntryRow, 'entry');
  const step = knownAt === null ? stepThen : joinStepKnown(query, day, knownAt);
  // Where they come from is told of those in the pool alone.
  const source = `CASE WHEN ${step} = 'IN_POOL' THEN entry.division_id END`;
  const rows = await query
    .innerJoin(TerritoryAncestor, 'above', 'above.descendantId = entry.divisionId')
    .select('above.ancestorId', 'under')
    .addSelect('entry.tier', 'tier')
    .addSelect(step, 'stepThen')
    .addSelect(source, 'source')
    .addSelect('COUNT(*)', 'count')
    .addSelect('SUM(CASE WHEN entry.ages_out_day < :withinYear THEN 1 ELSE 0 END)', 'agesOut')
    .addSelect('SUM(CASE WHEN entry.ages_out_day < :withinTwoYears THEN 1 ELSE 0 END)', 'agesOutInTwo')
    .addSelect('SUM(CASE WHEN entry.ages_out_day IS NULL THEN 1 ELSE 0 END)', 'ageUnknown')
    .addSelect('MAX(entry.synthetic)', 'synthetic')
    .where('above.ancestorId IN (:...divisionIds)', { divisionIds })
    .andWhere('entry.recommended_day <= :day', { day })
    .setParameters({ withinYear, withinTwoYears })
    .groupBy('above.ancestorId')
    .addGroupBy('entry.tier')
    .addGroupBy('stepThen')
    .addGroupBy('source')
    .getRawMany<Record<Exclude<keyof EntryCount, 'step' | 'divisionId'> | Named, string> & { source: string | null }>();
  return grouped(rows, (row) => ({
    tier: row.tier as EntryCount['tier'],
    step: row.stepThen as EntryCount['step'],
    divisionId: row.source,
    count: Number(row.count),
    agesOut: Number(row.agesOut),
    agesOutInTwo: Number(row.agesOutInTwo),
    ageUnknown: Number(row.ageUnknown),
    synthetic: Number(row.synthetic) === 1,
  }));
}

export async function countMoves(
  manager: EntityManager,
  divisionIds: readonly string[],
  day: string,
  knownAt: Date | null,
) {
  const query = manager.createQueryBuilder(PromotionMoveRow, 'move');
  const state = knownAt === null ? 'move.state' : joinStateKnown(query, knownAt);
  const rows = await query
    .innerJoin(TerritoryAncestor, 'above', 'above.descendantId = move.divisionId')
    .select('above.ancestorId', 'under')
    .addSelect('move.fromTier', 'fromTier')
    .addSelect('move.toTier', 'toTier')
    .addSelect('COUNT(*)', 'count')
    .addSelect('MAX(move.synthetic)', 'synthetic')
    .where('above.ancestorId IN (:...divisionIds)', { divisionIds })
    .andWhere(`${state} = 'EFFECTIVE' AND move.effective_on <= :day`, { day })
    .groupBy('above.ancestorId')
    .addGroupBy('move.fromTier')
    .addGroupBy('move.toTier')
    .orderBy('move.fromTier')
    .addOrderBy('move.toTier')
    .getRawMany<Record<'under' | 'fromTier' | 'toTier' | 'count' | 'synthetic', string>>();
  return grouped(rows, (row) => ({
    fromTier: row.fromTier as CareerTier,
    toTier: row.toTier as CareerTier,
    count: Number(row.count),
    synthetic: Number(row.synthetic) === 1,
  }));
}

/**
 * Today's grids by kind, and how many of them had no chief on the day. The grids are counted in memory, once that is what
 * the tables say now: joined in the database, grids and chiefs take several times as long.
 */
export async function countVacancies(
  ctx: PersonnelContext,
  divisionIds: readonly string[],
  day: string,
  knownAt: Date | null,
): Promise<(divisionId: string) => GridVacancies> {
  const { territory } = ctx.services;
  const current = knownAt === null ? inForce('chief', day, 'day') : onDayAsKnown(day, knownAt);
  const chiefs = ctx.database.manager
    .createQueryBuilder(AppointmentRow, 'chief')
    .select('chief.gridId', 'gridId')
    .where("chief.role IN ('GRID_CHIEF', 'MICRO_CHIEF')")
    .andWhere(current.sql, current.parameters)
    .getRawMany<{ gridId: string | null }>();
  const [held] = await Promise.all([chiefs, territory.refresh()]);
  const counted = gridVacancies(territory, divisionIds, new Set(held.map(({ gridId }) => gridId)));
  return (divisionId) => counted.get(divisionId) ?? noGrids();
}

/** A chief's term that was on record at a time as one that stands and is in force on the day. */
function onDayAsKnown(day: string, at: Date): Condition {
  const [then, known] = [inForce('term', day, 'day'), recordedBy('term', at, 'knownAt')];
  return {
    sql: `chief.id IN (SELECT term.id FROM appointment_term term WHERE term.state = 'STANDS' AND ${then.sql} AND ${known.sql})`,
    parameters: { ...then.parameters, ...known.parameters },
  };
}

function grouped<Row extends { under: string }, Value>(rows: readonly Row[], read: (row: Row) => Value) {
  return new Map([...Map.groupBy(rows, ({ under }) => under)].map(([under, own]) => [under, own.map(read)]));
}
