import { type Batch, load } from '@gridweave/subgraph/context';
import { TerritoryAncestor } from '@gridweave/territory/tables';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { CareerTier } from '../promotion-move/career-tier';
import { PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import type { PromotionMoveKind } from '../promotion-move/promotion-move.enums';
import type { PersonnelContext } from '../services';
import { joinStateKnown } from './known-then.queries';
import type { PromotionMovesInPeriod } from './moves-in.type';
import { type Period, untilDay } from './period.rules';
import type { CadrePipeline } from './pipeline.type';

/** Moves that took effect within a period, by way, tier left and tier reached. */
export async function movesIn(
  ctx: PersonnelContext,
  { divisionId, asOf, knownAt }: CadrePipeline,
  period: Period,
): Promise<PromotionMovesInPeriod[]> {
  const known = knownAt?.toISOString() ?? null;
  return (await load(ctx, counted, { divisionId, ...untilDay(period, shanghaiDay(asOf)), knownAt: known })) ?? [];
}

interface DivisionPeriod extends Period {
  readonly divisionId: string;
  /** ISO 8601; null for what is on record now. */
  readonly knownAt: string | null;
}

const nameOf = ({ from, to, knownAt }: DivisionPeriod) => `${from} ${to} ${knownAt}`;

/** One read a period for any number of divisions. */
const counted: Batch<PersonnelContext, DivisionPeriod, PromotionMovesInPeriod[]> = async (ctx, keys) => {
  const found = new Map<string, PromotionMovesInPeriod[]>();
  for (const [name, same] of Map.groupBy(keys, nameOf)) {
    const [{ from, to, knownAt }] = same as [DivisionPeriod];
    const query = ctx.database.manager.createQueryBuilder(PromotionMoveRow, 'move');
    const state = knownAt === null ? 'move.state' : joinStateKnown(query, new Date(knownAt));
    const rows = await query
      .innerJoin(TerritoryAncestor, 'above', 'above.descendantId = move.divisionId')
      .select('above.ancestorId', 'under')
      .addSelect('move.kind', 'kind')
      .addSelect('move.fromTier', 'fromTier')
      .addSelect('move.toTier', 'toTier')
      .addSelect('COUNT(*)', 'count')
      .where('above.ancestorId IN (:...divisionIds)', { divisionIds: [...new Set(same.map((key) => key.divisionId))] })
      .andWhere(`${state} = 'EFFECTIVE' AND move.effective_on BETWEEN :from AND :to`, { from, to })
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
  return keys.map((key) => found.get(`${key.divisionId} ${nameOf(key)}`) ?? []);
};

function read(row: Record<'fromTier' | 'toTier' | 'count', string> & { kind: PromotionMoveKind | null }) {
  const { kind, fromTier, toTier, count } = row;
  return { kind, fromTier: fromTier as CareerTier, toTier: toTier as CareerTier, count: Number(count) };
}
