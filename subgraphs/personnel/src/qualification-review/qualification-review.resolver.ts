import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { documentsOf } from '../decision-form/decision-form.queries';
import { ReferredDocument } from '../decision-form/decision-form.type';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { shownName } from '../public-notice/public-notice.queries';
import { divisionLabel, unitLabel } from '../references/labels.queries';
import { Division, Unit } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { actionsOnReview } from './qualification-review.actions';
import { answerQualificationReview, requestQualificationReview } from './qualification-review.commands';
import type { QualificationReviewRow, ReviewReplyRow } from './qualification-review.entity';
import { ReviewStanding } from './qualification-review.enums';
import {
  AnswerQualificationReviewInput,
  QualificationReviewFilter,
  RequestQualificationReviewInput,
} from './qualification-review.input';
import {
  isWaitedFor,
  reviewsPage,
  standingToday,
  visibleRepliesOf,
  visibleReview,
} from './qualification-review.queries';
import {
  AnswerQualificationReviewPayload,
  QualificationReview,
  QualificationReviewConnection,
  RequestQualificationReviewPayload,
  ReviewReply,
} from './qualification-review.type';

@Resolver(() => QualificationReview)
export class QualificationReviewResolver {
  @Query(() => QualificationReviewConnection, {
    nullable: true,
    description:
      '联审列表。Joint reviews of its line for an HR officer, those that it is asked in for the people of a unit; nobody else sees any. Newest first.',
  })
  qualificationReviews(
    @Args() args: PageArgs,
    @Arg('filter', () => QualificationReviewFilter, { nullable: true, description: '筛选。Which reviews.' })
    filter: QualificationReviewFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return reviewsPage(ctx, args, filter ?? {});
  }

  @Query(() => QualificationReview, {
    nullable: true,
    description: '联审。One review; null when there is none that this viewer may see.',
  })
  qualificationReview(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: PersonnelContext) {
    return visibleReview(ctx, id);
  }

  @Mutation(() => RequestQualificationReviewPayload, {
    nullable: true,
    description:
      '发起联审。Asks several units whether anything stands against somebody. By whoever takes the step that it belongs to; again only after one has said FAIL. Refusals: those of the matter, MATTER_KIND_NOT_REVIEWED, MATTERS_INVALID, MATTER_NOT_FOUND, REVIEWERS_MISSING, REVIEWERS_TOO_MANY, UNIT_NOT_FOUND, REVIEW_DAYS_INVALID, REVIEW_ALREADY_REQUESTED, DECIDER_IS_PROPOSER.',
  })
  requestQualificationReview(
    @Arg('input', () => RequestQualificationReviewInput, { description: '输入。About whom, and whom to ask.' })
    input: RequestQualificationReviewInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => {
      const ids = await requestQualificationReview(ctx, input);
      return { qualificationReviews: await Promise.all(ids.map((id) => visibleReview(ctx, id))) };
    });
  }

  @Mutation(() => AnswerQualificationReviewPayload, {
    nullable: true,
    description:
      '回复联审。What one of the asked units answers, once; late answers count too. By its people. Refusals: REVIEW_NOT_FOUND, FORBIDDEN, REVIEW_SUPERSEDED, REVIEW_ALREADY_ANSWERED, DECIDER_IS_PROPOSER, TEXT_MISSING, and those of documents.',
  })
  answerQualificationReview(
    @Arg('input', () => AnswerQualificationReviewInput, { description: '输入。The answer.' })
    input: AnswerQualificationReviewInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({
      qualificationReview: await visibleReview(ctx, await answerQualificationReview(ctx, input)),
    }));
  }

  @FieldResolver(() => ReviewStanding, { description: '联审情况。How it stands today.' })
  standing(@Root() review: QualificationReviewRow, @Ctx() ctx: PersonnelContext) {
    return standingToday(ctx, review);
  }

  @FieldResolver(() => [ReviewReply], {
    description: '回复。All of them for HR officers over the division; asked units see their own.',
  })
  replies(@Root() review: QualificationReviewRow, @Ctx() ctx: PersonnelContext) {
    return visibleRepliesOf(ctx, review);
  }

  @FieldResolver(() => Person, { nullable: true, description: '人员。Who is reviewed, masked by policy.' })
  person(@Root() { personId }: QualificationReviewRow, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, personId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      '姓名（全名）。In clear for an asked unit until it has answered, because it has to look somebody up; null otherwise.',
  })
  async fullName(@Root() review: QualificationReviewRow, @Ctx() ctx: PersonnelContext) {
    return (await isWaitedFor(ctx, review)) ? shownName(ctx, review.personId) : null;
  }

  @FieldResolver(() => Division, { nullable: true, description: '所在区划。Where the person was put forward.' })
  division(@Root() { divisionId }: QualificationReviewRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, divisionId);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() review: QualificationReviewRow, @Ctx() ctx: PersonnelContext) {
    return actionsOnReview(ctx, review);
  }
}

@Resolver(() => ReviewReply)
export class ReviewReplyResolver {
  @FieldResolver(() => Unit, { nullable: true, description: '回复单位。The asked unit.' })
  unit(@Root() { unitId }: ReviewReplyRow, @Ctx() ctx: PersonnelContext) {
    return unitLabel(ctx, unitId);
  }

  @FieldResolver(() => [ReferredDocument], { description: '材料。What it rests on.' })
  documents(@Root() { id }: ReviewReplyRow, @Ctx() ctx: PersonnelContext) {
    return documentsOf(ctx, id);
  }
}
