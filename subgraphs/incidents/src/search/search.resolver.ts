import { shownJob } from '@gridweave/subgraph/jobs/job-type';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, type ClassType, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { IncidentsJob } from '../job/job.type';
import type { IncidentsContext } from '../services';
import { rebuildIncidentIndex } from './rebuild.commands';

@InputType({ description: '重建事件文字索引。Makes all incidents findable anew.' })
export class RebuildIncidentIndexInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
}

@ObjectType('RebuildIncidentIndexPayload', { description: '操作结果。What RebuildIncidentIndex answers.' })
export class RebuildIncidentIndexPayload extends PayloadType(
  'RebuildIncidentIndex',
  'job',
  () => IncidentsJob as ClassType<object>,
  '任务。The job that does it; one that runs already goes on. Null when it was refused.',
) {}

@Resolver()
export class SearchResolver {
  @Mutation(() => RebuildIncidentIndexPayload, {
    nullable: true,
    description:
      '重建事件文字索引。Writes the index of texts anew, incident by incident; for administrators of the district.',
  })
  rebuildIncidentIndex(
    @Arg('input', () => RebuildIncidentIndexInput, { description: '操作内容。What is to be done.' })
    input: RebuildIncidentIndexInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => ({ job: shownJob(await rebuildIncidentIndex(ctx, input)) }));
  }
}
