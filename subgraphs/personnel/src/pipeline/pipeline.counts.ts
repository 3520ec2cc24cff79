import type { Condition } from '@gridweave/territory/scope';
import { TerritoryAncestor, TerritoryGrid } from '@gridweave/territory/tables';
import type { EntityManager } from 'typeorm';
import { AppointmentRow } from '../appointment/appointment.entity';
import { inForce, knownAt as recordedBy } from '../conditions';
import type { CareerTier } from '../promotion-move/career-tier';
import { PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import { ReserveEntryRow } from '../reserve/reserve.entity';
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

export async function countEntries(
  manager: EntityManager,
  divisionIds: readonly string[],
  { day, withinYear, withinTwoYears }: { day: string; withinYear: string; withinTwoYears: string },
  knownAt: Date | null,
): Promise<Map<string, (EntryCount & Synthetic)[]>> {
  const query = manager.createQueryBuilder(ReserveEntryRow, 'entry');
  const step = knownAt === null ? stepThen : joinStepKnown(query, day, knownAt);
  const rows = await query
    .innerJoin(TerritoryAncestor, 'above', 'above.descendantId = entry.divisionId')
    .select('above.ancestorId', 'under')
    .addSelect('entry.tier', 'tier')
    .addSelect(step, 'step')
    .addSelect('entry.divisionId', 'divisionId')
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
    .addGroupBy(step)
    .addGroupBy('entry.divisionId')
    .getRawMany<Record<keyof EntryCount | 'under' | 'synthetic', string>>();
  return grouped(rows, (row) => ({
    tier: row.tier as EntryCount['tier'],
    step: row.step as EntryCount['step'],
    divisionId: row.divisionId,
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

/** Today's grids by kind, and how many of them had no chief on the day. */
export async function countVacancies(
  manager: EntityManager,
  divisionIds: readonly string[],
  day: string,
  knownAt: Date | null,
): Promise<(divisionId: string) => GridVacancies> {
  const current = knownAt === null ? inForce('chief', day, 'day') : onDayAsKnown(day, knownAt);
  const rows = await manager
    .createQueryBuilder(TerritoryGrid, 'grid')
    .innerJoin(TerritoryAncestor, 'above', 'above.descendantId = grid.divisionId')
    .select('above.ancestorId', 'under')
    .addSelect('grid.kind', 'kind')
    .addSelect('COUNT(*)', 'grids')
    .addSelect('SUM(CASE WHEN held.grid_id IS NULL THEN 1 ELSE 0 END)', 'vacant')
    // Joined, not looked up grid by grid: MariaDB would run an IN under a SUM once for every grid.
    .leftJoin(
      (held) =>
        held
          .select('DISTINCT chief.grid_id', 'grid_id')
          .from(AppointmentRow, 'chief')
          .where("chief.role IN ('GRID_CHIEF', 'MICRO_CHIEF')")
          .andWhere(current.sql),
      'held',
      'held.grid_id = grid.id',
    )
    .where('above.ancestorId IN (:...divisionIds)', { divisionIds })
    .andWhere('grid.live = :live', { live: true })
    .setParameters(current.parameters)
    .groupBy('above.ancestorId')
    .addGroupBy('grid.kind')
    .getRawMany<Record<'under' | 'kind' | 'grids' | 'vacant', string>>();
  return (divisionId) => {
    const of = (...kinds: string[]) => {
      const own = rows.filter((row) => row.under === divisionId && kinds.includes(row.kind));
      const sum = (column: 'grids' | 'vacant') => own.reduce((total, row) => total + Number(row[column]), 0);
      return { grids: sum('grids'), vacant: sum('vacant') };
    };
    return { territorial: of('COMMUNITY', 'VILLAGE'), dedicated: of('DEDICATED'), micro: of('MICRO') };
  };
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
  const groups = new Map<string, Value[]>();
  for (const row of rows) groups.set(row.under, [...(groups.get(row.under) ?? []), read(row)]);
  return groups;
}
