import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { visibleReport } from '../report/report.queries';
import { VerifyReportPayload } from '../report/report.type';
import type { IncidentsContext } from '../services';
import { verifyReport } from './leg.commands';
import { VerifyReportInput } from './leg.input';

@Resolver()
export class VerificationResolver {
  @Mutation(() => VerifyReportPayload, {
    nullable: true,
    description: '核实。What the grid’s chief found: the result of the VERIFY leg, whose version it takes.',
  })
  verifyReport(
    @Arg('input', () => VerifyReportInput, { description: '核实结果。What was found, and on which leg.' })
    input: VerifyReportInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { reportId } = await verifyReport(ctx, input);
      return { report: await visibleReport(ctx, reportId) };
    });
  }
}
