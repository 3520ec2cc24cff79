import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { answerSurvey } from './survey.commands';
import { surveyOfReport } from './survey.queries';
import { AnswerSurveyInput, AnswerSurveyPayload } from './survey.type';

@Resolver()
export class SurveyResolver {
  @Mutation(() => AnswerSurveyPayload, {
    nullable: true,
    description:
      '填写满意度问卷。Says what came of a report, once for each closing; for the bearer of its token, while the incident is closed.',
  })
  answerSurvey(
    @Arg('input', () => AnswerSurveyInput, { description: '问卷内容。The answer.' }) input: AnswerSurveyInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { reportId, closing } = await answerSurvey(ctx, input);
      return { survey: await surveyOfReport(ctx, reportId, closing) };
    });
  }
}
