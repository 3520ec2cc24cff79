import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { In } from 'typeorm';
import type { PersonnelContext } from '../services';
import { BreakGlassRow } from './break-glass.entity';
import type { BreakGlassFilter } from './break-glass.input';
import { visibleBreakGlasses } from './break-glass.scope';

function visible(ctx: PersonnelContext) {
  const { sql, parameters } = visibleBreakGlasses(ctx.viewer, ctx.services.territory);
  return ctx.database.manager.createQueryBuilder(BreakGlassRow, 'breakGlass').where(sql, parameters);
}

export function visibleBreakGlass(ctx: PersonnelContext, id: string): Promise<BreakGlassRow | null> {
  return isWord(id) ? load(ctx, visibleById, id) : Promise.resolve(null);
}

const visibleById: Batch<PersonnelContext, string, BreakGlassRow> = async (ctx, ids) => {
  const rows = await visible(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** Those that this viewer may see, the latest first. */
export function breakGlassPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { open, reviewed }: BreakGlassFilter,
): Promise<Connection<BreakGlassRow>> {
  const query = visible(ctx);
  const isOpen = '(breakGlass.ended_at IS NULL AND breakGlass.ends_at > :now)';
  if (open != null) query.andWhere(open ? isOpen : `NOT ${isOpen}`, { now: ctx.now });
  if (reviewed != null) query.andWhere(`breakGlass.finding IS ${reviewed ? 'NOT ' : ''}NULL`);
  return page(args, query, [{ column: 'breakGlass.id', direction: 'DESC', of: (row) => row.id }]);
}
