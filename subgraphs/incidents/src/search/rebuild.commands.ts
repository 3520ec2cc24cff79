import { perform } from '@gridweave/subgraph/deed';
import { createJob } from '@gridweave/subgraph/jobs/job';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { administersDistrict } from '@gridweave/territory/district-administrator';
import { notAllowed } from '../access/matter.policy';
import { asAuthor } from '../job/job.policy';
import type { IncidentsContext } from '../services';
import { incidentIndexKind } from './incident-index.work';

/** Asks for the job that makes all incidents findable anew; one that runs already is answered instead. */
export async function rebuildIncidentIndex(ctx: IncidentsContext, input: { idempotencyKey: string }): Promise<JobRow> {
  const { viewer } = ctx;
  const { jobId } = await perform(ctx, 'rebuildIncidentIndex', input, async ({ tx, now }) => {
    if (!administersDistrict(viewer, ctx.services.territory)) throw notAllowed();
    const known = await tx.findOneBy(JobRow, { activeKey: `${incidentIndexKind} all` });
    const job =
      known ?? (await createJob(tx, { kind: incidentIndexKind, key: 'all', createdBy: asAuthor(viewer) }, now));
    return { jobId: job.id };
  });
  return ctx.database.manager.findOneByOrFail(JobRow, { id: jobId });
}
