import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ReportConcern, ReportOrigin, ReportState } from './report.rules';

registerEnumType(ReportState, {
  name: 'ReportState',
  description: '上报状态。What has become of a report.',
  valuesConfig: {
    RECEIVED: { description: '已收到。Waits for a decision; the grid’s chief has been told.' },
    ACCEPTED: { description: '已受理。Has made or joined an incident.' },
    DECLINED: { description: '不予受理。Was declined, with a reason.' },
    VOIDED: { description: '已作废。Was made by mistake.' },
  },
});
registerEnumType(ReportOrigin, {
  name: 'ReportOrigin',
  description: '上报来源。How a matter came to be known.',
  valuesConfig: {
    CITIZEN: { description: '群众上报。A resident told of it.' },
    PATROL: { description: '主动发现。Grid staff found it.' },
    HOTLINE: { description: '热线转办。A hotline passed it on.' },
    SENSOR: { description: '设备感知。A sensor told of it.' },
    OPEN311: { description: 'Open311 接入。An Open311 client sent it.' },
    ON_BEHALF: { description: '代为上报。Staff wrote down what somebody told them.' },
    VISIT: { description: '走访接访。Came up at a visit or in visiting hours.' },
    APP: { description: '外部应用。An outside app such as 郑好拍 sent it.' },
  },
});
registerEnumType(ReportConcern, {
  name: 'ReportConcern',
  description: '投诉对象。Whom a complaint is about; it goes past them to the subdistrict.',
  valuesConfig: {
    GRID_CHIEF: { description: '网格长。The chief of the grid.' },
    COMMUNITY: { description: '社区或村。The community or village.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({ description: '上报。What one person told at one time; several may belong to one incident.' })
export class Report {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '回执编号。The receipt number.' })
  number: string;
  @Field(() => ReportState, { description: '状态。What has become of it.' })
  state: ReportState;
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => ReportOrigin, { description: '来源。How it came.' })
  origin: ReportOrigin;
  @Field(() => String, { description: '情况说明。What was reported, in the reporter’s words.' })
  text: string;
  @Field(() => DateTime, { description: '收到时间。When it was received.' })
  receivedAt: Date;
  @Field(() => String, { nullable: true, description: '不予受理的理由。Why it was declined, null otherwise.' })
  declinedReason: string | null;
  @Field(() => String, { nullable: true, description: '不予受理的理由代码。The word for why it was declined.' })
  declinedCode: string | null;
  @Field(() => String, {
    nullable: true,
    description: '应受理单位名称。An office, in words, that deals with it instead; `rightUnit` where it is known here.',
  })
  rightOffice: string | null;
  @Field(() => String, {
    nullable: true,
    description: '来源编号。The source’s own id, where it has one.',
  })
  sourceId: string | null;
  @Field(() => DateTime, { nullable: true, description: '发生时间。When it happened, as the reporter says.' })
  happenedAt: Date | null;
  @Field(() => Boolean, { description: '有人员危险。Whether it says that people are in danger.' })
  peopleInDanger: boolean;
  @Field(() => ReportConcern, {
    nullable: true,
    description: '投诉对象。Whom it complains about; null for ordinary reports.',
  })
  about: ReportConcern | null;
  @Field(() => String, { nullable: true, description: '走访主题。What the visit was about.' })
  visitTheme: string | null;
  @Field(() => DateTime, {
    nullable: true,
    description:
      '清除时间。Since when it says nothing of a person any more: words, address and exact place are gone; null for most.',
  })
  erasedAt: Date | null;
  @Field(() => Boolean, { description: '是否为生成的示例。True for generated sample data.' })
  synthetic: boolean;
}

@ObjectType({ description: '联系方式（脱敏）。How to reach the reporter, masked.' })
export class ReporterContact {
  @Field(() => String, { nullable: true, description: '称呼（脱敏）。Surname and asterisks.' })
  name: string | null;
  @Field(() => String, { nullable: true, description: '电话（脱敏）。Such as `138****5678`.' })
  phone: string | null;
}

@ObjectType('ReportConnection', { description: '分页列表。A page of Report, after the Relay specification.' })
export class ReportConnection extends ConnectionType('Report', () => Report as ClassType<Report>) {}

@ObjectType({ description: '紧急电话。Whom to call at once when people are in danger.' })
export class EmergencyNumber {
  @Field(() => String, { description: '号码。The number.' })
  number: string;
  @Field(() => String, { description: '名称。Who answers, in Chinese.' })
  label: string;
}

@ObjectType('SubmitReportPayload', { description: '操作结果。What SubmitReport answers.' })
export class SubmitReportPayload extends PayloadType(
  'SubmitReport',
  'report',
  () => Report,
  '上报。The report, null when it was refused.',
) {
  @Field(() => String, { nullable: true, description: '回执编号。The receipt number, to ask for progress with.' })
  receiptNumber: string | null;
  @Field(() => String, {
    nullable: true,
    description: '查询密码。Goes with the receipt number; shown here alone and stored nowhere.',
  })
  secret: string | null;
  @Field(() => [EmergencyNumber], {
    description:
      '紧急电话。119, 110 and 120 when people are in danger, even where the report was refused; empty otherwise.',
  })
  emergencyNumbers: readonly EmergencyNumber[];
  @Field(() => Int, {
    nullable: true,
    description:
      '重试等待（秒）。After how many seconds to try again, where the source has sent too many; null otherwise.',
  })
  retryAfterSeconds: number | null;
}

@ObjectType('AcceptReportPayload', { description: '操作结果。What AcceptReport answers.' })
export class AcceptReportPayload extends PayloadType(
  'AcceptReport',
  'report',
  () => Report,
  '上报。The report with its incident, null when it was refused.',
) {}

@ObjectType('DeclineReportPayload', { description: '操作结果。What DeclineReport answers.' })
export class DeclineReportPayload extends PayloadType(
  'DeclineReport',
  'report',
  () => Report,
  '上报。The report, null when it was refused.',
) {}

@ObjectType('VerifyReportPayload', { description: '操作结果。What VerifyReport answers.' })
export class VerifyReportPayload extends PayloadType(
  'VerifyReport',
  'report',
  () => Report,
  '上报。The report that was verified, null when it was refused.',
) {}
