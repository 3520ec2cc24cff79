import { askForRotation } from '@gridweave/subgraph/cipher/rotation';
import type { SubgraphContext } from '@gridweave/subgraph/context';
import { perform } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import { administers } from '../job/job.policy';
import { districtIdOf } from '../job/job.queries';
import type { OrganizationServices } from '../services';

/** Asks for the job that encrypts contacts of the register under the current key. */
export async function rotateShopkeeperKeys(
  ctx: SubgraphContext<OrganizationServices>,
  input: { idempotencyKey: string },
): Promise<string> {
  const { viewer } = ctx;
  const { jobId } = await perform(ctx, 'rotateShopkeeperKeys', input, async ({ tx, now }) => {
    if (viewer.kind !== 'PERSON' || !administers(viewer, districtIdOf(ctx))) {
      throw new Refusal('FORBIDDEN', '只有区级管理员可以更换加密密钥。');
    }
    const { id } = await askForRotation(tx, ctx, now);
    return { jobId: id };
  });
  return jobId;
}
