import type { SubgraphContext } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { OrganizationServices } from '../services';
import { cancelOrganizationJob } from './job.commands';
import { CancelOrganizationJobInput, CancelOrganizationJobPayload } from './job.input';
import { pageOfJobs, visibleJob } from './job.queries';
import { OrganizationJob, OrganizationJobConnection } from './job.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver()
export class JobResolver {
  @Query(() => OrganizationJob, {
    nullable: true,
    description: '查一个任务。The job with this id; null when there is none that the viewer may see.',
  })
  organizationJob(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: Context) {
    return visibleJob(ctx, id);
  }

  @Query(() => OrganizationJobConnection, {
    nullable: true,
    description: '任务列表。The viewer’s jobs, the latest first; all of them for an administrator of the district.',
  })
  organizationJobs(@Args() args: PageArgs, @Ctx() ctx: Context) {
    return pageOfJobs(ctx, args);
  }

  @Mutation(() => CancelOrganizationJobPayload, {
    nullable: true,
    description: '取消任务。Ends a job that is not finished; what it had done stays done.',
  })
  cancelOrganizationJob(
    @Arg('input', () => CancelOrganizationJobInput, { description: '输入。Which job.' })
    input: CancelOrganizationJobInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => ({ job: await visibleJob(ctx, await cancelOrganizationJob(ctx, input)) }));
  }
}
