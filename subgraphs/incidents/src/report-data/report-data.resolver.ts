import { sawInClear } from '@gridweave/subgraph/audit/operation-audit';
import { load } from '@gridweave/subgraph/context';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { ReportedLocation } from '../place/reported-location.type';
import { VerticalAddress } from '../place/vertical-address.type';
import { progressOf } from '../progress/report-progress.queries';
import { ReportProgress } from '../progress/report-progress.type';
import type { ReportRow } from '../report/report.entity';
import { contactsByReportId } from '../report/report.queries';
import { reviewOfReport } from '../report/review.queries';
import { ReportReview } from '../report/review.type';
import type { IncidentsContext } from '../services';
import { Survey } from '../survey/survey.type';
import { sightingsOf } from './contact-sighting.queries';
import { bearersReport, codesSent, consentSince, surveysOfReport } from './report-data.queries';
import { ContactSighting, OwnContact, ReportData } from './report-data.type';

@Resolver(() => ReportData)
export class ReportDataResolver {
  @Query(() => ReportData, {
    nullable: true,
    description:
      '本人数据副本。A copy of everything that is kept about the report whose token the viewer bears; null without such a token.',
  })
  reportData(@Ctx() ctx: IncidentsContext) {
    return bearersReport(ctx, ctx.database.manager);
  }

  @FieldResolver(() => ReportProgress, {
    nullable: true,
    description: '上报进度。What was reported, what became of it, what was told when, and the files that were given.',
  })
  progress(@Root() { id }: ReportRow, @Ctx() ctx: IncidentsContext) {
    return progressOf(ctx, id);
  }

  @FieldResolver(() => ReportedLocation, { nullable: true, description: '位置。Where, as told.' })
  location(@Root() report: ReportRow) {
    return report;
  }

  @FieldResolver(() => VerticalAddress, { nullable: true, description: '立体地址。As told; null when not told.' })
  address(@Root() { building, floor }: ReportRow) {
    return building === null && floor === null ? null : { building, floor };
  }

  @FieldResolver(() => Boolean, {
    description:
      '是否由他人登记。Whether somebody who was signed in has written it down, such as staff for a resident.',
  })
  writtenDownByOthers(@Root() { submittedBy }: ReportRow) {
    return submittedBy !== null;
  }

  @FieldResolver(() => OwnContact, {
    nullable: true,
    description: '联系方式。In clear, as it was left; null where none was, or it was withdrawn.',
  })
  async contact(@Root() { id }: ReportRow, @Ctx() ctx: IncidentsContext) {
    const contact = await load(ctx, contactsByReportId, id);
    if (contact) sawInClear(ctx, 'Report', id, 'contact');
    return contact;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      '同意现场联络的时间。Since when crews that come may have the contact; null where that was not agreed to.',
  })
  contactMayBePassedOnSince(@Root() { id }: ReportRow, @Ctx() ctx: IncidentsContext) {
    return consentSince(ctx, id);
  }

  @FieldResolver(() => [ContactSighting], {
    description:
      '联系方式查看记录。Who has seen the contact in clear, by role, oldest first: the last 500 times, for as long as the audit is kept.',
  })
  contactSightings(@Root() { id }: ReportRow, @Ctx() ctx: IncidentsContext) {
    return sightingsOf(ctx, id);
  }

  @FieldResolver(() => ReportReview, {
    nullable: true,
    description: '复核。The review that was asked for; null for none.',
  })
  review(@Root() { id }: ReportRow, @Ctx() ctx: IncidentsContext) {
    return reviewOfReport(ctx.database.manager, id);
  }

  @FieldResolver(() => [Survey], { description: '评价。What was said of closings, oldest first.' })
  surveys(@Root() { id }: ReportRow, @Ctx() ctx: IncidentsContext) {
    return surveysOfReport(ctx, id);
  }

  @FieldResolver(() => [DateTime], {
    description: '验证码发送时间。When codes were sent because somebody had lost the secret, oldest first.',
  })
  codesSentAt(@Root() { id }: ReportRow, @Ctx() ctx: IncidentsContext) {
    return codesSent(ctx, id);
  }
}
