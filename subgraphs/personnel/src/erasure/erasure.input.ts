import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ErasureScope, ErasureState } from './erasure.enums';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';

@InputType({ description: '依据文件。The document that an erasure or a hold rests on.' })
export class RetentionBasisInput {
  @Field(() => String, { description: '标题。1 to 200 characters.' })
  title: string;
  @Field(() => String, { nullable: true, description: '文号。At most 100 characters.' })
  number?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '日期。Today or before.' })
  date?: string | null;
}

@InputType({ description: '清除筛选。Which erasures; every field given must hold.' })
export class PersonErasureFilter {
  @Field(() => ID, { nullable: true, description: '人员标识。Of this person.' })
  personId?: string | null;
  @Field(() => ErasureState, { nullable: true, description: '状态。In this state.' })
  state?: ErasureState | null;
}

@InputType({ description: '清除证明筛选。Which certificates; every field given must hold.' })
export class ErasureCertificateFilter {
  @Field(() => String, { nullable: true, description: '证明编号。With this number, written in full.' })
  number?: string | null;
  @Field(() => ID, { nullable: true, description: '人员标识。Of this person.' })
  personId?: string | null;
}

@InputType({ description: '法律保留筛选。Which holds; every field given must hold.' })
export class LegalHoldFilter {
  @Field(() => ID, { nullable: true, description: '人员标识。On this person.' })
  personId?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '是否有效。True: only those that stand; false: only lifted ones.',
  })
  standing?: boolean | null;
}

@InputType({ description: '提出清除。Whose data are to be erased, how much of them, and on what basis.' })
export class ProposePersonErasureInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '人员。Somebody on the viewer’s files, other than the viewer.' })
  personId: string;
  @Field(() => ErasureScope, { description: '范围。How much.' })
  scope: ErasureScope;
  @Field(() => RetentionBasisInput, { description: '依据。The decision on retention; best without a name in it.' })
  basis: RetentionBasisInput;
  @Field(() => [String], {
    nullable: true,
    description:
      '另需清除的字词。What the person is also known by in texts, such as a former name or a mail address: cut out of every text with the whole file. At most 10, of 2 to 100 characters.',
  })
  words?: string[] | null;
  @Field(() => String, { description: '理由。Why; itself erased in the end.' })
  reason: string;
}

@InputType({ description: '决定清除。What another person decides on a proposal.' })
export class DecidePersonErasureInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '清除。The proposal.' })
  personErasureId: string;
  @Field(() => Boolean, { description: '是否同意。False ends it.' })
  agreed: boolean;
  @Field(() => LocalDate, {
    nullable: true,
    description: '执行日期。A later day, within ten years; at once when left out.',
  })
  executesOn?: string | null;
  @Field(() => String, { description: '理由。Why; itself erased in the end.' })
  reason: string;
}

@InputType({ description: '变更清除。Which erasure, and why.' })
export class ChangePersonErasureInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '清除。The erasure.' })
  personErasureId: string;
  @Field(() => String, { description: '理由。Why; itself erased in the end.' })
  reason: string;
}

@InputType({ description: '设置法律保留。Whose file nothing is to be erased of, and on what basis.' })
export class PlaceLegalHoldInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '人员。Somebody on the viewer’s files, other than the viewer.' })
  personId: string;
  @Field(() => RetentionBasisInput, { description: '依据。The document it rests on.' })
  basis: RetentionBasisInput;
}

@InputType({ description: '解除法律保留。Which hold, and on what basis.' })
export class LiftLegalHoldInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '法律保留。The hold.' })
  legalHoldId: string;
  @Field(() => RetentionBasisInput, { description: '依据。The document by which it is lifted.' })
  basis: RetentionBasisInput;
}
