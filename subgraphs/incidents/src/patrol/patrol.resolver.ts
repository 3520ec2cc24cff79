import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { oneMatter } from '../grid-matter/grid-matter.queries';
import type { IncidentsContext } from '../services';
import { recordPatrol } from './patrol.commands';
import { PatrolFilter, RecordPatrolInput } from './patrol.input';
import { patrolPage, patrolsById } from './patrol.queries';
import { Patrol, PatrolConnection, RecordPatrolPayload } from './patrol.type';

/** Runs a deed and answers the patrol as the viewer then sees it. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ patrolId: string }>) {
  return settle(async () => {
    const { patrolId } = await deed();
    return { patrol: await oneMatter(ctx, patrolsById, patrolId) };
  });
}

const inputDescription = { description: '操作内容。What is to be done.' };

@Resolver(() => Patrol)
export class PatrolResolver {
  @Query(() => Patrol, {
    nullable: true,
    description: '巡查。One patrol; null when it is not the viewer’s to see.',
  })
  patrol(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: IncidentsContext) {
    return oneMatter(ctx, patrolsById, id);
  }

  @Query(() => PatrolConnection, {
    nullable: true,
    description: '巡查列表。Patrols that the viewer may see, the latest first.',
  })
  patrols(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => PatrolFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: PatrolFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return patrolPage(ctx, args, filter ?? {});
  }

  @Mutation(() => RecordPatrolPayload, {
    nullable: true,
    description:
      '登记巡查。Tells of a patrol once it is over; for those of the grid. Nobody has to reach a number of them.',
  })
  recordPatrol(
    @Arg('input', () => RecordPatrolInput, inputDescription) input: RecordPatrolInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => recordPatrol(ctx, input));
  }
}
