import { Field, ID, InputType, Int } from 'type-graphql';
import { DecisionFormInput, ReferredDocumentInput } from '../decision-form/decision-form-fields';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';

@InputType({ description: '申诉。What a nominee has looked at again, and why.' })
export class AppealEntryInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '后备人选。The nominee’s own entry: the decision by which it ended.' })
  reserveEntryId: string;
  @Field(() => String, { description: '理由。On what ground; 1 to 4,000 characters.' })
  ground: string;
  @Field(() => [ReferredDocumentInput], { nullable: true, description: '材料。What it rests on; at most 20.' })
  documents?: ReferredDocumentInput[] | null;
}

@InputType({ description: '处理申诉。Whether a decision is undone.' })
export class SettleAppealInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '申诉。The appeal.' })
  appealId: string;
  @Field(() => Boolean, { description: '是否成立。True: the candidate is back where it was before the decision.' })
  upheld: boolean;
  @Field(() => DecisionFormInput, {
    description: '审批表。What was found: a reason or a comment is needed where it is not upheld.',
  })
  form: DecisionFormInput;
}
