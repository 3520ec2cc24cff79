import { PhoneNumber } from '@gridweave/subgraph/scalars';
import { PointInput } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType, Int } from 'type-graphql';
import { MediaTicketInput } from '../media/media.input';
import { VerticalAddressInput } from '../place/vertical-address.type';
import { ReportOrigin, ReportState } from './report.rules';

const keyDescription = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';

@InputType({ description: '联系方式。How to reach the reporter; kept here alone and never answered in clear.' })
export class ReporterContactInput {
  @Field(() => String, { nullable: true, description: '称呼（50字内）。A name, at most 50 characters.' })
  name?: string | null;
  @Field(() => PhoneNumber, { nullable: true, description: '电话。A telephone number.' })
  phone?: string | null;
}

@InputType({ description: '提交上报。What is reported, and where.' })
export class SubmitReportInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => String, { description: '情况说明（4000字内）。What is the matter, at most 4,000 characters.' })
  text: string;
  @Field(() => PointInput, { description: '位置。Where it is.' })
  point: PointInput;
  @Field(() => String, { nullable: true, description: '类别代码。Code of the category, where the reporter knows it.' })
  categoryCode?: string | null;
  @Field(() => VerticalAddressInput, { nullable: true, description: '立体地址。Building and floor.' })
  address?: VerticalAddressInput | null;
  @Field(() => ID, {
    nullable: true,
    description: '基础要素。What of the base register it is about, such as a merchant or a building.',
  })
  registerElementId?: string | null;
  @Field(() => ReporterContactInput, { nullable: true, description: '联系方式。How to reach the reporter.' })
  contact?: ReporterContactInput | null;
  @Field(() => ReportOrigin, {
    nullable: true,
    description: '来源。CITIZEN for residents; PATROL for staff unless told otherwise.',
  })
  origin?: ReportOrigin | null;
  @Field(() => [MediaTicketInput], {
    nullable: true,
    description: '图片和视频（至多10个）。Uploads that show it, at most ten.',
  })
  media?: MediaTicketInput[] | null;
}

@InputType({ description: '查询凭证。The receipt of a report.' })
export class OpenReportInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => String, { description: '回执编号。The receipt number.' })
  receiptNumber: string;
  @Field(() => String, { description: '查询密码。The secret that came with it.' })
  secret: string;
}

@InputType({ description: '受理上报。Makes an incident of a report, or adds it to one.' })
export class AcceptReportInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '上报。The report.' })
  reportId: string;
  @Field(() => Int, { description: '上报的版本。Version of the report that the decision was made on.' })
  expectedVersion: number;
  @Field(() => ID, {
    nullable: true,
    description: '并入的事件。An open incident that the report joins; a new one without it.',
  })
  incidentId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '类别代码。Category of the new incident; that of the report without it.',
  })
  categoryCode?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '事件摘要（4000字内）。Text of the new incident; that of the report without it.',
  })
  text?: string | null;
}

@InputType({ description: '不予受理。Declines a report.' })
export class DeclineReportInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '上报。The report.' })
  reportId: string;
  @Field(() => Int, { description: '上报的版本。Version of the report that the decision was made on.' })
  expectedVersion: number;
  @Field(() => String, { description: '理由（4000字内）。Why; the reporter reads it.' })
  reason: string;
}

@InputType({ description: '上报筛选。Which reports to list; all conditions must hold.' })
export class ReportFilter {
  @Field(() => [ReportState], { nullable: true, description: '状态。In any of these states.' })
  state?: ReportState[] | null;
  @Field(() => ID, { nullable: true, description: '区划。In or under this division, by today’s tree.' })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '网格。In this grid of any kind.' })
  gridId?: string | null;
  @Field(() => ReportOrigin, { nullable: true, description: '来源。From this origin.' })
  origin?: ReportOrigin | null;
}
