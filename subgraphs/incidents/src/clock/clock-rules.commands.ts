import { insertVersion, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import type { Role } from '@gridweave/viewer/viewer';
import type { IncidentsContext } from '../services';
import { refuseChanging } from '../transition/transition.policy';
import { ClockRulesRow } from './clock.entity';
import { clockRulesInForce } from './clock-rules.queries';
import { type ClockRule, refuseOddClockRules } from './clock-rules.rules';
import type { ChangeClockRulesInput } from './clock-rules.type';

/** An administrator of the district makes the next version. Clocks that run already keep theirs. */
export function changeClockRules(ctx: IncidentsContext, input: ChangeClockRulesInput) {
  return perform(ctx, 'changeClockRules', input, async ({ tx, now }) => {
    const { viewer, services } = ctx;
    const refusal = refuseChanging(viewer, (id) => services.territory.division(id)?.kind === 'DISTRICT');
    if (refusal) throw refusal;
    const newest = await clockRulesInForce(tx);
    refuseStale(input.expectedVersion, newest.version);
    const reason = requiredText(input.reason, 'reason');
    const rules = input.rules.map(
      ({ kind, amount, unit, source, warnings }, index): ClockRule => ({
        kind,
        limit: amount != null && unit != null ? { amount, unit } : null,
        source: requiredText(source, `rules.${index}.source`, 500),
        warnings: warnings.map(({ percent, roles }) => ({ percent, roles: roles as Role[] })),
      }),
    );
    refuseOddClockRules(rules);
    const version = newest.version + 1;
    const content = JSON.stringify(rules);
    await insertVersion(tx, ClockRulesRow, { version, madeAt: now, reason, madeBy: viewer.id, content });
    return { version };
  });
}
