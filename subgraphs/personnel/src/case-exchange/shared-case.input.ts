import { Field, ID, InputType, Int } from 'type-graphql';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';
const title = '标题。1 to 200 characters; numbers of people are masked.';
const text = '做法。What was done and what came of it; numbers of people are masked.';
const incidents = '事件。Ids of incidents that it is about; at most 20.';

@InputType({ description: '案例筛选。Which cases; every field given must hold.' })
export class SharedCaseFilter {
  @Field(() => ID, { nullable: true, description: '区划（含下级）。Of secondments in this division or one under it.' })
  divisionId?: string | null;
}

@InputType({ description: '交流案例。What somebody on secondment did about something.' })
export class ShareCaseInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '历练。The secondment of whoever wrote it.' })
  secondmentId: string;
  @Field(() => String, { description: title })
  title: string;
  @Field(() => String, { description: text })
  text: string;
  @Field(() => [ID], { nullable: true, description: incidents })
  incidentIds?: string[] | null;
}

@InputType({ description: '修改案例。What it says from now on.' })
export class ChangeSharedCaseInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '案例。The case.' })
  sharedCaseId: string;
  @Field(() => String, { description: title })
  title: string;
  @Field(() => String, { description: text })
  text: string;
  @Field(() => [ID], { nullable: true, description: `${incidents} Left out: those so far stay.` })
  incidentIds?: string[] | null;
}

@InputType({ description: '撤回案例。Which case, and why.' })
export class WithdrawSharedCaseInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '案例。The case.' })
  sharedCaseId: string;
  @Field(() => String, { description: '原因。Why; kept in the record.' })
  reason: string;
}
