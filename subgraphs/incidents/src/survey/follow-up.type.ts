import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Report } from '../report/report.type';
import { FollowUpOutcome, RespondentKind } from './survey.enums';

@InputType({ description: '登记电话回访。What a reporter said on the phone of how the matter ended.' })
export class RecordFollowUpInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '上报标识。The report whose reporter was called.' })
  reportId: string;
  @Field(() => FollowUpOutcome, { description: '回访结果。What came of the call.' })
  outcome: FollowUpOutcome;
  @Field(() => RespondentKind, {
    nullable: true,
    description: '受访者类型。Who answered; only, and always, with ANSWERED.',
  })
  respondentKind?: RespondentKind | null;
  @Field(() => Int, { nullable: true, description: '评分。1 (worst) to 5 (best); only, and always, with ANSWERED.' })
  score?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '是否解决。Whether the matter was solved, in the reporter’s eyes; only, and always, with ANSWERED.',
  })
  solved?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: '意见（4000字内）。In the reporter’s words, at most 4,000 characters; only with ANSWERED.',
  })
  text?: string | null;
}

@ObjectType('RecordFollowUpPayload', { description: '操作结果。What RecordFollowUp answers.' })
export class RecordFollowUpPayload extends PayloadType(
  'RecordFollowUp',
  'report',
  () => Report,
  '上报。The report, null when it was refused.',
) {}
