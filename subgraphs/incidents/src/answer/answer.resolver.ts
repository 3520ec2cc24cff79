import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { maySeeTransitions } from '../transition/transition.policy';
import { approveAnswer, changeQuestionSettings, draftAnswer, withdrawAnswer } from './answer.commands';
import { AnswerRow } from './answer.entity';
import { ApproveAnswerInput, ChangeQuestionSettingsInput, DraftAnswerInput, WithdrawAnswerInput } from './answer.input';
import { answerPage, questionSettings, revisionsByAnswerId } from './answer.queries';
import {
  AnsweredQuestion,
  AnswerRevision,
  ApproveAnswerPayload,
  ApprovedAnswer,
  ApprovedAnswerConnection,
  ChangeQuestionSettingsPayload,
  DraftAnswerPayload,
  QuestionSettings,
  WithdrawAnswerPayload,
} from './answer.type';
import { answerQuestion } from './question.queries';

const byId = ({ database }: IncidentsContext, id: string) => database.manager.findOneByOrFail(AnswerRow, { id });

@Resolver(() => ApprovedAnswer)
export class AnswerResolver {
  @Query(() => AnsweredQuestion, {
    nullable: true,
    description:
      '问答。What the district itself says about a question, with its sources; for anybody, so many a minute.',
  })
  answerQuestion(
    @Arg('text', () => String, { description: '问题（200字内）。The question; kept nowhere and sent nowhere.' })
    text: string,
    @Ctx() ctx: IncidentsContext,
  ) {
    return answerQuestion(ctx, text);
  }

  @Query(() => ApprovedAnswerConnection, {
    nullable: true,
    description: '答复列表。All answers for whoever works here; those in force for everybody else.',
  })
  approvedAnswers(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return answerPage(ctx, args);
  }

  @Query(() => QuestionSettings, { nullable: true, description: '问答设置。For whoever works here.' })
  questionSettings(@Ctx() ctx: IncidentsContext) {
    return maySeeTransitions(ctx.viewer) ? questionSettings(ctx.database.manager) : null;
  }

  @Mutation(() => DraftAnswerPayload, { nullable: true, description: '起草答复。For the desk and administrators.' })
  draftAnswer(
    @Arg('input', () => DraftAnswerInput, { description: '操作内容。The draft.' }) input: DraftAnswerInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => ({ answer: await byId(ctx, (await draftAnswer(ctx, input)).answerId) }));
  }

  @Mutation(() => ApproveAnswerPayload, {
    nullable: true,
    description: '核准答复。For administrators of the district.',
  })
  approveAnswer(
    @Arg('input', () => ApproveAnswerInput, { description: '操作内容。Which.' }) input: ApproveAnswerInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => ({ answer: await byId(ctx, (await approveAnswer(ctx, input)).answerId) }));
  }

  @Mutation(() => WithdrawAnswerPayload, {
    nullable: true,
    description: '撤回答复。For administrators of the district.',
  })
  withdrawAnswer(
    @Arg('input', () => WithdrawAnswerInput, { description: '操作内容。Which, and why.' }) input: WithdrawAnswerInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => ({ answer: await byId(ctx, (await withdrawAnswer(ctx, input)).answerId) }));
  }

  @Mutation(() => ChangeQuestionSettingsPayload, {
    nullable: true,
    description: '修改问答设置。For administrators of the district.',
  })
  changeQuestionSettings(
    @Arg('input', () => ChangeQuestionSettingsInput, { description: '操作内容。What changes.' })
    input: ChangeQuestionSettingsInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      await changeQuestionSettings(ctx, input);
      return { settings: await questionSettings(ctx.database.manager) };
    });
  }

  @FieldResolver(() => [AnswerRevision], {
    nullable: true,
    description: '版本。All of them for whoever works here, the one in force for everybody else; the first one first.',
  })
  revisions(@Root() { id }: AnswerRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, revisionsByAnswerId, id);
  }
}
