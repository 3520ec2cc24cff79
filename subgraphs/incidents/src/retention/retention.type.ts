import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, InputType, Int, ObjectType } from 'type-graphql';
import { RetentionKind } from './retention.enums';

const months = '月数。Calendar months after the matter was over: closed, declined, not filed, void.';

@ObjectType({ description: '保存期限。How long one kind of data of reporters is kept.' })
export class ReportRetention {
  @Field(() => RetentionKind, { description: '种类。What kind of data.' })
  kind: RetentionKind;
  @Field(() => Int, { description: months })
  months: number;
}

@ObjectType({ description: '保存期限规则。How long what of reports is kept; what has no rule does not go by itself.' })
export class RetentionRules {
  @Field(() => Int, { description: '版本。Grows by one with each change; 0 before the first.' })
  version: number;
  @Field(() => DateTime, {
    nullable: true,
    description: '制定时间。When this version was made; null before the first.',
  })
  madeAt: Date | null;
  @Field(() => String, { nullable: true, description: '理由。Why; null before the first.' })
  reason: string | null;
  @Field(() => [ReportRetention], { description: '期限。One for each kind that has any.' })
  rules: readonly ReportRetention[];
}

@ObjectType({ description: '到期数量。How many reports have outlived a rule, counted up to 10,000.' })
export class RetentionDue {
  @Field(() => RetentionKind, { description: '种类。What kind of data.' })
  kind: RetentionKind;
  @Field(() => Int, { description: months })
  months: number;
  @Field(() => DateTime, { description: '截止时间。What was over before this moment has been kept long enough.' })
  before: Date;
  @Field(() => Int, { description: '到期上报数。Of so many reports something goes in the coming nights.' })
  reports: number;
  @Field(() => Int, { description: '保留上报数。Of so many it would, but for a legal hold.' })
  heldReports: number;
}

@InputType({ description: '保存期限。How long one kind of data of reporters is kept.' })
export class ReportRetentionInput {
  @Field(() => RetentionKind, { description: '种类。What kind of data.' })
  kind: RetentionKind;
  @Field(() => Int, { description: `${months} 1 to 600.` })
  months: number;
}

@InputType({ description: '修改保存期限规则。All rules of the next version.' })
export class ChangeRetentionRulesInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on.' })
  expectedVersion: number;
  @Field(() => String, { description: '理由。Why.' })
  reason: string;
  @Field(() => [ReportRetentionInput], { description: '期限。What is left out does not go by itself any more.' })
  rules: ReportRetentionInput[];
}

@ObjectType('ChangeRetentionRulesPayload', { description: '操作结果。What changeRetentionRules answers.' })
export class ChangeRetentionRulesPayload extends PayloadType(
  'ChangeRetentionRules',
  'retentionRules',
  () => RetentionRules as ClassType<RetentionRules>,
  '规则。As they are now; null when it was refused.',
) {}
