import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Division } from '../references/division.type';
import { Grid } from '../references/grid.type';
import { secretOf } from '../report/receipt-secret';
import type { IncidentsContext } from '../services';
import { openSuggestion, receiptOf, submitSuggestion, waitOf } from './submission.commands';
import {
  OpenSuggestionInput,
  OpenSuggestionPayload,
  SubmitSuggestionInput,
  SubmitSuggestionPayload,
  SuggestionProgress,
} from './submission.type';
import { SuggestionRow } from './suggestion.entity';

/** For callers that have made it or shown its receipt. */
const suggestionById = ({ database }: IncidentsContext, id: string) =>
  database.manager.findOneByOrFail(SuggestionRow, { id });

@Resolver(() => SuggestionProgress)
export class SuggestionSubmissionResolver {
  @Mutation(() => SubmitSuggestionPayload, {
    nullable: true,
    description: '提交意见建议。Anybody may, without an account; the answer is followed by the receipt.',
  })
  async submitSuggestion(
    @Arg('input', () => SubmitSuggestionInput, { description: '意见建议。What is said, and where it is about.' })
    input: SubmitSuggestionInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    let retryAfterSeconds: number | null = null;
    const payload = await settle(async () => {
      const { suggestionId } = await submitSuggestion(ctx, input).catch((error: unknown) => {
        retryAfterSeconds = waitOf(error);
        throw error;
      });
      const progress = await suggestionById(ctx, suggestionId);
      const secret = secretOf(receiptOf(progress), ctx.services.internalKey);
      return { progress, receiptNumber: progress.receiptNumber, secret };
    });
    return { ...payload, retryAfterSeconds };
  }

  @Mutation(() => OpenSuggestionPayload, {
    nullable: true,
    description: '查询意见建议。Answers what has become of the suggestion of a receipt.',
  })
  openSuggestion(
    @Arg('input', () => OpenSuggestionInput, { description: '回执。Number and secret.' }) input: OpenSuggestionInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { suggestionId } = await openSuggestion(ctx, input);
      return { progress: await suggestionById(ctx, suggestionId) };
    });
  }

  @FieldResolver(() => Division, { nullable: true, description: '区划。The division that it is about.' })
  division(@Root() { divisionId }: SuggestionRow) {
    return { id: divisionId };
  }

  @FieldResolver(() => Grid, { nullable: true, description: '网格。The grid that it is about; null for a division.' })
  grid(@Root() { gridId }: SuggestionRow) {
    return gridId === null ? null : { id: gridId };
  }
}
