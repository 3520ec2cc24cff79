import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { ChangeInput, DeedInput, GridMatterFilter, GridMatterPlaceInput } from '../grid-matter/grid-matter.type';
import { SuggestionKind, SuggestionState } from './suggestion.rules';

registerEnumType(SuggestionState, {
  name: 'SuggestionState',
  description: '意见建议状态。How far a suggestion is.',
  valuesConfig: {
    RECEIVED: { description: '已收到。Waits for its answer.' },
    ANSWERED: { description: '已答复。Answered.' },
    FOLLOWED_UP: { description: '已落实。What was promised was done.' },
  },
});

registerEnumType(SuggestionKind, {
  name: 'SuggestionKind',
  description: '意见建议类型。What somebody says.',
  valuesConfig: {
    SUGGESTION: { description: '建议。Something to be done otherwise.' },
    ENQUIRY: { description: '咨询。A question.' },
    PRAISE: { description: '表扬。Praise.' },
  },
});

@InputType({ description: '登记意见建议。What somebody says.' })
export class RecordSuggestionInput extends DeedInput {
  @Field(() => GridMatterPlaceInput, { description: '地点。The grid or division it is about.' })
  place: GridMatterPlaceInput;
  @Field(() => SuggestionKind, { description: '类型。What it is.' })
  kind: SuggestionKind;
  @Field(() => DateTime, { description: '时间。When it was said.' })
  at: Date;
  @Field(() => String, { nullable: true, description: '地点说明（100字内）。Where it is about.' })
  venue?: string | null;
  @Field(() => String, { description: '内容（4000字内）。What was said, at most 4,000 characters; no names.' })
  text: string;
  @Field(() => String, {
    nullable: true,
    description: '称呼。How to call whoever said it; kept as a surname and 某, whatever is typed.',
  })
  alias?: string | null;
  @Field(() => ID, { nullable: true, description: '征集单位。The unit that collects, such as that of a park.' })
  collectingUnitId?: string | null;
}

@InputType({ description: '答复意见建议。What is answered.' })
export class AnswerSuggestionInput extends ChangeInput {
  @Field(() => ID, { description: '意见建议。The suggestion.' })
  suggestionId: string;
  @Field(() => String, { description: '答复（4000字内）。What is answered, at most 4,000 characters; no names.' })
  reply: string;
  @Field(() => Boolean, { nullable: true, description: '是否采纳。Whether it is adopted; for suggestions alone.' })
  adopted?: boolean | null;
  @Field(() => Boolean, { description: '是否公开。Whether everybody may read it with its answer.' })
  publish: boolean;
}

@InputType({ description: '落实意见建议。What was done.' })
export class FollowUpSuggestionInput extends ChangeInput {
  @Field(() => ID, { description: '意见建议。The suggestion.' })
  suggestionId: string;
  @Field(() => String, { description: '落实情况（4000字内）。What was done, at most 4,000 characters; no names.' })
  followUp: string;
}

@InputType({ description: '意见建议筛选。Which suggestions to list; all conditions must hold.' })
export class SuggestionFilter extends GridMatterFilter {
  @Field(() => SuggestionState, { nullable: true, description: '状态。In this state.' })
  state?: SuggestionState | null;
  @Field(() => SuggestionKind, { nullable: true, description: '类型。Of this kind.' })
  kind?: SuggestionKind | null;
  @Field(() => Boolean, { nullable: true, description: '是否采纳。Adopted or not.' })
  adopted?: boolean | null;
}
