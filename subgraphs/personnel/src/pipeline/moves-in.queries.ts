import { type Batch, load } from '@gridweave/subgraph/context';
import { TerritoryAncestor } from '@gridweave/territory/tables';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { CareerTier } from '../promotion-move/career-tier';
import { PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import type { PromotionMoveKind } from '../promotion-move/promotion-move.enums';
import type { PersonnelContext } from '../services';
import type { PromotionMovesInPeriod } from './moves-in.type';
import { type Period, untilDay } from './period.rules';
import type { CadrePipeline } from './pipeline.type';

/** Moves that took effect within a period, by way, tier left and tier reached. */
export async function movesIn(
  ctx: PersonnelContext,
  { divisionId, asOf }: CadrePipeline,
  period: Period,
): Promise<PromotionMovesInPeriod[]> {
  return (await load(ctx, counted, { divisionId, ...untilDay(period, shanghaiDay(asOf)) })) ?? [];
}

interface DivisionPeriod extends Period {
  readonly divisionId: string;
}

/** One read a period for any number of divisions. */
const counted: Batch<PersonnelContext, DivisionPeriod, PromotionMovesInPeriod[]> = async (ctx, keys) => {
  const found = new Map<string, PromotionMovesInPeriod[]>();
  for (const [name, same] of Map.groupBy(keys, ({ from, to }) => `${from} ${to}`)) {
    const [{ from, to }] = same as [DivisionPeriod];
    const rows = await ctx.database.manager
      .createQueryBuilder(PromotionMoveRow, 'move')
      .innerJoin(TerritoryAncestor, 'above', 'above.descendantId = move.divisionId')
      .select('above.ancestorId', 'under')
      .addSelect('move.kind', 'kind')
      .addSelect('move.fromTier', 'fromTier')
      .addSelect('move.toTier', 'toTier')
      .addSelect('COUNT(*)', 'count')
      .where('above.ancestorId IN (:...divisionIds)', { divisionIds: [...new Set(same.map((key) => key.divisionId))] })
      .andWhere("move.state = 'EFFECTIVE' AND move.effective_on BETWEEN :from AND :to", { from, to })
      .groupBy('above.ancestorId')
      .addGroupBy('move.kind')
      .addGroupBy('move.fromTier')
      .addGroupBy('move.toTier')
      .orderBy('move.kind')
      .addOrderBy('move.fromTier')
      .addOrderBy('move.toTier')
      .getRawMany<Record<'under' | 'fromTier' | 'toTier' | 'count', string> & { kind: PromotionMoveKind | null }>();
    for (const [under, group] of Map.groupBy(rows, (row) => row.under)) found.set(`${under} ${name}`, group.map(read));
  }
  return keys.map(({ divisionId, from, to }) => found.get(`${divisionId} ${from} ${to}`) ?? []);
};

function read(row: Record<'fromTier' | 'toTier' | 'count', string> & { kind: PromotionMoveKind | null }) {
  const { kind, fromTier, toTier, count } = row;
  return { kind, fromTier: fromTier as CareerTier, toTier: toTier as CareerTier, count: Number(count) };
}
