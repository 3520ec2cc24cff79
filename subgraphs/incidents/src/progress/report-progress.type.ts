import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { FeedbackReceipt } from '../receipt/feedback.type';
import { ReportState } from '../report/report.rules';
import { ReviewState } from '../report/review.rules';
import { ResponderStatus } from './report-progress.rules';

registerEnumType(ResponderStatus, {
  name: 'ResponderStatus',
  description: '到场进度。How far somebody who was asked has come; never more than they have said themselves.',
  valuesConfig: {
    NOTIFIED: { description: '已通知。Has been told.' },
    ON_THE_WAY: { description: '已出发。Has said to be on the way.' },
    ON_SITE: { description: '已到场。Has said to be on site.' },
    IN_PROGRESS: { description: '处置中。Has begun to work.' },
    DONE: { description: '已完成。Has told a result.' },
  },
});

@ObjectType({
  description: '响应方。Somebody who was asked to come: a grid’s chief by local number, or a unit by name.',
})
export class ReportResponder {
  @Field(() => String, { description: '角色。GRID_CHIEF or UNIT.' })
  role: string;
  @Field(() => String, { nullable: true, description: '网格简号。Local number of the chief’s grid; null for a unit.' })
  localNumber: string | null;
  @Field(() => String, { description: '称谓。How to call them, without a person’s name.' })
  label: string;
  @Field(() => ResponderStatus, { description: '进度。How far they have come.' })
  status: ResponderStatus;
  @Field(() => DateTime, { description: '通知时间。When they were told.' })
  notifiedAt: Date;
  @Field(() => DateTime, {
    nullable: true,
    description:
      '办结时限。When their result is due; null where no time was set, once it is told, and while it is held.',
  })
  dueAt: Date | null;
  @Field(() => DateTime, { nullable: true, description: '出发时间。When they set out.' })
  setOutAt: Date | null;
  @Field(() => DateTime, { nullable: true, description: '到场时间。When they arrived.' })
  arrivedAt: Date | null;
  @Field(() => DateTime, { nullable: true, description: '完成时间。When they told a result.' })
  doneAt: Date | null;
}

@ObjectType({ description: '经过。One thing that happened, in words for the reporter.' })
export class ReportHappening {
  @Field(() => DateTime, { description: '时间。When.' })
  at: Date;
  @Field(() => String, { description: '内容。What, in Chinese.' })
  text: string;
}

@ObjectType({
  description: '上报进度。What has become of a report, for the one who made it: labels only, nobody’s name.',
})
export class ReportProgress {
  @Field(() => String, { description: '回执编号。The receipt number.' })
  receiptNumber: string;
  @Field(() => ReportState, { description: '状态。What has become of the report.' })
  state: ReportState;
  @Field(() => String, { description: '情况说明。What was reported.' })
  text: string;
  @Field(() => String, { nullable: true, description: '类别。Name of the category; null when not told.' })
  category: string | null;
  @Field(() => String, { nullable: true, description: '社区或村。Name of the community or village.' })
  division: string | null;
  @Field(() => String, { nullable: true, description: '网格简号。Local number of the grid.' })
  gridLocalNumber: string | null;
  @Field(() => DateTime, { description: '收到时间。When it was received.' })
  receivedAt: Date;
  @Field(() => String, { description: '最新进展。The latest that is known, in words.' })
  headline: string;
  @Field(() => [ReportResponder], { description: '响应方。Who was asked to come, in order.' })
  responders: ReportResponder[];
  @Field(() => [ReportHappening], { description: '经过。What happened, oldest first.' })
  happenings: ReportHappening[];
  @Field(() => [FeedbackReceipt], {
    description: '反馈回执。What was told when and by which channel, delivered or not, oldest first.',
  })
  receipts: FeedbackReceipt[];
  @Field(() => String, { nullable: true, description: '事件编号。Number of the incident, once there is one.' })
  incidentNumber: string | null;
  @Field(() => DateTime, { nullable: true, description: '结案时间。When it was closed.' })
  closedAt: Date | null;
  @Field(() => String, { nullable: true, description: '结果。What came of it, once closed.' })
  outcome: string | null;
  @Field(() => String, { nullable: true, description: '不予受理的理由。Why it was declined; null otherwise.' })
  declinedReason: string | null;
  @Field(() => String, { nullable: true, description: '应受理单位。Who deals with it instead, by name.' })
  rightOffice: string | null;
  @Field(() => Boolean, { description: '可否申请复核。Whether requestReview would be accepted now.' })
  reviewOpen: boolean;
  @Field(() => ReviewState, { nullable: true, description: '复核。How a review stands; null when none was asked for.' })
  reviewState: ReviewState | null;
  @Field(() => Boolean, { description: '可否评价。Whether answerSurvey would be accepted now.' })
  surveyOpen: boolean;
  @Field(() => DateTime, {
    nullable: true,
    description: '清除时间。Since when it says nothing of a person any more; null for most.',
  })
  erasedAt: Date | null;
  @Field(() => Boolean, { description: '是否为生成的示例。True for generated sample data.' })
  synthetic: boolean;
}

@ObjectType('OpenReportPayload', { description: '操作结果。What OpenReport answers.' })
export class OpenReportPayload extends PayloadType(
  'OpenReport',
  'progress',
  () => ReportProgress,
  '进度。The report’s progress, null when the receipt was not accepted.',
) {
  @Field(() => String, {
    nullable: true,
    description: '查询令牌。A token that opens this report alone, for the Authorization header.',
  })
  token: string | null;
  @Field(() => DateTime, { nullable: true, description: '到期时间。When the token ends.' })
  expiresAt: Date | null;
}
