import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, Int, ObjectType } from 'type-graphql';
import { Report } from '../report/report.type';

@ObjectType({ description: '明文内容。What was asked for of a reporter in clear; stands in this answer alone.' })
export class RevealedReporter {
  @Field(() => Report, { nullable: true, description: '上报。Whose reporter; masked as ever.' })
  report: Report | null;
  @Field(() => String, { nullable: true, description: '称呼。Null where it was not asked for, or not told.' })
  name: string | null;
  @Field(() => String, { nullable: true, description: '电话。Null where it was not asked for, or not told.' })
  phone: string | null;
  @Field(() => String, { nullable: true, description: '邮箱。Null where it was not asked for, or not told.' })
  email: string | null;
}

@ObjectType('RevealReporterPayload', { description: '操作结果。What revealReporter answers.' })
export class RevealReporterPayload extends PayloadType(
  'RevealReporter',
  'revealed',
  () => RevealedReporter,
  '明文内容。What was asked for.',
) {
  @Field(() => Int, {
    nullable: true,
    description: '重试等待（秒）。After how many seconds to ask again, where an hour allows no more; null otherwise.',
  })
  retryAfterSeconds: number | null;
}
