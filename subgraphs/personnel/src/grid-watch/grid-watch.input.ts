import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';

@InputType({ description: '安排值守。Who answers for a grid in a night or on a holiday.' })
export class AssignGridWatchInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '网格。The grid.' })
  gridId: string;
  @Field(() => ID, { description: '值守人的任职。An appointment on a grid, of whoever watches.' })
  appointmentId: string;
  @Field(() => DateTime, { description: '起。When it begins.' })
  from: Date;
  @Field(() => DateTime, { description: '止（不含）。When it ends; at most 15 days later.' })
  to: Date;
}

@InputType({ description: '取消值守。Which watch is called off.' })
export class CancelGridWatchInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on.' })
  expectedVersion: number;
  @Field(() => ID, { description: '值守。The watch.' })
  gridWatchId: string;
}
