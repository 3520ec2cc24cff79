import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { appointmentsToPost } from '../appointment/appointment.queries';
import { Appointment } from '../appointment/appointment.type';
import { gridLabel, unitLabel } from '../references/labels.queries';
import { Grid, Unit } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { actionsOn } from './post.actions';
import { changePost, createPost, endPost } from './post.commands';
import { PostRow } from './post.entity';
import { ChangePostInput, CreatePostInput, EndPostInput } from './post.input';
import { gapsOfPost, postsPage, visiblePost } from './post.queries';
import {
  ChangePostPayload,
  CreatePostPayload,
  EndPostPayload,
  Post,
  PostConnection,
  PostFilter,
  PostGap,
} from './post.type';

@Resolver(() => Post)
export class PostResolver {
  @Query(() => PostConnection, { nullable: true, description: '岗位列表。Posts, filled or not; staff only.' })
  posts(
    @Args() args: PageArgs,
    @Arg('filter', () => PostFilter, { nullable: true, description: '筛选。Which posts.' }) filter: PostFilter | null,
    @Arg('asOf', () => DateTime, {
      nullable: true,
      description: '时间点。Posts that exist on the Asia/Shanghai date of this time; all of them when left out.',
    })
    asOf: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return postsPage(ctx, args, filter, asOf);
  }

  @Mutation(() => CreatePostPayload, {
    nullable: true,
    description:
      '设立岗位。Makes a post in a unit, on a grid or for a division. By an HR officer over the place; of HR officers and administrators, by one of the district. Refusals: FORBIDDEN, UNIT_NOT_FOUND, GRID_NOT_FOUND, DIVISION_NOT_FOUND, PLACE_MISSING, NUMBER_OUT_OF_RANGE, DATE_BEFORE_START.',
  })
  createPost(
    @Arg('input', () => CreatePostInput, { description: '输入。The post.' }) input: CreatePostInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ post: await visiblePost(ctx, await createPost(ctx, input)) }));
  }

  @Mutation(() => ChangePostPayload, {
    nullable: true,
    description:
      '变更岗位。Changes title, kind, tier and establishment. By whoever could make the post. Refusals: POST_NOT_FOUND, FORBIDDEN, VERSION_STALE, POST_ALREADY_ENDED, NUMBER_OUT_OF_RANGE.',
  })
  changePost(
    @Arg('input', () => ChangePostInput, { description: '输入。What it is from now on.' }) input: ChangePostInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ post: await visiblePost(ctx, await changePost(ctx, input)) }));
  }

  @Mutation(() => EndPostPayload, {
    nullable: true,
    description:
      '撤销岗位。Ends a post with its last day; nobody may hold it longer. By whoever could make the post. Refusals: POST_NOT_FOUND, FORBIDDEN, VERSION_STALE, POST_ALREADY_ENDED, POST_STILL_HELD, DATE_BEFORE_START.',
  })
  endPost(
    @Arg('input', () => EndPostInput, { description: '输入。What to end.' }) input: EndPostInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ post: await visiblePost(ctx, await endPost(ctx, input)) }));
  }

  @FieldResolver(() => LocalDate, {
    nullable: true,
    description: '设立日（含）。First day; null where it is not on record.',
  })
  from(@Root() post: PostRow) {
    return post.fromDay;
  }

  @FieldResolver(() => LocalDate, { nullable: true, description: '撤销日（含）。Last day; null while it stands.' })
  to(@Root() post: PostRow) {
    return post.toDay;
  }

  @FieldResolver(() => [PostGap], {
    nullable: 'itemsAndList',
    description: '空档。Spans of a period on which the post existed and nobody held it, not even a stand-in.',
  })
  async gaps(
    @Root() post: PostRow,
    @Arg('from', () => LocalDate, { description: '起（含）。First day of the period.' }) from: string,
    @Arg('to', () => LocalDate, { description: '止（含）。Last day of the period.' }) to: string,
    @Ctx() ctx: PersonnelContext,
  ) {
    const gaps = await gapsOfPost(ctx, post, from, to);
    return gaps.map(({ fromDay, toDay }) => ({ from: fromDay, to: toDay }));
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() post: PostRow, @Ctx() ctx: PersonnelContext) {
    return actionsOn(ctx, post);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '单位。The unit, where the post is in one.' })
  unit(@Root() post: PostRow, @Ctx() ctx: PersonnelContext) {
    return unitLabel(ctx, post.unitId);
  }

  @FieldResolver(() => Grid, { nullable: true, description: '网格。The grid, for posts on a grid.' })
  grid(@Root() post: PostRow, @Ctx() ctx: PersonnelContext) {
    return gridLabel(ctx, post.gridId);
  }

  @FieldResolver(() => [Appointment], {
    nullable: 'itemsAndList',
    description: '在任。Appointments to the post in force, stand-ins included; empty when it is vacant.',
  })
  holders(
    @Root() post: PostRow,
    @Arg('asOf', () => DateTime, {
      nullable: true,
      description: '时间点。In office on the Asia/Shanghai date of this time; today when left out.',
    })
    asOf: Date | null,
    @Arg('knownAt', () => DateTime, {
      nullable: true,
      description: '记录时间点。By what was on record at this time; today’s record when left out.',
    })
    knownAt: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return appointmentsToPost(ctx, post.id, { day: shanghaiDay(asOf ?? ctx.now), knownAt });
  }
}
