import { inOrder, type SubgraphContext } from '@gridweave/subgraph/context';
import { In } from 'typeorm';
import type { OrganizationServices } from '../services';
import { DutyRuleRow } from './responsibility.entity';

export async function dutyRulesById(ctx: SubgraphContext<OrganizationServices>, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(DutyRuleRow, { id: In([...ids]) });
  return inOrder(ids, rows, (row) => row.id);
}
