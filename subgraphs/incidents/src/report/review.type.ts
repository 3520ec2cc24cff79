import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Report } from './report.type';
import { ReviewState, ReviewVerdict } from './review.rules';

registerEnumType(ReviewState, {
  name: 'ReportReviewState',
  description: '复核状态。How a review of a declined report stands.',
  valuesConfig: {
    REQUESTED: { description: '待复核。Asked for; nobody has decided.' },
    UPHELD: { description: '维持。The report stays declined.' },
    OVERTURNED: { description: '撤销。The report is before the desk again.' },
  },
});
registerEnumType(ReviewVerdict, {
  name: 'ReportReviewVerdict',
  description: '复核决定。What is decided about a declined report.',
  valuesConfig: {
    UPHOLD: { description: '维持不予受理。It stays declined.' },
    OVERTURN: { description: '撤销不予受理。It goes back to the desk.' },
  },
});

@ObjectType({ description: '复核。That a reporter had a declined report looked at again; once.' })
export class ReportReview {
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => ReviewState, { description: '状态。How it stands.' })
  state: ReviewState;
  @Field(() => String, { description: '申请理由。Why, in the reporter’s words.' })
  reason: string;
  @Field(() => DateTime, { description: '申请时间。When it was asked for.' })
  requestedAt: Date;
  @Field(() => DateTime, { nullable: true, description: '决定时间。When it was decided; null before.' })
  decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: '决定理由。Why it was decided so; the reporter reads it.' })
  decisionReason: string | null;
}

@InputType({ description: '申请复核。Asks to look at a declined report again; for the bearer of its token.' })
export class RequestReviewInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => String, { description: '申请理由（4000字内）。Why.' })
  reason: string;
}

@InputType({ description: '复核决定。Decides whether a report stays declined.' })
export class DecideReviewInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '上报。The report.' })
  reportId: string;
  @Field(() => Int, { description: '复核的版本。Version of the review that the decision was made on.' })
  expectedVersion: number;
  @Field(() => ReviewVerdict, { description: '决定。What is decided.' })
  verdict: ReviewVerdict;
  @Field(() => String, { description: '决定理由（4000字内）。Why; the reporter reads it.' })
  reason: string;
}

@ObjectType('RequestReviewPayload', { description: '操作结果。What RequestReview answers.' })
export class RequestReviewPayload extends PayloadType(
  'RequestReview',
  'review',
  () => ReportReview,
  '复核。As it was asked for, null when it was refused.',
) {}

@ObjectType('DecideReviewPayload', { description: '操作结果。What DecideReview answers.' })
export class DecideReviewPayload extends PayloadType(
  'DecideReview',
  'report',
  () => Report,
  '上报。As it is now, null when the deed was refused.',
) {}
