import { insertVersion, perform, refuseStale } from '@gridweave/subgraph/deed';
import type { IncidentsContext } from '../services';
import { refuseSetting } from './duplicate.policy';
import { refuseOddRule } from './duplicate.rules';
import type { SetDuplicateRuleInput } from './duplicate.type';
import { DuplicateRuleRow } from './duplicate-rule.entity';

/** Staff of the district set how near and how soon matters of some categories are taken for one. */
export function setDuplicateRule(ctx: IncidentsContext, input: SetDuplicateRuleInput) {
  return perform(ctx, 'setDuplicateRule', input, async ({ tx }) => {
    const refusal = refuseSetting(ctx.viewer, (id) => ctx.services.territory.division(id)?.kind === 'DISTRICT');
    if (refusal) throw refusal;
    const { categoryPrefix, expectedVersion, metres, hours } = input;
    refuseOddRule({ categoryPrefix, metres, hours });
    const known = await tx.findOneBy(DuplicateRuleRow, { categoryPrefix });
    refuseStale(expectedVersion, known?.version ?? 0);
    const version = expectedVersion + 1;
    if (known) {
      const before = { categoryPrefix, version: expectedVersion };
      const { affected } = await tx.update(DuplicateRuleRow, before, { metres, hours, version });
      if (affected === 0) refuseStale(expectedVersion, version);
    } else {
      await insertVersion(tx, DuplicateRuleRow, { categoryPrefix, metres, hours, version });
    }
    return { categoryPrefix };
  });
}
