import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { shanghaiDay } from '../calendar/calendar.rules';
import { whereContains, whereGridWithin, whereIs } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { handoverAt } from './handover.rules';
import { RegisterElementRow, RegisterHandoverRow } from './register.entity';
import type { RegisterElementFilter } from './register.input';
import { handoversByElement } from './register.loaders';

type Context = SubgraphContext<OrganizationServices>;

/** A page of the register, in the order of ids. */
export function pageOfRegisterElements(ctx: Context, args: PageArgs, filter: RegisterElementFilter) {
  const query = ctx.database.manager.createQueryBuilder(RegisterElementRow, 'element');
  if (filter.kind) query.andWhere('element.kind = :kind', { kind: filter.kind });
  if (filter.gridId) whereIs(query, 'element.gridId', filter.gridId);
  if (filter.divisionId) whereGridWithin(query, 'element.gridId', filter.divisionId);
  if (filter.handover) {
    const inForce = 'handover.from <= :today AND (handover.to IS NULL OR handover.to > :today)';
    const elements = query.subQuery().select('handover.elementId').from(RegisterHandoverRow, 'handover');
    elements.where(`handover.status = :handover AND ${inForce}`);
    query.andWhere(`element.id IN ${elements.getQuery()}`, { handover: filter.handover, today: shanghaiDay(ctx.now) });
  }
  if (filter.text != null) whereContains(query, { lines: ['element.name'] }, filter.text);
  return page(args, query, [{ column: 'element.id', direction: 'ASC', of: (row) => row.id }]);
}

/** The handover status of an element at a moment; null when none is recorded. */
export async function handoverOf(ctx: Context, elementId: string, at: Date) {
  return handoverAt((await load(ctx, handoversByElement, elementId)) ?? [], at);
}
