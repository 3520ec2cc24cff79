import { inOrder, type SubgraphContext } from '@gridweave/subgraph/context';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { DutyRuleRow } from './responsibility.entity';

export async function dutyRulesById(ctx: SubgraphContext<OrganizationServices>, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(DutyRuleRow, { id: anyOf(ids) });
  return inOrder(ids, rows, (row) => row.id);
}
