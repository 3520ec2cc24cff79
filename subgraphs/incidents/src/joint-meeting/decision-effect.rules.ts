import { DecisionEffectState } from '@gridweave/subgraph/shared-types';
import type { DecisionEffectRow, JointMeetingDecisionRow } from './joint-meeting.entity';

const reasons: ReadonlyMap<string, string> = new Map([
  ['DUTY_RULE_CONFLICT', '与现有派单规则不一致，待管理员处理。'],
  ['DUTY_RULE_KEPT', '与现有派单规则不一致，管理员维持现有规则。'],
  ['UNIT_NOT_FOUND', '没有这个单位。'],
  ['UNIT_RETIRED', '责任单位或协办单位已撤销。'],
  ['AREA_NOT_FOUND', '没有这个网格或要素。'],
  ['AREA_RETIRED', '网格已撤销。'],
  ['TOO_MANY_ASSISTING', '协办单位过多。'],
]);

/** Why a decision waits or was refused, in words. */
export function effectReason(code: string | null): string | null {
  return code === null ? null : (reasons.get(code) ?? '无法形成派单规则。');
}

export type ShownEffect = Pick<DecisionEffectRow, 'state' | 'reasonCode' | 'ruleId' | 'conflictingRuleIds' | 'since'>;

/** What has become of a decision that organization acts on: until it has told of it, the decision waits. */
export function shownEffect(
  decision: Pick<JointMeetingDecisionRow, 'decidedAt'>,
  told: DecisionEffectRow | null,
): ShownEffect {
  if (told) return told;
  const { PENDING } = DecisionEffectState;
  return { state: PENDING, reasonCode: null, ruleId: null, conflictingRuleIds: [], since: decision.decidedAt };
}
