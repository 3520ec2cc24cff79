import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { ErasedReportPart, ReportErasureState } from './report-erasure.enums';

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '上报个人信息清除。What a report says of a person is to be erased, or was: asked for by the reporter, or proposed by one officer and decided by another. The matter itself stays.',
})
export class ReportErasure {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => ID, { description: '上报标识。The report’s opaque id, which stays.' })
  reportId: string;
  @Field(() => ReportErasureState, { description: '状态。How far it has come.' })
  state: ReportErasureState;
  @Field(() => DateTime, { name: 'askedAt', description: '提出时间。When it was asked for or proposed.' })
  at: Date;
  @Field(() => String, { description: '提出角色。In which role; RESIDENT for the reporter.' })
  byRole: string;
  @Field(() => DateTime, { nullable: true, description: '决定时间。When it was decided; null before.' })
  decidedAt: Date | null;
  @Field(() => String, {
    nullable: true,
    description: '中止原因代码。Code of what stood against it when it was to begin; null where nothing did.',
  })
  haltedBy: string | null;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType({ description: '清除数量。How much of a kind was erased.' })
export class ErasedReportCount {
  @Field(() => ErasedReportPart, { description: '种类。What kind of data.' })
  part: ErasedReportPart;
  @Field(() => Int, { description: '数量。How many rows, or files.' })
  count: number;
}

@ObjectType({
  description:
    '清除证明。That what a report said of a person was erased, on what basis, by which role and how much of which kind: without the data.',
})
export class ReportErasureCertificate {
  @Field(() => String, { description: '证明编号。By which it is quoted.' })
  number: string;
  @Field(() => DateTime, { description: '完成时间。When the last of it was erased.' })
  erasedAt: Date;
  @Field(() => String, { description: '决定角色。In which role it was decided; never who.' })
  decidedByRole: string;
  @Field(() => [ErasedReportCount], { description: '清除数量。How much of each kind.' })
  erased: ErasedReportCount[];
}

@ObjectType('ReportErasureConnection', {
  description: '分页列表。A page of ReportErasure, after the Relay specification.',
})
export class ReportErasureConnection extends ConnectionType(
  'ReportErasure',
  () => ReportErasure as ClassType<ReportErasure>,
) {}

const payload = (deed: string) =>
  PayloadType(
    deed,
    'reportErasure',
    () => ReportErasure as ClassType<ReportErasure>,
    '清除。The erasure as it now stands.',
  );

@ObjectType('EraseReportPayload', { description: '操作结果。What eraseReport answers.' })
export class EraseReportPayload extends payload('EraseReport') {}

@ObjectType('ProposeReportErasurePayload', { description: '操作结果。What proposeReportErasure answers.' })
export class ProposeReportErasurePayload extends payload('ProposeReportErasure') {}

@ObjectType('DecideReportErasurePayload', { description: '操作结果。What decideReportErasure answers.' })
export class DecideReportErasurePayload extends payload('DecideReportErasure') {}
