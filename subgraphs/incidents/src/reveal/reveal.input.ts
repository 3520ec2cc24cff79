import { Field, ID, InputType } from 'type-graphql';
import { ReporterRevealPurpose, RevealedReporterField } from './reveal.enums';

@InputType({ description: '申请查看明文。Asks for the contact of one report in clear.' })
export class RevealReporterInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; for five minutes the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '上报。Whose reporter.' })
  reportId: string;
  @Field(() => [RevealedReporterField], { description: '内容。Only what is needed.' })
  fields: RevealedReporterField[];
  @Field(() => ReporterRevealPurpose, { description: '用途。What it is needed for.' })
  purpose: ReporterRevealPurpose;
  @Field(() => String, { description: '理由。Why, in words, at most 500 characters; kept with who has asked.' })
  reason: string;
}
