import { TerritoryAncestor } from '@gridweave/territory/tables';
import { endOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { PromotionMoveChangeRow, PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import { ReserveChangeRow, ReserveEntryRow } from '../reserve/reserve.entity';

// What was on record at a time is told by the rows of changes, which are added and never changed.

type Query = SelectQueryBuilder<ObjectLiteral>;

/**
 * Keeps entries that were on record at a time by then and answers the column of their step on a day: the last one recorded
 * by then whose day had come. A step that was undone since has no day on the entry any more; the day of its record stands
 * for it, as every step is taken on the day on which it is recorded.
 */
export function joinStepKnown(query: SelectQueryBuilder<ReserveEntryRow>, day: string, knownAt: Date): string {
  const dayOfStep = `CASE recorded.step WHEN 'RECOMMENDED' THEN of_entry.recommended_day WHEN 'SELECTED' THEN of_entry.selected_day
    WHEN 'IN_POOL' THEN of_entry.entered_day ELSE of_entry.ended_day END`;
  query.innerJoin(
    (last) => {
      const ranked = (inner: Query) =>
        inner
          .select('recorded.entry_id', 'entry_id')
          .addSelect('recorded.step', 'step')
          .addSelect(
            'ROW_NUMBER() OVER (PARTITION BY recorded.entry_id ORDER BY recorded.at DESC, recorded.id DESC)',
            'place',
          )
          .from(ReserveChangeRow, 'recorded')
          .innerJoin(ReserveEntryRow, 'of_entry', 'of_entry.id = recorded.entry_id')
          .where('recorded.at <= :knownAt')
          .andWhere(`(${dayOfStep} <= :day OR recorded.at <= :endOfDay)`);
      return last
        .select('ranked.entry_id', 'entry_id')
        .addSelect('ranked.step', 'step')
        .from(ranked as never, 'ranked')
        .where('ranked.place = 1');
    },
    'known_step',
    'known_step.entry_id = entry.id',
  );
  query.setParameters({ day, knownAt, endOfDay: endOfShanghaiDay(day) });
  return 'known_step.step';
}

/** Keeps moves that were on record at a time and answers the column of their state then. */
export function joinStateKnown(query: SelectQueryBuilder<PromotionMoveRow>, knownAt: Date): string {
  query.innerJoin(
    (last) => {
      const ranked = (inner: Query) =>
        inner
          .select('recorded.move_id', 'move_id')
          .addSelect('recorded.state', 'state')
          .addSelect(
            'ROW_NUMBER() OVER (PARTITION BY recorded.move_id ORDER BY recorded.at DESC, recorded.id DESC)',
            'place',
          )
          .from(PromotionMoveChangeRow, 'recorded')
          .where('recorded.at <= :knownAt');
      return last
        .select('ranked.move_id', 'move_id')
        .addSelect('ranked.state', 'state')
        .from(ranked as never, 'ranked')
        .where('ranked.place = 1');
    },
    'known_state',
    'known_state.move_id = move.id',
  );
  query.setParameters({ knownAt });
  return 'known_state.state';
}

/** How many entries and effective moves of each division have no time of record, so that nobody can tell whether they were known. */
export async function countUnrecorded(
  manager: EntityManager,
  divisionIds: readonly string[],
  day: string,
): Promise<{ entries: Map<string, number>; moves: Map<string, number> }> {
  const counted = async (query: Query) => {
    const rows = await query
      .select('above.ancestorId', 'under')
      .addSelect('COUNT(*)', 'count')
      .andWhere('above.ancestorId IN (:...divisionIds)', { divisionIds })
      .groupBy('above.ancestorId')
      .getRawMany<{ under: string; count: string }>();
    return new Map(rows.map(({ under, count }) => [under, Number(count)]));
  };
  const entries = manager
    .createQueryBuilder(ReserveEntryRow, 'entry')
    .innerJoin(TerritoryAncestor, 'above', 'above.descendantId = entry.divisionId')
    .where('entry.recommended_day <= :day', { day })
    .andWhere('entry.id NOT IN (SELECT recorded.entry_id FROM reserve_change recorded)');
  const moves = manager
    .createQueryBuilder(PromotionMoveRow, 'move')
    .innerJoin(TerritoryAncestor, 'above', 'above.descendantId = move.divisionId')
    .where("move.state = 'EFFECTIVE' AND move.effective_on <= :day", { day })
    .andWhere('move.id NOT IN (SELECT recorded.move_id FROM promotion_move_change recorded)');
  return { entries: await counted(entries), moves: await counted(moves) };
}
