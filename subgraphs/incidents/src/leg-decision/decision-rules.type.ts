import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { WorkingTime, WorkingTimeUnit } from '@gridweave/subgraph/shared-types';
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LegDecisionKind } from './decision-rules.rules';

registerEnumType(LegDecisionKind, {
  name: 'LegDecisionKind',
  description: '审批事项。What a unit asks for about its leg, and somebody else decides.',
  valuesConfig: {
    RETURN: { description: '退单。To give it back.' },
    EXTENSION: { description: '延期。More time.' },
    HOLD: { description: '挂账。To lay it aside until a review.' },
  },
});

const nth = '第几次。1 for the first request of the kind, 2 for the second.';
const prefix = '类别前缀。Empty for every category, two digits for a major, four for a minor one; the longest counts.';
const role = '审批角色。Role that decides, held for a division of the place.';
const code = '代码。Upper snake case, at most 32 characters.';
const label = '名称（50字内）。What it says to people.';
const kind = '审批事项。What is asked for.';

@ObjectType({ description: '审批规则。Who decides about a request, and how far it may reach.' })
export class LegDecisionRule {
  @Field(() => LegDecisionKind, { description: kind })
  kind: LegDecisionKind;
  @Field(() => Int, { description: nth })
  nth: number;
  @Field(() => String, { description: prefix })
  categoryPrefix: string;
  @Field(() => String, { description: role })
  role: string;
  @Field(() => WorkingTime, {
    nullable: true,
    description: '上限。The most that an extension adds, or that a review may lie ahead; null for a return.',
  })
  most: WorkingTime | null;
}

@ObjectType({ description: '审批理由。A reason to choose from when asking.' })
export class LegDecisionReason {
  @Field(() => LegDecisionKind, { description: kind })
  kind: LegDecisionKind;
  @Field(() => String, { description: code })
  code: string;
  @Field(() => String, { description: label })
  label: string;
}

@ObjectType({ description: '退单、延期、挂账规则。A version of the rules on what units may ask for about their legs.' })
export class LegDecisionRules {
  @Field(() => Int, { description: '版本。Its number.' })
  version: number;
  @Field(() => DateTime, { description: '制定时间。When it was made.' })
  madeAt: Date;
  @Field(() => String, { description: '说明。Why it was made.' })
  reason: string;
  @Field(() => [LegDecisionRule], { description: '规则。Who decides.' })
  rules: LegDecisionRule[];
  @Field(() => [LegDecisionReason], { description: '理由。Reasons to choose from.' })
  reasons: LegDecisionReason[];
}

@InputType({ description: '审批规则。Who decides about a request, and how far it may reach.' })
export class LegDecisionRuleInput {
  @Field(() => LegDecisionKind, { description: kind })
  kind: LegDecisionKind;
  @Field(() => Int, { description: nth })
  nth: number;
  @Field(() => String, { defaultValue: '', description: prefix })
  categoryPrefix: string;
  @Field(() => String, { description: role })
  role: string;
  @Field(() => Int, { nullable: true, description: '上限数量。Amount of the most; with its unit, or neither.' })
  mostAmount?: number | null;
  @Field(() => WorkingTimeUnit, { nullable: true, description: '上限单位。Unit of the most.' })
  mostUnit?: WorkingTimeUnit | null;
}

@InputType({ description: '审批理由。A reason to choose from when asking.' })
export class LegDecisionReasonInput {
  @Field(() => LegDecisionKind, { description: kind })
  kind: LegDecisionKind;
  @Field(() => String, { description: code })
  code: string;
  @Field(() => String, { description: label })
  label: string;
}

@InputType({ description: '修改退单、延期、挂账规则。Makes the next version, whole.' })
export class ChangeLegDecisionRulesInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => Int, { description: '规则的版本。The newest version, on which the change was made.' })
  expectedVersion: number;
  @Field(() => String, { description: '说明（4000字内）。Why.' })
  reason: string;
  @Field(() => [LegDecisionRuleInput], { description: '规则。All of them.' })
  rules: LegDecisionRuleInput[];
  @Field(() => [LegDecisionReasonInput], { description: '理由。All of them.' })
  reasons: LegDecisionReasonInput[];
}

@ObjectType('ChangeLegDecisionRulesPayload', { description: '操作结果。What ChangeLegDecisionRules answers.' })
export class ChangeLegDecisionRulesPayload extends PayloadType(
  'ChangeLegDecisionRules',
  'rules',
  () => LegDecisionRules,
  '规则。The new version, null when it was refused.',
) {}
