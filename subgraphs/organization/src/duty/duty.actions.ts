import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import type { OrganizationServices } from '../services';
import { type ShownRule, versionsByRule } from './duty.loaders';
import { refuseRuling } from './duty.policy';
import { pendingVersion, refuseApproval } from './duty.rules';
import { DutyRuleState } from './duty.type';
import { divisionsOfArea } from './duty-area.queries';

/** What the viewer may do to a rule, by the policies and rules that the deeds use. */
export async function actionsOn(
  ctx: SubgraphContext<OrganizationServices>,
  rule: ShownRule,
): Promise<AvailableAction[]> {
  const divisionIds = await divisionsOfArea(ctx.database.manager, ctx.services, rule).catch(() => []);
  const pending = pendingVersion((await load(ctx, versionsByRule, rule.id)) ?? []);
  const retired = rule.state === DutyRuleState.RETIRED ? new Refusal('DUTY_RULE_RETIRED', '规则已废止。') : null;
  const always = refuseRuling(ctx.viewer, divisionIds) ?? retired;
  const approval = always ?? refuseApproval(pending, ctx.viewer.id);
  return [
    actionOf('approveDutyRule', approval),
    actionOf('reviseDutyRule', always),
    actionOf('retireDutyRule', always),
  ];
}

function actionOf(action: string, refusal: Refusal | null): AvailableAction {
  const denial = refusal && { code: refusal.code, message: refusal.message };
  return { action, allowed: denial === null, denial };
}
