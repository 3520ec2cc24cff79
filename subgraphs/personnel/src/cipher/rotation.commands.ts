import { askForRotation } from '@gridweave/subgraph/cipher/rotation';
import { perform } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import { administersDistrict } from '@gridweave/territory/district-administrator';
import type { PersonnelContext } from '../services';

/** Asks for the job that encrypts everything under the current key. */
export async function rotateFieldKeys(ctx: PersonnelContext, input: { idempotencyKey: string }): Promise<string> {
  const { jobId } = await perform(ctx, 'rotateFieldKeys', input, async ({ tx, now }) => {
    if (!administersDistrict(ctx.viewer, ctx.services.territory)) {
      throw new Refusal('FORBIDDEN', '只有区级管理员可以更换加密密钥。');
    }
    const { id } = await askForRotation(tx, ctx, now);
    return { jobId: id };
  });
  return jobId;
}
