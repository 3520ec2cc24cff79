import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { offeredMoves } from '../grid-matter/grid-matter.actions';
import { oneMatter } from '../grid-matter/grid-matter.queries';
import { Unit } from '../references/unit.type';
import type { IncidentsContext } from '../services';
import { answerSuggestion, followUpSuggestion, recordSuggestion } from './suggestion.commands';
import type { SuggestionRow } from './suggestion.entity';
import {
  AnswerSuggestionInput,
  FollowUpSuggestionInput,
  RecordSuggestionInput,
  SuggestionFilter,
} from './suggestion.input';
import { openTo } from './suggestion.policy';
import { suggestionPage, suggestionsById } from './suggestion.queries';
import { suggestionLife } from './suggestion.rules';
import {
  AnswerSuggestionPayload,
  FollowUpSuggestionPayload,
  RecordSuggestionPayload,
  Suggestion,
  SuggestionConnection,
} from './suggestion.type';

/** Runs a deed and answers the suggestion as the viewer then sees it. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ suggestionId: string }>) {
  return settle(async () => {
    const { suggestionId } = await deed();
    return { suggestion: await oneMatter(ctx, suggestionsById, suggestionId) };
  });
}

const inputDescription = { description: '操作内容。What is to be done.' };

@Resolver(() => Suggestion)
export class SuggestionResolver {
  @Query(() => Suggestion, {
    nullable: true,
    description: '意见建议。One suggestion; null when it is not the viewer’s to see.',
  })
  suggestion(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: IncidentsContext) {
    return oneMatter(ctx, suggestionsById, id);
  }

  @Query(() => SuggestionConnection, {
    nullable: true,
    description: '意见建议列表。Suggestions that the viewer may see, the latest first.',
  })
  suggestions(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => SuggestionFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: SuggestionFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return suggestionPage(ctx, args, filter ?? {});
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  availableActions(@Root() row: SuggestionRow, @Ctx() ctx: IncidentsContext) {
    return offeredMoves(
      ctx,
      suggestionLife,
      row,
      (name) => openTo[name],
      row.collectingUnitId === null ? [] : [row.collectingUnitId],
    );
  }

  @FieldResolver(() => Boolean, {
    description: '居民自行提交。Whether a resident sent it in, and follows it by a receipt.',
  })
  fromResident(@Root() { receiptNumber }: SuggestionRow) {
    return receiptNumber !== null;
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: '征集单位。The unit that collected it; null when those of the place did.',
  })
  collectingUnit(@Root() { collectingUnitId }: SuggestionRow) {
    return collectingUnitId === null ? null : { id: collectingUnitId };
  }

  @Mutation(() => RecordSuggestionPayload, {
    nullable: true,
    description: '登记意见建议。Writes down what somebody says; for those of the place and the unit that collects.',
  })
  recordSuggestion(
    @Arg('input', () => RecordSuggestionInput, inputDescription) input: RecordSuggestionInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => recordSuggestion(ctx, input));
  }

  @Mutation(() => AnswerSuggestionPayload, {
    nullable: true,
    description: '答复意见建议。Answers, and says whether it is adopted; for those who can decide.',
  })
  answerSuggestion(
    @Arg('input', () => AnswerSuggestionInput, inputDescription) input: AnswerSuggestionInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => answerSuggestion(ctx, input));
  }

  @Mutation(() => FollowUpSuggestionPayload, {
    nullable: true,
    description: '落实意见建议。Says what was done about one that was adopted; for those who can decide.',
  })
  followUpSuggestion(
    @Arg('input', () => FollowUpSuggestionInput, inputDescription) input: FollowUpSuggestionInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => followUpSuggestion(ctx, input));
  }
}
