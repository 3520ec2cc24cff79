import type { SubgraphContext } from '@gridweave/subgraph/context';
import { mostRows } from '@gridweave/subgraph/exports/export.rules';
import { refuseLostRights, rightsChanged } from '@gridweave/subgraph/exports/lost-rights';
import type { TableFile } from '@gridweave/subgraph/exports/table-file';
import { makeWhole } from '@gridweave/subgraph/exports/whole-file';
import { JobFailure, type JobRun } from '@gridweave/subgraph/jobs/job';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Grant } from '@gridweave/viewer/viewer';
import { IsNull, Not } from 'typeorm';
import { CategoryRow } from '../category/category.entity';
import { incidentPage } from '../incident/incident-list.queries';
import { readFilter } from '../saved-filter/kept-filter';
import type { IncidentsContext, IncidentsServices } from '../services';
import { IncidentExportRow } from './export.entity';
import { cellsOf, headings, type Names } from './export-columns';

export const exportKind = 'export-incidents';
const rowsAPage = 100;
const pagesAStep = 10;

/** Writes the incidents of an export into a file, page by page as a list is read. Taken over, it begins anew. */
export function exportWork(services: IncidentsServices): JobWork<object> {
  return async (run) => {
    const asked = await run.database.manager.findOneByOrFail(IncidentExportRow, { jobId: run.job.id });
    const { manager } = run.database;
    await makeWhole(services.exports, asked, {
      title: '事件',
      write: (table) => writeAll(run, { services, asked, table }),
      finish: (rowsWritten, bytes) =>
        run.step(async (tx) => {
          const finished = { rowsWritten, bytes, finishedAt: new Date() };
          const { affected } = await tx.update(
            IncidentExportRow,
            { id: asked.id, rightsChangedAt: IsNull() },
            finished,
          );
          if (affected !== 1) throw rightsChanged();
          return { checkpoint: {}, done: rowsWritten, total: rowsWritten };
        }),
      isFinished: () => manager.existsBy(IncidentExportRow, { id: asked.id, finishedAt: Not(IsNull()) }),
    });
  };
}

interface Writing {
  readonly services: IncidentsServices;
  readonly asked: IncidentExportRow;
  readonly table: TableFile;
}

async function writeAll(run: JobRun<object>, { services, asked, table }: Writing): Promise<number> {
  const filter = readFilter(asked.filter);
  await table.write([headings]);
  const categories = await run.database.manager.find(CategoryRow);
  const names: Names = {
    territory: services.territory,
    categories: new Map(categories.map((category) => [category.id, category])),
    now: asked.at,
  };
  let done = 0;
  let after: string | null = null;
  for (let page = 1; ; page += 1) {
    const ctx = await contextOf(run, services, asked);
    const { nodes, pageInfo } = await incidentPage(ctx, { first: rowsAPage, after }, filter);
    await table.write(nodes.map((incident) => cellsOf(incident, names)));
    done += nodes.length;
    after = pageInfo.endCursor;
    if (done > mostRows) throw new JobFailure('EXPORT_TOO_LARGE', `超过${mostRows}条，请缩小范围后再导出。`);
    const isLast = !pageInfo.hasNextPage;
    if (isLast || page % pagesAStep === 0) await run.step(async () => ({ checkpoint: {}, done }));
    if (isLast) return done;
  }
}

/** As whoever asked for it, for each page anew. Throws where a grant that was held then has ended, or may have. */
async function contextOf(
  { database }: JobRun<object>,
  services: IncidentsServices,
  asked: IncidentExportRow,
): Promise<IncidentsContext> {
  const today = shanghaiDay(new Date());
  const grants: Grant[] = JSON.parse(asked.grants);
  const held = grants.filter(({ until }) => until === null || until >= today);
  refuseLostRights(grants, held);
  const { manager } = database;
  if (await manager.existsBy(IncidentExportRow, { id: asked.id, rightsChangedAt: Not(IsNull()) }))
    throw rightsChanged();
  const viewer = {
    ...({ id: asked.subject, kind: 'PERSON', grants, reportId: null, grantsAreLastKnown: false } as const),
    traceId: asked.jobId,
  };
  // Deadlines are compared with when it was asked for, or a row could leave the list while it is read.
  return { viewer, database, services, now: asked.at, loaders: new Map() } satisfies SubgraphContext<IncidentsServices>;
}
