import { perform } from '@gridweave/subgraph/deed';
import { createJob } from '@gridweave/subgraph/jobs/job';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { administersDistrict } from '@gridweave/territory/district-administrator';
import { notAllowed } from '../access/matter.policy';
import { asAuthor } from '../job/job.policy';
import type { IncidentsContext } from '../services';
import { recountKind } from './recount.work';

/** Asks for the job that counts all incidents anew; one that runs already is answered instead. */
export async function recountStatistics(ctx: IncidentsContext, input: { idempotencyKey: string }): Promise<JobRow> {
  const { viewer } = ctx;
  const { jobId } = await perform(ctx, 'recountStatistics', input, async ({ tx, now }) => {
    if (!administersDistrict(viewer, ctx.services.territory)) throw notAllowed();
    const known = await tx.findOneBy(JobRow, { activeKey: `${recountKind} all` });
    const job = known ?? (await createJob(tx, { kind: recountKind, key: 'all', createdBy: asAuthor(viewer) }, now));
    return { jobId: job.id };
  });
  return ctx.database.manager.findOneByOrFail(JobRow, { id: jobId });
}
