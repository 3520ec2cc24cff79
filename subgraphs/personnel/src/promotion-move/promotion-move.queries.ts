import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { withinDivisions } from '@gridweave/territory/scope';
import { scopeIds } from '@gridweave/viewer/viewer';
import { In } from 'typeorm';
import type { PersonnelContext } from '../services';
import { PromotionMoveRow } from './promotion-move.entity';
import type { PromotionMoveFilter } from './promotion-move.input';

function moves(ctx: PersonnelContext) {
  const scope = withinDivisions('move.divisionId', scopeIds(ctx.viewer, 'DIVISION', 'HR_OFFICER'), 'hrScope');
  return ctx.database.manager.createQueryBuilder(PromotionMoveRow, 'move').where(scope.sql, scope.parameters);
}

export function visibleMove(ctx: PersonnelContext, id: string): Promise<PromotionMoveRow | null> {
  return load(ctx, visibleMovesById, id);
}

const visibleMovesById: Batch<PersonnelContext, string, PromotionMoveRow> = async (ctx, ids) => {
  const rows = await moves(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** Promotion moves within an HR officer's scope, newest first. */
export function movesPage(
  ctx: PersonnelContext,
  args: PageArgs,
  filter: PromotionMoveFilter | null | undefined,
): Promise<Connection<PromotionMoveRow>> {
  const query = moves(ctx);
  const { fromTier, toTier, divisionId, from, to } = filter ?? {};
  if (fromTier != null) query.andWhere('move.fromTier = :fromTier', { fromTier });
  if (toTier != null) query.andWhere('move.toTier = :toTier', { toTier });
  if (from != null) query.andWhere('move.effectiveOn >= :from', { from });
  if (to != null) query.andWhere('move.effectiveOn <= :to', { to });
  if (divisionId != null) {
    const { sql, parameters } = withinDivisions('move.divisionId', [divisionId], 'inDivision');
    query.andWhere(sql, parameters);
  }
  return page(args, query, [
    { column: 'move.effectiveOn', direction: 'DESC', of: (row) => row.effectiveOn },
    { column: 'move.id', direction: 'ASC', of: (row) => row.id },
  ]);
}
