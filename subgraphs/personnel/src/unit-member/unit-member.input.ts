import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const reason = '原因或依据。Why; kept in the record.';

@InputType({ description: '指定单位管理员。Who admits the people of an outside unit, and when.' })
export class NameUnitAdministratorInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '单位。The outside unit.' })
  unitId: string;
  @Field(() => String, { description: '登录账号。Who it is at the identity provider.' })
  subject: string;
  @Field(() => String, { description: '姓名。Used where the files do not know the person; at most 100 characters.' })
  name: string;
  @Field(() => LocalDate, { description: '起（含）。The first day.' })
  from: string;
  @Field(() => LocalDate, { nullable: true, description: '止（含）。The last day; left out while open.' })
  to?: string | null;
  @Field(() => String, { description: reason })
  reason: string;
}

@InputType({ description: '终止单位管理员。Whose charge ends, and when.' })
export class EndUnitAdministratorInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on.' })
  expectedVersion: number;
  @Field(() => ID, { description: '单位管理员。The charge to end.' })
  unitAdministratorId: string;
  @Field(() => LocalDate, { description: '最后一日（含）。The last day, inclusive.' })
  on: string;
}

@InputType({ description: '接纳单位人员。Who works for an outside unit, from when to when.' })
export class AdmitUnitMemberInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '单位。The outside unit.' })
  unitId: string;
  @Field(() => String, { description: '登录账号。Who it is at the identity provider.' })
  subject: string;
  @Field(() => String, { description: '姓名。Used where the files do not know the person; at most 100 characters.' })
  name: string;
  @Field(() => String, { nullable: true, description: '工作电话。Where the person is reached at work.' })
  workPhone?: string | null;
  @Field(() => LocalDate, { description: '起（含）。The first day.' })
  from: string;
  @Field(() => LocalDate, { description: '止（含）。The last day: an admission is always dated.' })
  to: string;
  @Field(() => String, { description: reason })
  reason: string;
}

@InputType({ description: '辞退单位人员。Whose admission ends, when and why.' })
export class DismissUnitMemberInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on.' })
  expectedVersion: number;
  @Field(() => ID, { description: '任职。The admission, an appointment of the unit’s.' })
  appointmentId: string;
  @Field(() => LocalDate, { description: '最后一日（含）。The last day, inclusive.' })
  on: string;
  @Field(() => String, { description: reason })
  reason: string;
}
