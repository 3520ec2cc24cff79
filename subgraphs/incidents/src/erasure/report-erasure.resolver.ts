import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { notAllowed } from '../access/matter.policy';
import { offered } from '../access/offered-actions';
import type { ReportRow } from '../report/report.entity';
import { visibleReport } from '../report/report.queries';
import { Report } from '../report/report.type';
import { ReportData } from '../report-data/report-data.type';
import type { IncidentsContext } from '../services';
import { ErasureBasis } from './erasure-basis.type';
import { refuseErasing, refuseTaking } from './obstacle.queries';
import { decideReportErasure, eraseReport, proposeReportErasure } from './report-erasure.commands';
import type { ReportErasureRow } from './report-erasure.entity';
import type { ErasedReportPart } from './report-erasure.enums';
import {
  DecideReportErasureInput,
  EraseReportInput,
  ProposeReportErasureInput,
  ReportErasureFilter,
} from './report-erasure.input';
import { decidingRole } from './report-erasure.policy';
import { erasureOfReport, erasurePage, visibleErasure } from './report-erasure.queries';
import { refuseDecision } from './report-erasure.rules';
import {
  DecideReportErasurePayload,
  EraseReportPayload,
  ProposeReportErasurePayload,
  ReportErasure,
  ReportErasureCertificate,
  ReportErasureConnection,
} from './report-erasure.type';

const obstacles = 'LEGAL_HOLD, MATTER_OPEN, REVIEW_OPEN, SUPERVISION_OPEN, REPORT_ERASED, ERASURE_ALREADY_OPEN';

function settled(ctx: IncidentsContext, deed: () => Promise<{ reportErasureId: string }>) {
  return settle(async () => ({ reportErasure: await visibleErasure(ctx, (await deed()).reportErasureId) }));
}

@Resolver(() => ReportErasure)
export class ReportErasureResolver {
  @Query(() => ReportErasureConnection, {
    nullable: true,
    description:
      '上报个人信息清除列表。Erasures of reports of the viewer’s divisions, with their certificates, for the desk and administrators; of the bearer’s own report for a resident; newest first.',
  })
  reportErasures(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => ReportErasureFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: ReportErasureFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return erasurePage(ctx, args, filter ?? {});
  }

  @Mutation(() => EraseReportPayload, {
    nullable: true,
    description: `清除本人信息。Erases what the report says of whoever made it: contact, words, exact place, files, and every mention in the matter; the matter stays. By the bearer of its token, once the matter is over. Refusals: REPORT_TOKEN_REQUIRED, ${obstacles}.`,
  })
  eraseReport(
    @Arg('input', () => EraseReportInput, { description: '输入。The request’s key alone.' }) input: EraseReportInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => eraseReport(ctx, input));
  }

  @Mutation(() => ProposeReportErasurePayload, {
    nullable: true,
    description: `提出清除。Proposes that a report be erased; another officer decides. By the desk of the place and administrators. Refusals: REPORT_NOT_FOUND, FORBIDDEN, TEXT_MISSING, TEXT_TOO_LONG, DATE_INVALID, DATE_IN_FUTURE, ${obstacles}.`,
  })
  proposeReportErasure(
    @Arg('input', () => ProposeReportErasureInput, { description: '输入。Of which report, and why.' })
    input: ProposeReportErasureInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => proposeReportErasure(ctx, input));
  }

  @Mutation(() => DecideReportErasurePayload, {
    nullable: true,
    description: `决定清除。Agrees to a proposal of another’s, or ends it. By a shift leader or administrator of the place. Refusals: ERASURE_NOT_FOUND, FORBIDDEN, VERSION_STALE, DECIDER_IS_PROPOSER, ERASURE_ and the state, ${obstacles}.`,
  })
  decideReportErasure(
    @Arg('input', () => DecideReportErasureInput, { description: '输入。The decision.' })
    input: DecideReportErasureInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => decideReportErasure(ctx, input));
  }

  @FieldResolver(() => Report, { nullable: true, description: '上报。Null where the viewer sees no reports.' })
  report(@Root() { reportId }: ReportErasureRow, @Ctx() ctx: IncidentsContext) {
    return visibleReport(ctx, reportId);
  }

  @FieldResolver(() => ErasureBasis, { description: '依据。The document it rests on, or that the reporter has asked.' })
  basis(@Root() { basisTitle, basisNumber, basisDay }: ReportErasureRow): ErasureBasis {
    return { title: basisTitle, number: basisNumber, day: basisDay };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '理由。Why, as an officer put it; null for a reporter, and once it is over.',
  })
  reason(@Root() { reason }: ReportErasureRow, @Ctx() { viewer }: IncidentsContext) {
    return viewer.kind === 'PERSON' ? reason : null;
  }

  @FieldResolver(() => ReportErasureCertificate, { nullable: true, description: '证明。Null until it is done.' })
  certificate(@Root() row: ReportErasureRow): ReportErasureCertificate | null {
    const { certificateNumber: number, erasedAt, decidedByRole, counts } = row;
    if (number === null || erasedAt === null || counts === null) return null;
    const erased = Object.entries(JSON.parse(counts) as Record<ErasedReportPart, number>) as [
      ErasedReportPart,
      number,
    ][];
    return {
      number,
      erasedAt,
      decidedByRole: `${decidedByRole}`,
      erased: erased.map(([part, count]) => ({ part, count })),
    };
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  availableActions(@Root() erasure: ReportErasureRow, @Ctx() ctx: IncidentsContext) {
    const places = ctx.services.territory.ancestors(erasure.divisionId).map((division) => division.id);
    const refusal = decidingRole(ctx.viewer, places) ? refuseDecision(erasure, ctx.viewer.id) : notAllowed();
    return [offered('decideReportErasure', refusal)];
  }
}

/** What the reporter may do about the own data, and what came of it. */
@Resolver(() => ReportData)
export class ReportDataErasureResolver {
  @FieldResolver(() => ReportErasure, {
    nullable: true,
    description: '清除。The latest erasure that was asked for, with its certificate once it is done; null for none.',
  })
  erasure(@Root() { id }: ReportRow, @Ctx() ctx: IncidentsContext) {
    return erasureOfReport(ctx, id);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What the reporter may do now, or why not.',
  })
  async availableActions(@Root() report: ReportRow, @Ctx() { database }: IncidentsContext) {
    return [
      offered('withdrawContact', await refuseTaking(database.manager, report)),
      offered('eraseReport', await refuseErasing(database.manager, report)),
    ];
  }
}
