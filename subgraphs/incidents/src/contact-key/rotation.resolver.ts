import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { visibleJob } from '../job/job.queries';
import type { IncidentsContext } from '../services';
import { rotateReporterKeys } from './rotation.commands';
import { RotateReporterKeysInput, RotateReporterKeysPayload } from './rotation.type';

@Resolver()
export class ContactKeyResolver {
  @Mutation(() => RotateReporterKeysPayload, {
    nullable: true,
    description:
      '更换上报人联系方式的加密密钥。Encrypts contacts of reporters under the current key where they are under another, as a job. By an administrator of the district. Refusals: FORBIDDEN.',
  })
  rotateReporterKeys(
    @Arg('input', () => RotateReporterKeysInput, { description: '输入。The request.' }) input: RotateReporterKeysInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => ({ job: await visibleJob(ctx, await rotateReporterKeys(ctx, input)) }));
  }
}
