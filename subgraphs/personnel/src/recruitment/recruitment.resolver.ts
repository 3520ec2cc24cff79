import { pageOfRows } from '@gridweave/subgraph/page';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { visiblePost } from '../post/post.queries';
import { Post } from '../post/post.type';
import { divisionLabel } from '../references/labels.queries';
import { Division } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { actionsOnRecruitment } from './recruitment.actions';
import { cancelRecruitment, planRecruitment } from './recruitment.commands';
import { RecruitmentRow } from './recruitment.entity';
import { ExaminationStage } from './recruitment.enums';
import { CancelRecruitmentInput, PlanRecruitmentInput, RecruitmentFilter } from './recruitment.input';
import { changesOf, postIdsOf, recruitmentsPage, stagesOf, visibleRecruitment } from './recruitment.queries';
import {
  CancelRecruitmentPayload,
  PlanRecruitmentPayload,
  Recruitment,
  RecruitmentConnection,
  RecruitmentTimelineEntryConnection,
} from './recruitment.type';

@Resolver(() => Recruitment)
export class RecruitmentResolver {
  @Query(() => RecruitmentConnection, {
    nullable: true,
    description: '招聘列表。Recruitments, newest first; staff only.',
  })
  recruitments(
    @Args() args: PageArgs,
    @Arg('filter', () => RecruitmentFilter, { nullable: true, description: '筛选。Which recruitments.' })
    filter: RecruitmentFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return recruitmentsPage(ctx, args, filter ?? {});
  }

  @Mutation(() => PlanRecruitmentPayload, {
    nullable: true,
    description:
      '招聘计划。Plans a recruitment. By an HR officer of the district. Refusals: DIVISION_NOT_FOUND, FORBIDDEN, POST_NOT_FOUND, POST_REPEATED, STAGES_OUT_OF_ORDER, DATE_BEFORE_START, NUMBER_OUT_OF_RANGE, TEXT_MISSING.',
  })
  planRecruitment(
    @Arg('input', () => PlanRecruitmentInput, { description: '输入。The plan.' }) input: PlanRecruitmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ recruitment: await visibleRecruitment(ctx, await planRecruitment(ctx, input)) }));
  }

  @Mutation(() => CancelRecruitmentPayload, {
    nullable: true,
    description:
      '取消招聘。Calls a recruitment off; who was proposed already is called off one by one. By an HR officer of the district. Refusals: RECRUITMENT_NOT_FOUND, FORBIDDEN, VERSION_STALE, RECRUITMENT_CANCELLED.',
  })
  cancelRecruitment(
    @Arg('input', () => CancelRecruitmentInput, { description: '输入。Which, and why.' }) input: CancelRecruitmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ recruitment: await visibleRecruitment(ctx, await cancelRecruitment(ctx, input)) }));
  }

  @FieldResolver(() => Division, { nullable: true, description: '区。The district that recruits.' })
  division(@Root() recruitment: RecruitmentRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, recruitment.divisionId);
  }

  @FieldResolver(() => [Post], { nullable: 'itemsAndList', description: '岗位。Posts that may be filled.' })
  posts(@Root() recruitment: RecruitmentRow, @Ctx() ctx: PersonnelContext) {
    return Promise.all(postIdsOf(recruitment).map((id) => visiblePost(ctx, id)));
  }

  @FieldResolver(() => [ExaminationStage], { description: '考试环节。In their order.' })
  stages(@Root() recruitment: RecruitmentRow) {
    return stagesOf(recruitment);
  }

  @FieldResolver(() => RecruitmentTimelineEntryConnection, {
    nullable: true,
    description: '历程。What was done about it, oldest first.',
  })
  async timeline(@Root() recruitment: RecruitmentRow, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    return pageOfRows(args, await changesOf(ctx, recruitment.id), 'recruitmentTimeline', ({ id }) => id);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do about it now.',
  })
  availableActions(@Root() recruitment: RecruitmentRow, @Ctx() ctx: PersonnelContext) {
    return actionsOnRecruitment(ctx, recruitment);
  }
}
