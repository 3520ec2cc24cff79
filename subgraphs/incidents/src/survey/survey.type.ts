import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { RespondentKind, SurveyChannel } from './survey.enums';

@ObjectType({ description: '满意度问卷。What a reporter thinks of how an incident ended.' })
export class Survey {
  @Field(() => Int, { description: '第几次结案。Which closing of the incident it is about: 1 for the first.' })
  closing: number;
  @Field(() => SurveyChannel, { description: '评价渠道。How it came in.' })
  channel: SurveyChannel;
  @Field(() => RespondentKind, {
    nullable: true,
    description: '受访者类型。Who answered a caller; null where the reporter answered on the page.',
  })
  respondentKind: RespondentKind | null;
  @Field(() => Int, { description: '评分。1 (worst) to 5 (best).' })
  score: number;
  @Field(() => Boolean, { description: '是否解决。Whether the matter was solved, in the reporter’s eyes.' })
  solved: boolean;
  @Field(() => String, { nullable: true, description: '意见。In the reporter’s words.' })
  text: string | null;
  @Field(() => DateTime, { description: '评价时间。When it was answered.' })
  answeredAt: Date;
  @Field(() => Boolean, { description: '是否为生成的示例。True for generated sample data.' })
  synthetic: boolean;
}

@InputType({ description: '填写问卷。The answer of the holder of a report’s token.' })
export class AnswerSurveyInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => Int, { description: '评分。1 (worst) to 5 (best).' })
  score: number;
  @Field(() => Boolean, { description: '是否解决。Whether the matter was solved.' })
  solved: boolean;
  @Field(() => String, { nullable: true, description: '意见（4000字内）。In words, at most 4,000 characters.' })
  text?: string | null;
}

@ObjectType('AnswerSurveyPayload', { description: '操作结果。What AnswerSurvey answers.' })
export class AnswerSurveyPayload extends PayloadType(
  'AnswerSurvey',
  'survey',
  () => Survey,
  '问卷。The answer, null when it was refused.',
) {}
