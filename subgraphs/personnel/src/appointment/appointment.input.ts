import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Role } from './role.type';

@InputType({ description: '任职筛选。Which appointments; every field given must hold.' })
export class AppointmentFilter {
  @Field(() => ID, { nullable: true, description: '网格。On this grid.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: '单位。In this unit; staff only.' })
  unitId?: string | null;
  @Field(() => ID, { nullable: true, description: '人员。Of this person; staff only.' })
  personId?: string | null;
  @Field(() => Role, { nullable: true, description: '角色。In this role.' })
  role?: Role | null;
  @Field(() => LocalDate, { nullable: true, description: '在任日期。In force on this date; not together with asOf.' })
  on?: string | null;
}

@InputType({ description: '终止任职。Which appointment ends, when and why.' })
export class EndAppointmentInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on.' })
  expectedVersion: number;
  @Field(() => ID, { description: '任职。The appointment to end.' })
  appointmentId: string;
  @Field(() => LocalDate, { description: '最后任职日（含）。The last day in office, inclusive.' })
  on: string;
  @Field(() => String, { description: '原因。Why; kept in the record.' })
  reason: string;
}
