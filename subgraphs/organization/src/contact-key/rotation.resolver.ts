import type { SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { visibleJob } from '../job/job.queries';
import type { OrganizationServices } from '../services';
import { rotateShopkeeperKeys } from './rotation.commands';
import { RotateShopkeeperKeysInput, RotateShopkeeperKeysPayload } from './rotation.type';

@Resolver()
export class ContactKeyResolver {
  @Mutation(() => RotateShopkeeperKeysPayload, {
    nullable: true,
    description:
      '更换商户联系方式的加密密钥。Encrypts names and phones of whom to call about elements of the register under the current key where they are under another, as a job. By an administrator of the district. Refusals: FORBIDDEN.',
  })
  rotateShopkeeperKeys(
    @Arg('input', () => RotateShopkeeperKeysInput, { description: '输入。The request.' })
    input: RotateShopkeeperKeysInput,
    @Ctx() ctx: SubgraphContext<OrganizationServices>,
  ) {
    return settle(async () => ({ job: await visibleJob(ctx, await rotateShopkeeperKeys(ctx, input)) }));
  }
}
