import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { EmploymentKind, Role } from './role.type';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';

@InputType({ description: '任职筛选。Which appointments; every field given must hold.' })
export class AppointmentFilter {
  @Field(() => ID, { nullable: true, description: '区划（含下级）。Placed in this division or under it.' })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '网格。On this grid.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: '单位。In this unit; staff only.' })
  unitId?: string | null;
  @Field(() => ID, { nullable: true, description: '人员。Of this person; staff only.' })
  personId?: string | null;
  @Field(() => ID, { nullable: true, description: '岗位。To this post; staff only.' })
  postId?: string | null;
  @Field(() => Role, { nullable: true, description: '角色。In this role.' })
  role?: Role | null;
  @Field(() => LocalDate, { nullable: true, description: '在任日期。In force on this date; not together with asOf.' })
  on?: string | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '在此日期前期满。With a last day before this date; those that are open are left out; staff only.',
  })
  endsBefore?: string | null;
}

@InputType({ description: '任命。Who holds which post, from when, on what terms.' })
export class AppointInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '人员。Who is appointed.' })
  personId: string;
  @Field(() => ID, { description: '岗位。To which post.' })
  postId: string;
  @Field(() => LocalDate, { description: '起（含）。First day in office; may lie ahead.' })
  from: string;
  @Field(() => LocalDate, { nullable: true, description: '止（含）。Last day in office; left out while open.' })
  to?: string | null;
  @Field(() => EmploymentKind, { description: '用工性质。On what terms.' })
  employmentKind: EmploymentKind;
  @Field(() => Boolean, {
    nullable: true,
    description: '是否主持工作（代理）。In charge without having been appointed for good; false when left out.',
  })
  acting?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description:
      '超龄批准机关。Who has let somebody begin beyond the retirement age, full time or seconded; kept in the record.',
  })
  ageRelaxation?: string | null;
  @Field(() => String, { description: '依据。The decision it rests on; kept in the record.' })
  basis: string;
}

@InputType({ description: '代理。Who stands in for the holder of an appointment, and when.' })
export class StandInForInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '被代理的任职。The appointment whose holder is away.' })
  appointmentId: string;
  @Field(() => ID, { description: '代理人。Who stands in.' })
  personId: string;
  @Field(() => LocalDate, { description: '起（含）。The first day.' })
  from: string;
  @Field(() => LocalDate, { description: '止（含）。The last day.' })
  to: string;
  @Field(() => String, { description: '依据。The decision it rests on; kept in the record.' })
  basis: string;
}

@InputType({ description: '终止任职。Which appointment ends, when and why.' })
export class EndAppointmentInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '任职。The appointment to end.' })
  appointmentId: string;
  @Field(() => LocalDate, { description: '最后任职日（含）。The last day in office, inclusive.' })
  on: string;
  @Field(() => String, { description: '原因。Why; kept in the record.' })
  reason: string;
}

@InputType({ description: '更正任职。The term as it truly is; what was known until now stays on record.' })
export class CorrectAppointmentInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '任职。The appointment to correct.' })
  appointmentId: string;
  @Field(() => LocalDate, { description: '起（含）。First day in office.' })
  from: string;
  @Field(() => LocalDate, { nullable: true, description: '止（含）。Last day in office; left out while open.' })
  to?: string | null;
  @Field(() => EmploymentKind, { description: '用工性质。On what terms.' })
  employmentKind: EmploymentKind;
  @Field(() => String, { description: '原因。What was wrong; kept in the record.' })
  reason: string;
}

@InputType({ description: '撤回或作废任职。Which appointment never counts, and why.' })
export class WithdrawAppointmentInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '任职。The appointment.' })
  appointmentId: string;
  @Field(() => String, { description: '原因。Why; kept in the record.' })
  reason: string;
}
