import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { BirthDateBasis, PersonFactKind } from './person-fact.enums';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';

@InputType()
abstract class Statement {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => String, { description: '内容。In the form that its kind asks for; 1 to 200 characters.' })
  value: string;
  @Field(() => LocalDate, { nullable: true, description: '起始日期。First day on which it is so; null for always.' })
  from?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '终止日期。Last day, inclusive; null while open.' })
  to?: string | null;
  @Field(() => String, { description: '来源。The document that says so; 1 to 200 characters.' })
  source: string;
  @Field(() => BirthDateBasis, {
    nullable: true,
    description:
      '以何为准。For a birth date that differs from the identity number: which counts; the file’s when left out.',
  })
  birthDateBasis?: BirthDateBasis | null;
}

@InputType({ description: '登记人员信息。One fact about somebody.' })
export class RecordPersonFactInput extends Statement {
  @Field(() => ID, { description: '人员。Whom it is about.' })
  personId: string;
  @Field(() => PersonFactKind, { description: '种类。What it is about.' })
  kind: PersonFactKind;
}

@InputType({ description: '更正人员信息。What it should have said all the time.' })
export class CorrectPersonFactInput extends Statement {
  @Field(() => ID, { description: '信息。The fact.' })
  factId: string;
  @Field(() => Int, { description: '预期版本。The version that the correction was made on.' })
  expectedVersion: number;
  @Field(() => String, { description: '原因。Why; kept in the record.' })
  reason: string;
}

@InputType({ description: '撤销人员信息。A fact that should not have been recorded.' })
export class WithdrawPersonFactInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '信息。The fact.' })
  factId: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on.' })
  expectedVersion: number;
  @Field(() => String, { description: '原因。Why; kept in the record.' })
  reason: string;
}

@InputType({ description: '登记身份证号。The citizen number of somebody.' })
export class RecordIdentityNumberInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '人员。Whose it is.' })
  personId: string;
  @Field(() => String, { description: '身份证号。18 characters, or 15 digits, which are converted.' })
  number: string;
}
