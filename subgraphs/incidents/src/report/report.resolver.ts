import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { signReportToken } from '@gridweave/viewer/report-token';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { progressOf } from '../progress/report-progress.queries';
import { OpenReportPayload } from '../progress/report-progress.type';
import { TooManyReports } from '../report-source/source-limits.rules';
import type { IncidentsContext } from '../services';
import { acceptReport, declineReport } from './acceptance.commands';
import { emergencyNumbers } from './intake.rules';
import { firstSecretOf } from './receipt-secret';
import { openReport, submitReport } from './report.commands';
import {
  AcceptReportInput,
  DeclineReportInput,
  OpenReportInput,
  ReportFilter,
  SubmitReportInput,
} from './report.input';
import { reportById, reportPage, visibleReport } from './report.queries';
import {
  AcceptReportPayload,
  DeclineReportPayload,
  Report,
  ReportConnection,
  SubmitReportPayload,
} from './report.type';

const tokenMinutes = 30;
const inputDescription = { description: '操作内容。What is to be done.' };

/** Runs a deed and answers the report as the viewer then sees it. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ reportId: string | null }>) {
  return settle(async () => {
    const { reportId } = await deed();
    return { report: await visibleReport(ctx, reportId) };
  });
}

/** Whoever says that people are in danger reads whom to call, whatever becomes of the report. */
async function submission(ctx: IncidentsContext, input: SubmitReportInput) {
  let retryAfterSeconds: number | null = null;
  const payload = await settle(async () => {
    const { reportId, report: made } = await submitReport(ctx, input).catch((error: unknown) => {
      if (error instanceof TooManyReports) retryAfterSeconds = error.retryAfterSeconds;
      throw error;
    });
    const report = made ?? (await reportById(ctx, reportId));
    return { report, receiptNumber: report.number, secret: firstSecretOf(report, ctx.services.internalKey) };
  });
  return { ...payload, emergencyNumbers: input.peopleInDanger ? emergencyNumbers : [], retryAfterSeconds };
}

@Resolver(() => Report)
export class ReportResolver {
  @Query(() => Report, { nullable: true, description: '上报。One report; null when it is not the viewer’s.' })
  report(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: IncidentsContext) {
    return visibleReport(ctx, id);
  }

  @Query(() => ReportConnection, {
    nullable: true,
    description: '上报列表。Reports that the viewer may see, newest first.',
  })
  reports(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => ReportFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: ReportFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return reportPage(ctx, args, filter ?? {});
  }

  @Mutation(() => SubmitReportPayload, {
    nullable: true,
    description: '提交上报。Anybody may; the grid’s chief is asked to verify at once.',
  })
  submitReport(
    @Arg('input', () => SubmitReportInput, inputDescription) input: SubmitReportInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return submission(ctx, input);
  }

  @Mutation(() => OpenReportPayload, {
    nullable: true,
    description: '打开上报。Changes a receipt into a short-lived token that opens the one report.',
  })
  openReport(
    @Arg('input', () => OpenReportInput, inputDescription) input: OpenReportInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { reportId } = await openReport(ctx, input);
      return {
        progress: await progressOf(ctx, reportId),
        token: signReportToken(reportId, ctx.services.internalKey, tokenMinutes * 60),
        expiresAt: new Date(ctx.now.getTime() + tokenMinutes * 60_000),
      };
    });
  }

  @Mutation(() => AcceptReportPayload, {
    nullable: true,
    description: '受理。Makes an incident of a report, or adds it to an open one; for the desk.',
  })
  acceptReport(
    @Arg('input', () => AcceptReportInput, inputDescription) input: AcceptReportInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => acceptReport(ctx, input));
  }

  @Mutation(() => DeclineReportPayload, { nullable: true, description: '不予受理。Declines a report; for the desk.' })
  declineReport(
    @Arg('input', () => DeclineReportInput, inputDescription) input: DeclineReportInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => declineReport(ctx, input));
  }
}
