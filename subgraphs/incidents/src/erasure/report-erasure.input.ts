import { Field, ID, InputType, Int } from 'type-graphql';
import { ErasureBasisInput } from './erasure-basis.type';
import { ReportErasureState } from './report-erasure.enums';

const key = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';

@InputType({ description: '清除筛选。Which erasures; every field given must hold.' })
export class ReportErasureFilter {
  @Field(() => ID, { nullable: true, description: '上报标识。Of this report.' })
  reportId?: string | null;
  @Field(() => ReportErasureState, { nullable: true, description: '状态。In this state.' })
  state?: ReportErasureState | null;
  @Field(() => String, { nullable: true, description: '证明编号。With this certificate, its number written in full.' })
  certificateNumber?: string | null;
}

@InputType({ description: '清除本人信息。By the bearer of a report’s token, of that report.' })
export class EraseReportInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
}

@InputType({ description: '提出清除。Of which report, and on what basis.' })
export class ProposeReportErasureInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '上报。The report.' })
  reportId: string;
  @Field(() => ErasureBasisInput, { description: '依据。What it rests on.' })
  basis: ErasureBasisInput;
  @Field(() => String, { description: '理由（4000字内）。Why; itself erased in the end.' })
  reason: string;
}

@InputType({ description: '决定清除。What another officer decides on a proposal.' })
export class DecideReportErasureInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '清除。The proposal.' })
  reportErasureId: string;
  @Field(() => Int, { description: '预期版本。The version that the decision was made on.' })
  expectedVersion: number;
  @Field(() => Boolean, { description: '是否同意。False ends it.' })
  agreed: boolean;
}
