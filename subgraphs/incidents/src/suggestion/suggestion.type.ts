import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ObjectType } from 'type-graphql';
import { GridMatter } from '../grid-matter/grid-matter.type';
import { SuggestionKind, SuggestionState } from './suggestion.rules';

@ObjectType({
  implements: GridMatter,
  description:
    '意见建议。What somebody would have otherwise, and what was answered. It is no incident: nothing is broken.',
})
export class Suggestion extends GridMatter {
  @Field(() => SuggestionState, { description: '状态。How far it is.' })
  state: SuggestionState;
  @Field(() => SuggestionKind, { description: '类型。What it is.' })
  kind: SuggestionKind;
  @Field(() => DateTime, { description: '时间。When it was said.' })
  at: Date;
  @Field(() => String, { nullable: true, description: '地点说明。Where it is about.' })
  venue: string | null;
  @Field(() => String, { description: '内容。What was said.' })
  text: string;
  @Field(() => String, { nullable: true, description: '称呼。A surname and 某; null when nobody wanted to be called.' })
  alias: string | null;
  @Field(() => String, { nullable: true, description: '答复。What was answered.' })
  reply: string | null;
  @Field(() => DateTime, { nullable: true, description: '答复时间。When it was answered.' })
  repliedAt: Date | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '是否采纳。Whether it was adopted; null until answered, and for what is no suggestion.',
  })
  adopted: boolean | null;
  @Field(() => String, { nullable: true, description: '落实情况。What was done about it.' })
  followUp: string | null;
  @Field(() => Boolean, { description: '是否公开。Whether everybody may read it with its answer.' })
  published: boolean;
}

@ObjectType('SuggestionConnection', { description: '分页列表。A page of Suggestion, after the Relay specification.' })
export class SuggestionConnection extends ConnectionType('Suggestion', () => Suggestion as ClassType<Suggestion>) {}

const changed =
  '意见建议。The suggestion as it is now, null when the deed was refused or it is not the viewer’s to see.';

@ObjectType('RecordSuggestionPayload', { description: '操作结果。What RecordSuggestion answers.' })
export class RecordSuggestionPayload extends PayloadType('RecordSuggestion', 'suggestion', () => Suggestion, changed) {}

@ObjectType('AnswerSuggestionPayload', { description: '操作结果。What AnswerSuggestion answers.' })
export class AnswerSuggestionPayload extends PayloadType('AnswerSuggestion', 'suggestion', () => Suggestion, changed) {}

@ObjectType('FollowUpSuggestionPayload', { description: '操作结果。What FollowUpSuggestion answers.' })
export class FollowUpSuggestionPayload extends PayloadType(
  'FollowUpSuggestion',
  'suggestion',
  () => Suggestion,
  changed,
) {}
