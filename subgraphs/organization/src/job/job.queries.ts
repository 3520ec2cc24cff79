import { inOrder, load, type SubgraphContext } from '@gridweave/subgraph/context';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { shownJob } from '@gridweave/subgraph/jobs/job-type';
import { page } from '@gridweave/subgraph/page';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { administers, refusesJob } from './job.policy';

type Context = SubgraphContext<OrganizationServices>;

export function districtIdOf({ services }: Context): string | null {
  for (const { id, kind } of services.territory.divisions()) if (kind === 'DISTRICT') return id;
  return null;
}

/** The job with an id; null where there is none, or it is not the viewer's to see. */
export async function visibleJob(ctx: Context, id: string) {
  const job = await load(ctx, jobsById, id);
  return job && !refusesJob(ctx.viewer, job.createdBy, districtIdOf(ctx)) ? shownJob(job) : null;
}

async function jobsById(ctx: Context, ids: readonly string[]) {
  return inOrder(ids, await ctx.database.manager.findBy(JobRow, { id: anyOf(ids) }), (row) => row.id);
}

/** A page of the jobs that the viewer may see, the latest first. */
export async function pageOfJobs(ctx: Context, args: PageArgs) {
  const query = ctx.database.manager.createQueryBuilder(JobRow, 'job');
  if (ctx.viewer.kind !== 'PERSON') query.where('1 = 0');
  else if (!administers(ctx.viewer, districtIdOf(ctx))) {
    query.where('job.createdBy = :author', { author: `${ctx.viewer.kind}:${ctx.viewer.id}` });
  }
  const found = await page(args, query, [{ column: 'job.id', direction: 'DESC', of: (row) => row.id }]);
  const edges = found.edges.map(({ cursor, node }) => ({ cursor, node: shownJob(node) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: found.pageInfo,
    get totalCount() {
      return found.totalCount;
    },
    get totalCountIsExact() {
      return found.totalCountIsExact;
    },
  };
}
