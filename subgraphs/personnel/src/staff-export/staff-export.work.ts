import { mostRows } from '@gridweave/subgraph/exports/export.rules';
import { openTable, type TableFile } from '@gridweave/subgraph/exports/table-file';
import { newId } from '@gridweave/subgraph/ids';
import { JobFailure, type JobRun } from '@gridweave/subgraph/jobs/job';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import { contextOfPerson } from '../job/acting-viewer.queries';
import type { PersonnelServices } from '../services';
import { staffLists } from '../staff-list/staff-lists';
import { openedFilter } from './kept-filter';
import { StaffExportRow } from './staff-export.entity';
import { mayUnmask } from './staff-export.policy';

export const staffExportKind = 'export-staff';
const rowsAPage = 100;
const pagesAStep = 10;

interface Checkpoint {
  /** The part of a name that is looked for, encrypted; gone when the file is whole. */
  readonly sealedText: string | null;
}

/** Writes a list into a file, page by page as it is read. Taken over, it begins anew. */
export function staffExportWork(services: PersonnelServices): JobWork<Checkpoint> {
  return async (run) => {
    const asked = await run.database.manager.findOneByOrFail(StaffExportRow, { jobId: run.job.id });
    const { exports } = services;
    const draft = await exports.draft(asked.id, newId());
    const table = await openTable(draft, asked.format, staffLists[asked.list].title);
    try {
      const { rowsWritten, peopleInClear } = await writeAll(run, services, asked, table);
      await table.end();
      const bytes = await exports.keep(asked.id, draft);
      await run.step(async (tx) => {
        const written = { rowsWritten, peopleInClear, bytes, finishedAt: new Date() };
        await tx.update(StaffExportRow, { id: asked.id }, written);
        return { checkpoint: { sealedText: null }, done: rowsWritten, total: rowsWritten };
      });
    } catch (fault) {
      table.abort();
      await exports.remove(draft);
      await dropUnfinished(run, services, asked.id);
      throw fault;
    }
  };
}

/** A file that is whole, of a job that was ended in that moment, is nobody's; unless another process has finished it since. */
async function dropUnfinished({ database }: JobRun<Checkpoint>, { exports }: PersonnelServices, id: string) {
  const { finishedAt } = await database.manager.findOneByOrFail(StaffExportRow, { id });
  if (finishedAt === null) await exports.removeKept(id);
}

async function writeAll(run: JobRun<Checkpoint>, services: PersonnelServices, asked: StaffExportRow, table: TableFile) {
  const { headings, page } = staffLists[asked.list];
  const { sealedText = null } = run.checkpoint;
  const filter = openedFilter(services.fieldKeys, asked.id, { filter: asked.filter, sealedText });
  const seen = new Set<string>();
  await table.write([headings]);
  let done = 0;
  let after: string | null = null;
  for (let count = 1; ; count += 1) {
    // For each page anew: whoever has lost a right meanwhile reads no further.
    const ctx = await contextOfPerson(run.database, services, { subject: asked.subject, traceId: asked.jobId });
    const inClear = asked.purpose !== null;
    if (inClear && !mayUnmask(ctx.viewer)) throw new JobFailure('FORBIDDEN', '您已无权取得明文号码。');
    const { rows, endCursor, hasNextPage } = await page({ ctx, inClear, seen }, { first: rowsAPage, after }, filter);
    await table.write(rows);
    done += rows.length;
    after = endCursor;
    if (done > mostRows) throw new JobFailure('EXPORT_TOO_LARGE', `超过${mostRows}条，请缩小范围后再导出。`);
    if (!hasNextPage || count % pagesAStep === 0) await run.step(async () => ({ checkpoint: { sealedText }, done }));
    if (!hasNextPage) return { rowsWritten: done, peopleInClear: inClear ? seen.size : null };
  }
}
