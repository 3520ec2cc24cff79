import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

const keyDescription = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';

/** What every request about a leg answers. */
@ObjectType()
export abstract class LegDecision {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Int, { description: '版本。Goes up with every change; decisions name it.' })
  version: number;
  @Field(() => Int, { description: '第几次。1 for the first of its kind, 2 for the second and so on.' })
  nth: number;
  @Field(() => Int, { description: '规则版本。The rules under which it was asked.' })
  rulesVersion: number;
  @Field(() => String, { description: '审批角色。Role that decides, held for a division of the place.' })
  deciderRole: string;
  @Field(() => String, { description: '理由代码。The word for why.' })
  reasonCode: string;
  @Field(() => String, { description: '理由。What the word says to people.' })
  reasonLabel: string;
  @Field(() => String, { nullable: true, description: '说明。In words.' })
  reason: string | null;
  @Field(() => DateTime, { description: '申请时间。When it was asked.' })
  requestedAt: Date;
  @Field(() => DateTime, { nullable: true, description: '审批时间。When it was decided; null before.' })
  decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: '审批意见。What whoever decided says.' })
  decisionReason: string | null;
}

/** What the input of every request about a leg has. */
@InputType()
export abstract class LegRequestFields {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '派单。The leg.' })
  legId: string;
  @Field(() => Int, { description: '派单的版本。Version of the leg that the request was made on.' })
  expectedVersion: number;
  @Field(() => String, { description: '理由代码。One of those in `legDecisionRules`.' })
  reasonCode: string;
  @Field(() => String, { nullable: true, description: '说明（4000字内）。In words.' })
  reason?: string | null;
}

/** What the input of every decision has. */
@InputType()
export abstract class LegDecideFields {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => Int, { description: '申请的版本。Version of the request that the decision was made on.' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: '审批意见（4000字内）。Why; required when it is not granted.' })
  reason?: string | null;
}
