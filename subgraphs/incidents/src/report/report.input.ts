import { Field, ID, InputType, Int } from 'type-graphql';
import { StatedFactInput } from '../incident-fact/incident-fact.type';
import { MediaTicketInput } from '../media/media-ticket.type';
import { ReportOrigin, ReportState } from './report.rules';
import { ReportContent } from './report-content.type';

const keyDescription = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';

@InputType({ description: '提交上报。What is reported, and where.' })
export class SubmitReportInput extends ReportContent {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: '同意现场联系。Whether the crews that come may read how to reach the reporter.',
  })
  contactMayBePassedOn: boolean;
  @Field(() => ReportOrigin, {
    nullable: true,
    description: '来源。CITIZEN for residents; PATROL for staff unless told otherwise; systems name theirs.',
  })
  origin?: ReportOrigin | null;
  @Field(() => String, {
    nullable: true,
    description: '来源编号。The source’s own id, for systems and the hotline; the same id comes once.',
  })
  sourceId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '走访主题（50字内）。What a visit was about, such as 水电气路房; with origin VISIT alone.',
  })
  visitTheme?: string | null;
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
  @Field(() => [StatedFactInput], {
    nullable: true,
    description:
      '已知事实（至多20项，每项一次）。What is known of it already that duty rules ask for, as stateFacts takes it; with the same refusals.',
  })
  facts?: StatedFactInput[] | null;
}

@InputType({ description: '应受理单位。Who deals with it instead: a unit that is known here, or an office in words.' })
export class RightOfficeInput {
  @Field(() => ID, { nullable: true, description: '单位。A unit that is known here.' })
  unitId?: string | null;
  @Field(() => String, { nullable: true, description: '名称（200字内）。An office that is not, in words.' })
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
  @Field(() => String, {
    nullable: true,
    description:
      '理由代码。One of those that `incidentTransitions` lists for declineReport; the reporter reads its label.',
  })
  reasonCode?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '理由（4000字内）。Why, in words beside the code; the reporter reads it.',
  })
  reason?: string | null;
  @Field(() => RightOfficeInput, {
    nullable: true,
    description: '应受理单位。Who deals with it instead; required with the reason OTHER_OFFICE.',
  })
  rightOffice?: RightOfficeInput | null;
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
  @Field(() => String, {
    nullable: true,
    description: '回执编号。The one with this receipt number, however it was typed.',
  })
  receiptNumber?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '待复核。Only declined ones whose reporter has asked for a review that nobody has decided.',
  })
  reviewOpen?: boolean | null;
}
