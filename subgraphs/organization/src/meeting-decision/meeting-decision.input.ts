import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DecisionEffectState } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MeetingDecision } from './meeting-decision.type';

export enum DecisionSettlement {
  REPLACE_RULES = 'REPLACE_RULES',
  KEEP_RULES = 'KEEP_RULES',
}
registerEnumType(DecisionSettlement, {
  name: 'DecisionSettlement',
  description: '冲突的处理。What becomes of a decision that contradicts duty rules.',
  valuesConfig: {
    REPLACE_RULES: { description: '以决定为准。The decision becomes a rule, and the rules that it contradicts end.' },
    KEEP_RULES: { description: '维持现有规则。The rules stay, and the decision goes back to its meeting.' },
  },
});

@InputType({ description: '会议决定筛选。Which decisions; conditions hold together.' })
export class MeetingDecisionFilter {
  @Field(() => DecisionEffectState, { nullable: true, description: '效力。With this effect.' })
  state?: DecisionEffectState | null;
  @Field(() => ID, { nullable: true, description: '区划。In or under this division, by today’s tree.' })
  divisionId?: string | null;
}

@InputType({ description: '处理会议决定的冲突。What becomes of a decision that waits.' })
export class SettleMeetingDecisionInput {
  @Field(() => String, { description: '请求编号。Unique to this deed; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '会议决定。The decision.' })
  decisionId: string;
  @Field(() => Int, { description: '所见版本。The version that was seen here.' })
  expectedVersion: number;
  @Field(() => DecisionSettlement, { description: '处理。Which of the two stands.' })
  settlement: DecisionSettlement;
  @Field(() => String, { description: '理由。Why.' })
  reason: string;
}

@ObjectType('SettleMeetingDecisionPayload', { description: '处理结果。What settleMeetingDecision answers.' })
export class SettleMeetingDecisionPayload extends PayloadType(
  'SettleMeetingDecision',
  'meetingDecision',
  () => MeetingDecision,
  '会议决定。The decision with what has become of it.',
) {}
