import { Field, ID, InputType, Int } from 'type-graphql';
import { BreakGlassFinding, BreakGlassRole } from './break-glass.enums';
import { longestHours } from './break-glass-limits';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';
const which = '应急启用。Which one.';

@InputType({ description: '应急启用筛选。Which ones; every field given must hold.' })
export class BreakGlassFilter {
  @Field(() => Boolean, { nullable: true, description: '是否仍在启用。Open now, or over.' })
  open?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: '是否已复核。Reviewed, or not.' })
  reviewed?: boolean | null;
}

@InputType({ description: '应急启用。What somebody opens for themself in an emergency, where, for how long and why.' })
export class BreakGlassInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => BreakGlassRole, { description: '角色。Which role.' })
  role: BreakGlassRole;
  @Field(() => ID, { description: '区划。For this division and everything under it.' })
  divisionId: string;
  @Field(() => Int, {
    description: `时长（1至${longestHours}小时）。For how many hours; less where the office ends before.`,
  })
  hours: number;
  @Field(() => String, {
    description: '理由。What has happened, and why nobody who has the right can be waited for; kept.',
  })
  reason: string;
}

@InputType({ description: '结束应急启用。Which one ends before its time, and why.' })
export class EndBreakGlassInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: which })
  breakGlassId: string;
  @Field(() => String, { description: '原因。Why; kept.' })
  reason: string;
}

@InputType({ description: '复核应急启用。What somebody else found of it.' })
export class ReviewBreakGlassInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: which })
  breakGlassId: string;
  @Field(() => BreakGlassFinding, { description: '结论。What was found.' })
  finding: BreakGlassFinding;
  @Field(() => String, { description: '复核意见。On what grounds; kept.' })
  note: string;
}
