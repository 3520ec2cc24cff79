import { perform } from '@gridweave/subgraph/deed';
import { createJob } from '@gridweave/subgraph/jobs/job';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { PersonnelContext } from '../services';
import { canRotateKeys } from './cipher.policy';
import { rotationKind } from './rotation.work';

/** Asks for the job that encrypts everything under the current key; one that runs already is answered instead. */
export async function rotateFieldKeys(ctx: PersonnelContext, input: { idempotencyKey: string }): Promise<string> {
  const { viewer } = ctx;
  const { jobId } = await perform(ctx, 'rotateFieldKeys', input, async ({ tx, now }) => {
    if (!canRotateKeys(viewer)) throw new Refusal('FORBIDDEN', '只有管理员可以更换加密密钥。');
    const known = await tx.findOneBy(JobRow, { activeKey: `${rotationKind} all` });
    const job = known ?? (await createJob(tx, { kind: rotationKind, key: 'all', createdBy: viewer.id }, now));
    return { jobId: job.id };
  });
  return jobId;
}
