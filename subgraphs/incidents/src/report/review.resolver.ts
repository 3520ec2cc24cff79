import { load } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { offered } from '../access/offered-actions';
import type { IncidentsContext } from '../services';
import type { ReportRow } from './report.entity';
import { visibleReport } from './report.queries';
import { Report } from './report.type';
import { decideReview, requestReview } from './review.commands';
import type { ReviewRow } from './review.entity';
import { refuseReviewer } from './review.policy';
import { reviewOfReport, reviewsByReportId, subjectsOfReviews } from './review.queries';
import {
  DecideReviewInput,
  DecideReviewPayload,
  ReportReview,
  RequestReviewInput,
  RequestReviewPayload,
} from './review.type';

@Resolver(() => ReportReview)
export class ReviewResolver {
  @Mutation(() => RequestReviewPayload, {
    nullable: true,
    description: '申请复核。Has a declined report looked at again, once; for the bearer of its token.',
  })
  requestReview(
    @Arg('input', () => RequestReviewInput, { description: '申请内容。Why.' }) input: RequestReviewInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { reportId } = await requestReview(ctx, input);
      return { review: await reviewOfReport(ctx.database.manager, reportId) };
    });
  }

  @Mutation(() => DecideReviewPayload, {
    nullable: true,
    description: '复核决定。Decides whether a report stays declined; for a shift leader who has not declined it.',
  })
  decideReview(
    @Arg('input', () => DecideReviewInput, { description: '决定内容。What is decided, and why.' })
    input: DecideReviewInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { reportId } = await decideReview(ctx, input);
      return { report: await visibleReport(ctx, reportId) };
    });
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  async availableActions(@Root() review: ReviewRow, @Ctx() ctx: IncidentsContext) {
    const subject = await load(ctx, subjectsOfReviews, review);
    return subject && [offered('decideReview', refuseReviewer(ctx.viewer, subject))];
  }
}

@Resolver(() => Report)
export class ReportReviewResolver {
  @FieldResolver(() => ReportReview, {
    nullable: true,
    description: '复核。The reporter’s request to look at it again; null when there is none.',
  })
  async review(@Root() report: ReportRow, @Ctx() ctx: IncidentsContext) {
    return (await visibleReport(ctx, report.id)) ? load(ctx, reviewsByReportId, report.id) : null;
  }
}
