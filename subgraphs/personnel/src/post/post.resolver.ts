import { PageArgs } from '@gridweave/subgraph/page-types';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { appointmentsToPost } from '../appointment/appointment.queries';
import { Appointment } from '../appointment/appointment.type';
import { gridLabel, unitLabel } from '../references/labels.queries';
import { Grid, Unit } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { PostRow } from './post.entity';
import { postsPage } from './post.queries';
import { Post, PostConnection, PostFilter } from './post.type';

@Resolver(() => Post)
export class PostResolver {
  @Query(() => PostConnection, { nullable: true, description: '岗位列表。Posts, filled or not; staff only.' })
  posts(
    @Args() args: PageArgs,
    @Arg('filter', () => PostFilter, { nullable: true, description: '筛选。Which posts.' }) filter: PostFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return postsPage(ctx, args, filter);
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
    description: '现任。Appointments to the post in force today; empty when it is vacant.',
  })
  holders(@Root() post: PostRow, @Ctx() ctx: PersonnelContext) {
    return appointmentsToPost(ctx, post.id, shanghaiDay(ctx.now));
  }
}
