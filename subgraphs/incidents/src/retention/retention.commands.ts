import { insertVersion, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import type { IncidentsContext } from '../services';
import { refuseChanging } from '../transition/transition.policy';
import { RetentionRulesRow } from './retention.entity';
import { rulesInForce } from './retention.queries';
import { refuseOddRules } from './retention.rules';
import type { ChangeRetentionRulesInput } from './retention.type';

/** An administrator of the district makes the next version; it goes for what is over already, too. */
export function changeRetentionRules(ctx: IncidentsContext, input: ChangeRetentionRulesInput) {
  return perform(ctx, 'changeRetentionRules', input, async ({ tx, now }) => {
    const { viewer, services } = ctx;
    const refusal = refuseChanging(viewer, (id) => services.territory.division(id)?.kind === 'DISTRICT');
    if (refusal) throw refusal;
    const newest = await rulesInForce(tx);
    refuseStale(input.expectedVersion, newest.version);
    const reason = requiredText(input.reason, 'reason');
    refuseOddRules(input.rules);
    const version = newest.version + 1;
    const content = JSON.stringify(input.rules.map(({ kind, months }) => ({ kind, months })));
    await insertVersion(tx, RetentionRulesRow, { version, madeAt: now, reason, madeBy: viewer.id, content });
    return { version };
  });
}
