import { askForRotation } from '@gridweave/subgraph/cipher/rotation';
import { perform } from '@gridweave/subgraph/deed';
import { administersDistrict } from '@gridweave/territory/district-administrator';
import { notAllowed } from '../access/matter.policy';
import type { IncidentsContext } from '../services';

/** Asks for the job that encrypts contacts of reporters under the current key. */
export async function rotateReporterKeys(ctx: IncidentsContext, input: { idempotencyKey: string }): Promise<string> {
  const { jobId } = await perform(ctx, 'rotateReporterKeys', input, async ({ tx, now }) => {
    if (!administersDistrict(ctx.viewer, ctx.services.territory)) throw notAllowed();
    const { id } = await askForRotation(tx, ctx, now);
    return { jobId: id };
  });
  return jobId;
}
