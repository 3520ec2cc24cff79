import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { visibleReport } from '../report/report.queries';
import type { IncidentsContext } from '../services';
import { RecordFollowUpInput, RecordFollowUpPayload } from './follow-up.type';
import { recordFollowUp } from './follow-up-call.commands';

@Resolver()
export class FollowUpResolver {
  @Mutation(() => RecordFollowUpPayload, {
    nullable: true,
    description:
      '登记电话回访。Writes down what a reporter said on the phone about a closing; for follow-up callers who did not handle it. “Not solved” opens the incident again.',
  })
  recordFollowUp(
    @Arg('input', () => RecordFollowUpInput, { description: '回访内容。What came of the call.' })
    input: RecordFollowUpInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { reportId } = await recordFollowUp(ctx, input);
      return { report: await visibleReport(ctx, reportId) };
    });
  }
}
