import { PayloadType } from '@gridweave/subgraph/payload-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DivisionEdition } from './division-list.type';

@InputType({
  description:
    '导入决定。With both codes: the same division. With code alone: a new one. With previousCode alone: one that is gone.',
})
export class DivisionDecisionInput {
  @Field(() => String, { nullable: true, description: '新代码。Its code in the new list.' })
  code?: string | null;
  @Field(() => String, { nullable: true, description: '原代码。Its code in the list before.' })
  previousCode?: string | null;
  @Field(() => [String], {
    nullable: true,
    description: '前身代码。Codes before, of those that a new one was made of.',
  })
  predecessorCodes?: string[] | null;
  @Field(() => [String], {
    nullable: true,
    description: '后继代码。New codes, of those that one that is gone became a part of.',
  })
  successorCodes?: string[] | null;
  @Field(() => LocalDate, { nullable: true, description: '生效日。The day of the change, where a document gives it.' })
  effectiveOn?: string | null;
  @Field(() => String, { nullable: true, description: '依据文件。The document; required with a day.' })
  document?: string | null;
}

@InputType({ description: '区划清单。A yearly list and what was decided about it.' })
export class DivisionListInput {
  @Field(() => String, { description: '清单。CSV with the columns code, name, level and parentCode.' })
  csv: string;
  @Field(() => Int, { description: '年份。The year of the list.' })
  year: number;
  @Field(() => LocalDate, { description: '截止日。The day of which the list speaks.' })
  cutOff: string;
  @Field(() => [DivisionDecisionInput], { nullable: true, description: '决定。Answers to the questions of the plan.' })
  decisions?: DivisionDecisionInput[] | null;
}

@InputType({ description: '导入区划清单。A yearly list, to be applied as its plan said.' })
export class ApplyDivisionListInput extends DivisionListInput {
  @Field(() => String, { description: '请求编号。Unique to this import; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => String, { description: '所见方案。The digest of the plan that was looked at.' })
  expectedPlan: string;
}

@ObjectType('ApplyDivisionListPayload', { description: '导入结果。What applyDivisionList answers.' })
export class ApplyDivisionListPayload extends PayloadType(
  'ApplyDivisionList',
  'edition',
  () => DivisionEdition,
  '清单。The list, applied.',
) {}
