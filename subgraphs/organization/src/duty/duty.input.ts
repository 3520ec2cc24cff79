import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UnitPower } from '../unit/unit.type';
import { DutyArea, DutyRule, DutyRuleState, FactComparison } from './duty.type';

@InputType({ description: '规则筛选。Which duty rules; conditions hold together.' })
export class DutyRuleFilter {
  @Field(() => String, {
    nullable: true,
    description: '类别编码。That hold for this category code: their own code is it, or its beginning.',
  })
  categoryCode?: string | null;
  @Field(() => DutyArea, { nullable: true, description: '范围类型。Whose area is of this kind.' })
  areaKind?: DutyArea | null;
  @Field(() => ID, {
    nullable: true,
    description: '区划。Whose area is this division, or one under it by today’s tree.',
  })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '网格。Whose area is this grid.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: '主办单位。In which this unit leads.' })
  leadId?: string | null;
  @Field(() => DutyRuleState, {
    nullable: true,
    description:
      '状态。In this state, whenever they hold; when left out, those in force at the moment. Drafts show to administrators and dispatchers only.',
  })
  state?: DutyRuleState | null;
}

@InputType({ description: '规则条件。A fact that must be known of a case for a rule to apply.' })
export class DutyConditionInput {
  @Field(() => String, { description: '事实。The name of the fact, from the catalogue dutyFacts.' })
  fact: string;
  @Field(() => FactComparison, { defaultValue: FactComparison.IS, description: '比较。How it is compared.' })
  comparison: FactComparison;
  @Field(() => String, { description: '取值。What it must be.' })
  value: string;
}

@InputType({ description: '时段。From one date or time to another.' })
export class DutySpanInput {
  @Field(() => String, { description: '起。The first day, or the time from which on.' })
  from: string;
  @Field(() => String, { description: '止。The last day, or the time up to which.' })
  to: string;
}

@InputType({ description: '适用时间。When a rule holds within its validity, in Asia/Shanghai.' })
export class DutyTimesInput {
  @Field(() => DutySpanInput, {
    nullable: true,
    description: '季节。Every year from MM-DD up to and with MM-DD; may run over the new year.',
  })
  season?: DutySpanInput | null;
  @Field(() => DutySpanInput, {
    nullable: true,
    description: '钟点。Every day from HH:MM up to HH:MM; may run over midnight.',
  })
  hours?: DutySpanInput | null;
  @Field(() => DutySpanInput, {
    nullable: true,
    description: '日期。Once, from YYYY-MM-DD up to and with YYYY-MM-DD.',
  })
  dates?: DutySpanInput | null;
}

@InputType({ description: '规则内容。What a duty rule says.' })
export class DutyRuleContentInput {
  @Field(() => String, {
    description:
      '类别编码。Two, four, six or eight digits: a category code or the beginning of several; empty for every category. Refused when the catalogue of categories has none that begins so.',
  })
  categoryPrefix: string;
  @Field(() => DutyArea, { description: '适用范围。Where it holds.' })
  areaKind: DutyArea;
  @Field(() => ID, { nullable: true, description: '范围标识。The division, grid or element; none for ANYWHERE.' })
  areaId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '要素类型。Only for roads or assets of this type of the register, such as 检查井.',
  })
  elementClass?: string | null;
  @Field(() => ID, { description: '主办单位。The unit that answers.' })
  leadId: string;
  @Field(() => [ID], { nullable: true, description: '协办单位。Units that assist; at most eight.' })
  assistingIds?: string[] | null;
  @Field(() => [DutyConditionInput], {
    nullable: true,
    description: '条件。What must be known of a case; at most ten.',
  })
  conditions?: DutyConditionInput[] | null;
  @Field(() => DutyTimesInput, { nullable: true, description: '适用时间。When it holds; always when left out.' })
  times?: DutyTimesInput | null;
  @Field(() => [UnitPower], { nullable: true, description: '所需职权。Powers that the lead unit must have.' })
  powersNeeded?: UnitPower[] | null;
  @Field(() => String, { description: '依据。The law, rule, duty list or decision; at most 200 characters.' })
  legalBasis: string;
  @Field(() => DateTime, {
    nullable: true,
    description: '生效。In force from; from its approval when left out or earlier than that.',
  })
  validFrom?: Date | null;
  @Field(() => DateTime, { nullable: true, description: '失效。In force up to; open when left out.' })
  validTo?: Date | null;
}

@InputType({ description: '拟定规则。A new line for the duty list, to be approved by a second administrator.' })
export class ProposeDutyRuleInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => DutyRuleContentInput, { description: '内容。What it says.' })
  content: DutyRuleContentInput;
  @Field(() => String, { nullable: true, description: '理由。Why.' })
  reason?: string | null;
}

@InputType({ description: '修订规则。A new version of a duty rule, to be approved by a second administrator.' })
export class ReviseDutyRuleInput extends ProposeDutyRuleInput {
  @Field(() => ID, { description: '规则。The rule.' })
  ruleId: string;
  @Field(() => Int, { description: '所见版本。The version of the rule that the change was made on.' })
  expectedVersion: number;
}

@InputType({ description: '批准规则。Approval of the version that waits.' })
export class ApproveDutyRuleInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '规则。The rule.' })
  ruleId: string;
  @Field(() => Int, { description: '所见版本。The version of the rule that is approved.' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: '理由。Why.' })
  reason?: string | null;
}

@InputType({ description: '废止规则。The end of a duty rule.' })
export class RetireDutyRuleInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '规则。The rule.' })
  ruleId: string;
  @Field(() => Int, { description: '所见版本。The version of the rule that the change was made on.' })
  expectedVersion: number;
  @Field(() => DateTime, { nullable: true, description: '废止时间。From when on; at once when left out.' })
  from?: Date | null;
  @Field(() => String, { description: '理由。Why.' })
  reason: string;
}

const rule = () => DutyRule;

@ObjectType('ProposeDutyRulePayload', { description: '拟定结果。What proposeDutyRule answers.' })
export class ProposeDutyRulePayload extends PayloadType('ProposeDutyRule', 'dutyRule', rule, '规则。The draft.') {}

@ObjectType('ReviseDutyRulePayload', { description: '修订结果。What reviseDutyRule answers.' })
export class ReviseDutyRulePayload extends PayloadType(
  'ReviseDutyRule',
  'dutyRule',
  rule,
  '规则。The rule; it says what it said before until the new version is approved.',
) {}

@ObjectType('ApproveDutyRulePayload', { description: '批准结果。What approveDutyRule answers.' })
export class ApproveDutyRulePayload extends PayloadType('ApproveDutyRule', 'dutyRule', rule, '规则。The rule.') {}

@ObjectType('RetireDutyRulePayload', { description: '废止结果。What retireDutyRule answers.' })
export class RetireDutyRulePayload extends PayloadType('RetireDutyRule', 'dutyRule', rule, '规则。The rule.') {}
