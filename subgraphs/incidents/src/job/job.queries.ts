import { rotationKind } from '@gridweave/subgraph/cipher/rotation';
import { inOrder, load } from '@gridweave/subgraph/context';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { shownJob } from '@gridweave/subgraph/jobs/job-type';
import { isWord } from '@gridweave/subgraph/words';
import { administersDistrict } from '@gridweave/territory/district-administrator';
import { In } from 'typeorm';
import type { IncidentsContext } from '../services';
import { seesJob } from './job.policy';

/** A job of the viewer, null for none and for another's; administrators of the district see whoever's change of keys. */
export async function visibleJob(ctx: IncidentsContext, id: string) {
  const job = isWord(id) ? await load(ctx, jobsById, id) : null;
  const isSeen = job && (seesJob(ctx.viewer, job) || (job.kind === rotationKind && rotates(ctx)));
  return isSeen ? shownJob(job) : null;
}

const rotates = ({ viewer, services }: IncidentsContext) => administersDistrict(viewer, services.territory);

async function jobsById(ctx: IncidentsContext, ids: readonly string[]) {
  return inOrder(ids, await ctx.database.manager.findBy(JobRow, { id: In([...ids]) }), (row) => row.id);
}
