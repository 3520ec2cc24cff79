import type { SubgraphContext } from '@gridweave/subgraph/context';
import { perform } from '@gridweave/subgraph/deed';
import { cancelJob } from '@gridweave/subgraph/jobs/job';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { Refusal } from '@gridweave/subgraph/refusal';
import { relocationKind } from '../relocation/relocation.commands';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import type { CancelOrganizationJobInput } from './job.input';
import { refusesJob } from './job.policy';
import { districtIdOf } from './job.queries';

/** Ends a job that is not finished; the process at it stops with its next step. */
export async function cancelOrganizationJob(
  ctx: SubgraphContext<OrganizationServices>,
  input: CancelOrganizationJobInput,
): Promise<string> {
  const { jobId } = await perform(ctx, 'cancelOrganizationJob', input, async ({ tx, now }) => {
    const job = await tx.findOneBy(JobRow, { id: anyOf([input.jobId]) });
    // Whether there is a job is not for everyone to know.
    if (!job || refusesJob(ctx.viewer, job.createdBy, districtIdOf(ctx))) {
      throw new Refusal('JOB_NOT_FOUND', '没有这个任务。', 'jobId');
    }
    if (job.kind === relocationKind) {
      throw new Refusal('JOB_BINDING', '网格调整引起的重新定位不能取消。', 'jobId');
    }
    if (!(await cancelJob(tx, job.id, now))) throw new Refusal('JOB_ENDED', '任务已经结束。', 'jobId');
    return { jobId: job.id };
  });
  return jobId;
}
