import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { PointInput } from '@gridweave/subgraph/shared-types';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DeedInput, GridMatterPlaceInput } from '../grid-matter/grid-matter.type';
import { SuggestionKind, SuggestionState } from './suggestion.rules';

@InputType({
  description:
    '提交意见建议。What somebody would have otherwise, about a point or about a grid or division as a whole.',
})
export class SubmitSuggestionInput extends DeedInput {
  @Field(() => PointInput, { nullable: true, description: '位置。Where it is about; this or `place`.' })
  point?: PointInput | null;
  @Field(() => GridMatterPlaceInput, {
    nullable: true,
    description: '地点。The grid or division it is about; this or `point`.',
  })
  place?: GridMatterPlaceInput | null;
  @Field(() => SuggestionKind, { description: '类型。What it is.' })
  kind: SuggestionKind;
  @Field(() => String, { nullable: true, description: '地点说明（100字内）。Where it is about, in words.' })
  venue?: string | null;
  @Field(() => String, {
    description:
      '内容（2000字内）。What is said, at most 2,000 characters. Names, telephone and other personal numbers in it are masked before it is kept.',
  })
  text: string;
  @Field(() => String, {
    nullable: true,
    description: '称呼。How to call whoever says it; kept as a surname and 某, whatever is typed.',
  })
  alias?: string | null;
}

@InputType({ description: '意见建议的查询凭证。The receipt of a suggestion.' })
export class OpenSuggestionInput extends DeedInput {
  @Field(() => String, { description: '回执编号。The receipt number.' })
  receiptNumber: string;
  @Field(() => String, { description: '查询密码。The secret that came with it.' })
  secret: string;
}

@ObjectType({ description: '意见建议的进展。What has become of a suggestion, for the one who made it.' })
export class SuggestionProgress {
  @Field(() => String, { nullable: true, description: '回执编号。The receipt number.' })
  receiptNumber: string | null;
  @Field(() => SuggestionState, { description: '状态。How far it is.' })
  state: SuggestionState;
  @Field(() => SuggestionKind, { description: '类型。What it is.' })
  kind: SuggestionKind;
  @Field(() => String, { description: '内容。What was said, as it was kept.' })
  text: string;
  @Field(() => String, { nullable: true, description: '称呼。A surname and 某; null when nobody wanted to be called.' })
  alias: string | null;
  @Field(() => DateTime, { description: '收到时间。When it was received.' })
  recordedAt: Date;
  @Field(() => String, { nullable: true, description: '答复。What was answered.' })
  reply: string | null;
  @Field(() => DateTime, { nullable: true, description: '答复时间。When it was answered.' })
  repliedAt: Date | null;
  @Field(() => Boolean, { nullable: true, description: '是否采纳。Whether it was adopted; null until answered.' })
  adopted: boolean | null;
  @Field(() => String, { nullable: true, description: '落实情况。What was done about it.' })
  followUp: string | null;
  @Field(() => Boolean, { description: '是否公开。Whether everybody may read it with its answer.' })
  published: boolean;
}

const progress = () => SuggestionProgress;

@ObjectType('SubmitSuggestionPayload', { description: '操作结果。What SubmitSuggestion answers.' })
export class SubmitSuggestionPayload extends PayloadType(
  'SubmitSuggestion',
  'progress',
  progress,
  '进展。The suggestion as it was kept, null when it was refused.',
) {
  @Field(() => String, { nullable: true, description: '回执编号。The receipt number, to ask for the answer with.' })
  receiptNumber: string | null;
  @Field(() => String, {
    nullable: true,
    description: '查询密码。Goes with the receipt number; shown here alone and stored nowhere.',
  })
  secret: string | null;
  @Field(() => Int, {
    nullable: true,
    description: '重试等待（秒）。After how many seconds to try again, where too many were sent; null otherwise.',
  })
  retryAfterSeconds: number | null;
}

@ObjectType('OpenSuggestionPayload', { description: '操作结果。What OpenSuggestion answers.' })
export class OpenSuggestionPayload extends PayloadType(
  'OpenSuggestion',
  'progress',
  progress,
  '进展。What has become of the suggestion, null when the receipt was not accepted.',
) {}
