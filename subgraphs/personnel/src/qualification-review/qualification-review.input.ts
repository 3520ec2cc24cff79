import { Field, ID, InputType, Int } from 'type-graphql';
import { MatterKind } from '../decision-form/decision-form.enums';
import { DecisionFormInput, ReferredDocumentInput } from '../decision-form/decision-form-fields';
import { DayUnit } from '../work-calendar/day-rule.enums';
import { ReviewReplyOutcome } from './qualification-review.enums';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';

@InputType({ description: '联审筛选。Which reviews; every field given must hold.' })
export class QualificationReviewFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: '只看待本单位回复。True: only those that a unit of the viewer’s has not answered.',
  })
  waitingForViewer?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: '只看逾期。True: only those with an answer that is overdue.' })
  overdue?: boolean | null;
}

@InputType({ description: '发起联审。About whom to ask which units, and until when.' })
export class RequestQualificationReviewInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => MatterKind, { description: '事项类型。The kind of all that is reviewed.' })
  matterKind: MatterKind;
  @Field(() => [ID], { description: '事项。What is reviewed: 1 to 200 things of the kind, each once.' })
  matterIds: string[];
  @Field(() => [ID], {
    nullable: true,
    description: '被征询单位。Units to ask besides those that the matter asks for; at most 20 in all.',
  })
  unitIds?: string[] | null;
  @Field(() => Int, {
    nullable: true,
    description:
      '回复期限（天数）。Within how many days they answer, the day of the request not counted, 1 to 60; as the matter says when left out.',
  })
  days?: number | null;
  @Field(() => DayUnit, {
    nullable: true,
    description: '天数单位。In which days `days` is counted; those of the matter’s own rule when left out.',
  })
  dayUnit?: DayUnit | null;
  @Field(() => DecisionFormInput, { nullable: true, description: '审批表。The form of the request.' })
  form?: DecisionFormInput | null;
}

@InputType({ description: '回复联审。What one of the asked units answers.' })
export class AnswerQualificationReviewInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '联审。The review.' })
  reviewId: string;
  @Field(() => ID, { description: '回复单位。The unit that answers.' })
  unitId: string;
  @Field(() => ReviewReplyOutcome, { description: '结果。What it answers.' })
  outcome: ReviewReplyOutcome;
  @Field(() => String, { nullable: true, description: '说明。In words; needed with FAIL.' })
  comment?: string | null;
  @Field(() => [ReferredDocumentInput], { nullable: true, description: '材料。What it rests on; at most 20.' })
  documents?: ReferredDocumentInput[] | null;
}
