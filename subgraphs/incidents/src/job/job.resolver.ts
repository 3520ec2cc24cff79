import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { visibleJob } from './job.queries';
import { IncidentsJob } from './job.type';

@Resolver()
export class JobResolver {
  @Query(() => IncidentsJob, {
    nullable: true,
    description: '任务。Long work that the viewer has asked for, and how far it is; null when it is not the viewer’s.',
  })
  incidentsJob(@Arg('id', () => ID, { description: '标识。The job’s id.' }) id: string, @Ctx() ctx: IncidentsContext) {
    return visibleJob(ctx, id);
  }
}
