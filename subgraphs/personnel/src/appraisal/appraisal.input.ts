import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ReferredDocumentInput } from '../decision-form/decision-form-fields';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';

@InputType({ description: '考核发现。What was found in one dimension, in words.' })
export class AppraisalFindingInput {
  @Field(() => String, { description: '维度代码。Of the list APPRAISAL_DIMENSION.' })
  code: string;
  @Field(() => String, { description: '评语。In words; 1 to 1,000 characters.' })
  remark: string;
}

@InputType({ description: '考核评价。What was found about somebody’s work on secondment in a period that is over.' })
export class AppraiseSecondmentInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '历练。The secondment.' })
  secondmentId: string;
  @Field(() => LocalDate, { description: '考核期起（含）。First day, on the secondment.' })
  from: string;
  @Field(() => LocalDate, { description: '考核期止（含）。Last day, past or today, on the secondment.' })
  to: string;
  @Field(() => String, { description: '等次代码。Of the list APPRAISAL_GRADE.' })
  gradeCode: string;
  @Field(() => [AppraisalFindingInput], { nullable: true, description: '各维度评语。At most 20, one a dimension.' })
  findings?: AppraisalFindingInput[] | null;
  @Field(() => String, { description: '综合评语。What the grade rests on, in words.' })
  comment: string;
  @Field(() => [ReferredDocumentInput], { nullable: true, description: '佐证材料。What shows it; at most 20.' })
  evidence?: ReferredDocumentInput[] | null;
}

@InputType({ description: '考核申诉。Why somebody does not agree with their appraisal.' })
export class AppealAppraisalInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '考核。The appraisal.' })
  appraisalId: string;
  @Field(() => String, { description: '申诉理由。Why.' })
  ground: string;
}

@InputType({ description: '复核申诉。What was decided on an appeal.' })
export class SettleAppraisalAppealInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '考核。The appraisal.' })
  appraisalId: string;
  @Field(() => String, { description: '复核后等次代码。The grade that stands now, the same or another.' })
  gradeCode: string;
  @Field(() => String, { description: '复核意见。Why.' })
  reason: string;
}
