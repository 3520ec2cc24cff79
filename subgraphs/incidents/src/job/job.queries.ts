import { rotationKind } from '@gridweave/subgraph/cipher/rotation';
import { inOrder, load } from '@gridweave/subgraph/context';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { shownJob } from '@gridweave/subgraph/jobs/job-type';
import { isWord } from '@gridweave/subgraph/words';
import { In } from 'typeorm';
import { canRotateKeys } from '../contact-key/rotation.policy';
import type { IncidentsContext } from '../services';
import { seesJob } from './job.policy';

/** A job of the viewer, null where there is none or it is another's; administrators see whoever's change of keys. */
export async function visibleJob(ctx: IncidentsContext, id: string) {
  const job = isWord(id) ? await load(ctx, jobsById, id) : null;
  const isSeen = job && (seesJob(ctx.viewer, job) || (job.kind === rotationKind && canRotateKeys(ctx.viewer)));
  return isSeen ? shownJob(job) : null;
}

async function jobsById(ctx: IncidentsContext, ids: readonly string[]) {
  return inOrder(ids, await ctx.database.manager.findBy(JobRow, { id: In([...ids]) }), (row) => row.id);
}
