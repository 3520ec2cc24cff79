import { ConnectionType } from '@gridweave/subgraph/page-types';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { DecisionEffectState } from '@gridweave/subgraph/shared-types';
import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    '规则所依据的会议决定。The joint meeting’s decision that a duty rule rests on, by number and id; nothing of what was said.',
})
export class DutyRuleBasis {
  @Field(() => ID, { description: '决定标识。The id of the decision.' })
  decisionId: string;
  @Field(() => ID, { description: '会议标识。The id of the joint meeting.' })
  meetingId: string;
  @Field(() => String, { nullable: true, description: '会议编号。The number of the meeting; null for an early one.' })
  meetingNumber: string | null;
  @Field(() => LocalDate, { description: '会议日期。The day of the meeting.' })
  meetingOn: string;
}

@ObjectType({
  description:
    '会议决定的落地情况。What has become here of a joint meeting’s decision on who answers for a category at a place, or on who maintains it.',
})
export class MeetingDecision extends DutyRuleBasis {
  @Field(() => Boolean, { description: '是否移交管养。Whether it hands the upkeep over, besides naming who answers.' })
  handsOver: boolean;
  @Field(() => String, { description: '类别编码。The category that it is about.' })
  categoryCode: string;
  @Field(() => DecisionEffectState, { description: '效力。Whether it has taken effect.' })
  state: DecisionEffectState;
  @Field(() => String, {
    nullable: true,
    description:
      '原因代码。Why it waits or was refused: DUTY_RULE_CONFLICT, DUTY_RULE_KEPT, or what keeps it from becoming a rule, such as UNIT_RETIRED.',
  })
  reasonCode: string | null;
  @Field(() => String, { nullable: true, description: '处理理由。What the administrator who settled it wrote.' })
  settledReason: string | null;
  @Field(() => DateTime, { description: '自何时。Since when it is so.' })
  since: Date;
  @Field(() => Int, { description: '版本。Goes up with every change; settling asks for it.' })
  version: number;
}

@ObjectType('MeetingDecisionConnection', {
  description: '分页列表。A page of MeetingDecision, after the Relay specification.',
})
export class MeetingDecisionConnection extends ConnectionType('MeetingDecision', () => MeetingDecision) {}
