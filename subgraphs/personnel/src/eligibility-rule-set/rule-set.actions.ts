import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { denialOf } from '../appointment/appointment.actions';
import type { PersonnelContext } from '../services';
import { refuseUnentitled } from './rule-set.commands';
import type { EligibilityRuleSetRow } from './rule-set.entity';
import { changesOf, versionsShown } from './rule-set.queries';
import { authorsOf, draftNeeded, lastApproved, refuseApproval, refuseRetiring } from './rule-version.rules';

/** What this viewer may do with a rule set now, by the right and the rules that the deeds themselves go by. */
export async function actionsOn(ctx: PersonnelContext, ruleSet: EligibilityRuleSetRow): Promise<AvailableAction[]> {
  const versions = await versionsShown(ctx, ruleSet);
  const changes = await changesOf(ctx, ruleSet.id);
  const today = shanghaiDay(ctx.now);
  const rules: Record<string, () => void> = {
    redraftEligibilityRuleSet: () => {},
    approveEligibilityRuleSet: () => {
      const draft = draftNeeded(versions);
      refuseApproval(draft, versions, { today, authors: authorsOf(changes, draft.number), approver: ctx.viewer.id });
    },
    discardEligibilityDraft: () => {
      draftNeeded(versions);
    },
    retireEligibilityRuleSet: () => {
      const last = lastApproved(versions);
      refuseRetiring(last, last && last.fromDay > today ? last.fromDay : today, today);
    },
  };
  return Object.entries(rules).map(([action, rule]) => {
    const denial = denialOf(() => {
      refuseUnentitled(ctx, ruleSet.divisionId);
      rule();
    });
    return { action, allowed: denial === null, denial };
  });
}
