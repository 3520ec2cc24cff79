import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { SecondmentStage } from './secondment.enums';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';

@InputType({ description: '历练筛选。Which secondments; every field given must hold.' })
export class SecondmentFilter {
  @Field(() => ID, { nullable: true, description: '区划（含下级）。In this division or one under it.' })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '网格。To this grid.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: '派出单位。Sent by this unit.' })
  originUnitId?: string | null;
  @Field(() => ID, { nullable: true, description: '人员。Of this person.' })
  personId?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '日期。This is one of its days.' })
  on?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '在此日期前期满。With a last day before this date.' })
  endsBefore?: string | null;
  @Field(() => SecondmentStage, { nullable: true, description: '进度。Where it stands today.' })
  stage?: SecondmentStage | null;
}

@InputType({ description: '开始历练。Who is sent by which unit to which post, from when to when, and for what.' })
export class BeginSecondmentInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '人员。Who is sent.' })
  personId: string;
  @Field(() => ID, { description: '派出单位。The unit that sends.' })
  originUnitId: string;
  @Field(() => ID, { description: '岗位。On a grid, or in the committee of a community or village.' })
  postId: string;
  @Field(() => LocalDate, { description: '起（含）。First day; may lie ahead.' })
  from: string;
  @Field(() => LocalDate, { description: '止（含）。Last day; it ends by itself.' })
  to: string;
  @Field(() => [String], { nullable: true, description: '机制。Codes of the list MECHANISM.' })
  mechanismCodes?: string[] | null;
  @Field(() => [String], { nullable: true, description: '职责。Codes of the list DUTY.' })
  dutyCodes?: string[] | null;
  @Field(() => [String], { nullable: true, description: '为民服务类别。Codes of the list SERVICE.' })
  serviceCodes?: string[] | null;
  @Field(() => String, { description: '依据。The decision it rests on; kept in the record.' })
  basis: string;
}

@InputType({ description: '延长历练。Until when, and why.' })
export class ExtendSecondmentInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '历练。The secondment.' })
  secondmentId: string;
  @Field(() => LocalDate, { description: '止（含）。The new last day, later than the one so far.' })
  to: string;
  @Field(() => String, { description: '依据。The decision it rests on; kept in the record.' })
  basis: string;
}

@InputType({ description: '提前结束历练。When, and why.' })
export class EndSecondmentInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '历练。The secondment.' })
  secondmentId: string;
  @Field(() => LocalDate, { description: '最后一日（含）。Not later than the last day so far.' })
  on: string;
  @Field(() => String, { description: '原因。Why; kept in the record.' })
  reason: string;
}
