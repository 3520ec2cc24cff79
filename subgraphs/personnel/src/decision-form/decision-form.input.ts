import { Field, InputType, Int } from 'type-graphql';
import { DecisionOutcome, MatterKind } from './decision-form.enums';

@InputType({ description: '理由目录项。A reason that forms may give, new or changed.' })
export class KeepDecisionReasonInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on; 0 for a new reason.' })
  expectedVersion: number;
  @Field(() => MatterKind, { description: '事项类型。The kind of matter that it is for.' })
  matterKind: MatterKind;
  @Field(() => String, { description: '代码。2 to 32 capital letters, digits and underscores; it stays.' })
  code: string;
  @Field(() => String, { description: '名称。In words; 1 to 100 characters.' })
  label: string;
  @Field(() => DecisionOutcome, {
    nullable: true,
    description: '适用结果。The only outcome it explains; null for any.',
  })
  outcome?: DecisionOutcome | null;
  @Field(() => Boolean, { description: '是否启用。False: forms give it no more; those that have stay.' })
  inUse: boolean;
}
