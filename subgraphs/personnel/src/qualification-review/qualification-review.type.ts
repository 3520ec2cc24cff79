import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { MatterKind } from '../decision-form/decision-form.enums';
import { DayUnit } from '../work-calendar/day-rule.enums';
import { ReviewReplyOutcome } from './qualification-review.enums';

@Directive('@key(fields: "id")')
@ObjectType({ description: '联审。Several units are asked whether anything stands against somebody.' })
export class QualificationReview {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => MatterKind, { description: '事项类型。The kind of what is reviewed.' })
  matterKind: MatterKind;
  @Field(() => ID, { description: '事项。What is reviewed, by its opaque id.' })
  matterId: string;
  @Field(() => String, { description: '联审事由。What the person is reviewed for.' })
  caption: string;
  @Field(() => LocalDate, { name: 'askedOn', description: '发起日期。When they were asked.' })
  askedDay: string;
  @Field(() => LocalDate, {
    name: 'dueOn',
    description:
      '回复期限（含）。The last day to answer. Later where the work calendar has changed since they were asked, never earlier.',
  })
  dueDay: string;
  @Field(() => Boolean, {
    description: '期限是否暂定。True while a year whose holidays are not announced yet lies on the way to it.',
  })
  dueProvisional: boolean;
  @Field(() => Int, {
    description: '回复期限（天数）。Within how many days they answer, the day of the request not counted.',
  })
  days: number;
  @Field(() => DayUnit, { description: '天数单位。In which days that is counted.' })
  dayUnit: DayUnit;
  @Field(() => String, {
    nullable: true,
    description: '期限依据。Which document says so; null where none is on record.',
  })
  daysBasis: string | null;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
}

@ObjectType({ description: '联审回复。What one of the asked units answered.' })
export class ReviewReply {
  @Field(() => ReviewReplyOutcome, { nullable: true, description: '结果。Null while it is waited for.' })
  outcome: ReviewReplyOutcome | null;
  @Field(() => String, { nullable: true, description: '说明。In words.' })
  comment: string | null;
  @Field(() => DateTime, { name: 'answeredAt', nullable: true, description: '回复时间。When it was answered.' })
  at: Date | null;
}

@ObjectType('QualificationReviewConnection', {
  description: '分页列表。A page of QualificationReview, after the Relay specification.',
})
export class QualificationReviewConnection extends ConnectionType(
  'QualificationReview',
  () => QualificationReview as ClassType<QualificationReview>,
) {}

@ObjectType('AnswerQualificationReviewPayload', { description: '操作结果。What answerQualificationReview answers.' })
export class AnswerQualificationReviewPayload extends PayloadType(
  'AnswerQualificationReview',
  'qualificationReview',
  () => QualificationReview,
  '联审。The review as it now stands.',
) {}

@ObjectType('RequestQualificationReviewPayload', { description: '操作结果。What requestQualificationReview answers.' })
export class RequestQualificationReviewPayload extends PayloadType(
  'RequestQualificationReview',
  'qualificationReviews',
  (() => [QualificationReview]) as unknown as () => ClassType<QualificationReview>,
  '联审。The reviews, in the order in which they were asked for.',
) {}
