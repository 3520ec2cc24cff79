import { insertVersion, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import type { IncidentsContext } from '../services';
import { refuseChanging } from '../transition/transition.policy';
import { DecisionRulesRow } from './decision-rules.entity';
import { rulesInForce } from './decision-rules.queries';
import { type DecisionRule, refuseOddRules } from './decision-rules.rules';
import type { ChangeLegDecisionRulesInput } from './decision-rules.type';

/** An administrator of the district makes the next version. Requests that were made already keep theirs. */
export function changeLegDecisionRules(ctx: IncidentsContext, input: ChangeLegDecisionRulesInput) {
  return perform(ctx, 'changeLegDecisionRules', input, async ({ tx, now }) => {
    const { viewer, services } = ctx;
    const refusal = refuseChanging(viewer, (id) => services.territory.division(id)?.kind === 'DISTRICT');
    if (refusal) throw refusal;
    const newest = await rulesInForce(tx);
    refuseStale(input.expectedVersion, newest.version);
    const reason = requiredText(input.reason, 'reason');
    const reasons = input.reasons.map(({ kind, code, label }, index) => ({
      kind,
      code,
      label: requiredText(label, `reasons.${index}.label`, 50),
    }));
    const rules = input.rules.map(({ kind, nth, categoryPrefix, role, mostAmount, mostUnit }): DecisionRule => {
      const most = mostAmount != null && mostUnit != null ? { amount: mostAmount, unit: mostUnit } : null;
      return { kind, nth, categoryPrefix, role: role as DecisionRule['role'], most };
    });
    refuseOddRules({ rules, reasons });
    const version = newest.version + 1;
    const content = JSON.stringify({ rules, reasons });
    await insertVersion(tx, DecisionRulesRow, { version, madeAt: now, reason, madeBy: viewer.id, content });
    return { version };
  });
}
