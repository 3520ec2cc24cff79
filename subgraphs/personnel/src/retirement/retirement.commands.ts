import { insertVersion, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { PersonnelContext } from '../services';
import { RetirementTableRow } from './retirement.entity';
import type { ChangeRetirementTableInput } from './retirement.input';
import { districtsOfHr } from './retirement.policy';
import { tableInForce } from './retirement.queries';
import { type RetirementTable, refuseTable } from './retirement.rules';

const longestSource = 200;

/** An HR officer of the district supplies another table, with the act it is from. */
export function changeRetirementTable(ctx: PersonnelContext, input: ChangeRetirementTableInput) {
  return perform(ctx, 'changeRetirementTable', input, async ({ tx, now }) => {
    if (districtsOfHr(ctx.viewer, ctx.services.territory).length === 0) {
      throw new Refusal('FORBIDDEN', '只有区级组工干部可以维护退休年龄表。');
    }
    const newest = await tableInForce(tx);
    refuseStale(input.expectedVersion, newest.version);
    const { fromMonth, rules, contribution } = input;
    const table: RetirementTable = {
      fromMonth,
      rules: rules.map((rule) => ({ ...rule })),
      contribution: { ...contribution },
    };
    refuseTable(table);
    const version = newest.version + 1;
    await insertVersion(tx, RetirementTableRow, {
      version,
      source: requiredText(input.source, 'source', longestSource),
      content: JSON.stringify(table),
      madeAt: now,
      madeBy: ctx.viewer.id,
      reason: requiredText(input.reason, 'reason'),
    });
    return { version };
  });
}
