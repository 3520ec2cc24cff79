import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { offeredMoves } from '../grid-matter/grid-matter.actions';
import { oneMatter } from '../grid-matter/grid-matter.queries';
import { Unit } from '../references/unit.type';
import type { IncidentsContext } from '../services';
import { cancelActivity, planActivity, recordActivity } from './activity.commands';
import type { ServiceActivityRow } from './activity.entity';
import { CancelActivityInput, PlanActivityInput, RecordActivityInput, ServiceActivityFilter } from './activity.input';
import { openTo } from './activity.policy';
import { activitiesById, activityPage } from './activity.queries';
import { activityLife } from './activity.rules';
import {
  CancelActivityPayload,
  PlanActivityPayload,
  RecordActivityPayload,
  ServiceActivity,
  ServiceActivityConnection,
} from './activity.type';

/** Runs a deed and answers the activity as the viewer then sees it. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ activityId: string }>) {
  return settle(async () => {
    const { activityId } = await deed();
    return { activity: await oneMatter(ctx, activitiesById, activityId) };
  });
}

const inputDescription = { description: '操作内容。What is to be done.' };

@Resolver(() => ServiceActivity)
export class ServiceActivityResolver {
  @Query(() => ServiceActivity, {
    nullable: true,
    description: '服务活动。One activity; null when it is not the viewer’s to see.',
  })
  activity(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: IncidentsContext) {
    return oneMatter(ctx, activitiesById, id);
  }

  @Query(() => ServiceActivityConnection, {
    nullable: true,
    description: '服务活动列表。Service activities that the viewer may see, the latest first.',
  })
  activities(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => ServiceActivityFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: ServiceActivityFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return activityPage(ctx, args, filter ?? {});
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  availableActions(@Root() row: ServiceActivityRow, @Ctx() ctx: IncidentsContext) {
    return offeredMoves(
      ctx,
      activityLife,
      row,
      (name) => openTo[name],
      row.organiserUnitId === null ? [] : [row.organiserUnitId],
    );
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: '主办单位。The unit that organises it; null when none does.',
  })
  organiser(@Root() { organiserUnitId }: ServiceActivityRow) {
    return organiserUnitId === null ? null : { id: organiserUnitId };
  }

  @Mutation(() => PlanActivityPayload, {
    nullable: true,
    description: '计划活动。Plans a service activity; for those of the place and the unit that organises it.',
  })
  planActivity(
    @Arg('input', () => PlanActivityInput, inputDescription) input: PlanActivityInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => planActivity(ctx, input));
  }

  @Mutation(() => RecordActivityPayload, {
    nullable: true,
    description: '登记活动情况。Records how many came and what came of it; for those of the place and the organiser.',
  })
  recordActivity(
    @Arg('input', () => RecordActivityInput, inputDescription) input: RecordActivityInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => recordActivity(ctx, input));
  }

  @Mutation(() => CancelActivityPayload, {
    nullable: true,
    description: '取消活动。Calls an activity off; for those of the place and the organiser.',
  })
  cancelActivity(
    @Arg('input', () => CancelActivityInput, inputDescription) input: CancelActivityInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => cancelActivity(ctx, input));
  }
}
