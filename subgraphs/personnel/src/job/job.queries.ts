import { inOrder, load } from '@gridweave/subgraph/context';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { shownJob } from '@gridweave/subgraph/jobs/job-type';
import { isWord } from '@gridweave/subgraph/words';
import { In } from 'typeorm';
import type { PersonnelContext } from '../services';
import { seesJob } from './job.policy';

/** A job of the viewer, null where there is none or it is another's. */
export async function visibleJob(ctx: PersonnelContext, id: string) {
  const job = isWord(id) ? await load(ctx, jobsById, id) : null;
  return job && seesJob(ctx.viewer, job, ctx.services.territory) ? shownJob(job) : null;
}

async function jobsById(ctx: PersonnelContext, ids: readonly string[]) {
  return inOrder(ids, await ctx.database.manager.findBy(JobRow, { id: In([...ids]) }), (row) => row.id);
}
