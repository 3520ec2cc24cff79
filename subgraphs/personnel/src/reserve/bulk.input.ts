import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType, Int } from 'type-graphql';
import { DecisionFormInput } from '../decision-form/decision-form-fields';
import { ReserveStepDeed } from './reserve.enums';

@InputType({ description: '批量行。One entry of a step that is taken for many.' })
export class ReserveStepRowInput {
  @Field(() => Int, { description: '行号。The number by which the answer names it; each once.' })
  row: number;
  @Field(() => ID, { description: '后备人选。The entry; each once.' })
  reserveEntryId: string;
  @Field(() => Int, { description: '预期版本。The version that the step is taken on.' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: '理由。Needed to reject.' })
  reason?: string | null;
}

@InputType({ description: '批量办理。One step for many entries.' })
export class TakeReserveStepsInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => ErrorPolicy, { description: '出错时的处理。What becomes of the rest where a row fails.' })
  errorPolicy: ErrorPolicy;
  @Field(() => ReserveStepDeed, { description: '环节。The step.' })
  step: ReserveStepDeed;
  @Field(() => ID, { nullable: true, description: '遴选单位。The office that selects; needed with SELECT.' })
  unitId?: string | null;
  @Field(() => DecisionFormInput, { nullable: true, description: '审批表。The same form for each of them.' })
  form?: DecisionFormInput | null;
  @Field(() => [ReserveStepRowInput], { description: '各行。1 to 500.' })
  rows: ReserveStepRowInput[];
}
