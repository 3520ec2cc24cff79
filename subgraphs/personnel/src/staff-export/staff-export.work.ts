import { auditTrailOf } from '@gridweave/subgraph/audit/audit-trail';
import { mostRows } from '@gridweave/subgraph/exports/export.rules';
import { refuseLostRights } from '@gridweave/subgraph/exports/lost-rights';
import type { TableFile } from '@gridweave/subgraph/exports/table-file';
import { makeWhole } from '@gridweave/subgraph/exports/whole-file';
import { JobFailure, type JobRun } from '@gridweave/subgraph/jobs/job';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import type { Grant } from '@gridweave/viewer/viewer';
import { IsNull, Not } from 'typeorm';
import { contextOfPerson } from '../job/acting-viewer.queries';
import type { PersonnelContext, PersonnelServices } from '../services';
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
    const { manager } = run.database;
    await makeWhole(services.exports, asked, {
      title: staffLists[asked.list].title,
      write: (table) => writeAll(run, services, asked, table),
      finish: ({ rowsWritten, peopleInClear, begunWith }, bytes) =>
        run.step(async (tx) => {
          const grants = JSON.stringify(begunWith);
          const written = { rowsWritten, peopleInClear, grants, bytes, finishedAt: new Date() };
          await tx.update(StaffExportRow, { id: asked.id }, written);
          return { checkpoint: { sealedText: null }, done: rowsWritten, total: rowsWritten };
        }),
      isFinished: () => manager.existsBy(StaffExportRow, { id: asked.id, finishedAt: Not(IsNull()) }),
    });
  };
}

async function writeAll(run: JobRun<Checkpoint>, services: PersonnelServices, asked: StaffExportRow, table: TableFile) {
  const { headings, page } = staffLists[asked.list];
  const { sealedText = null } = run.checkpoint;
  const filter = openedFilter(services.fieldKeys, asked.id, { filter: asked.filter, sealedText });
  const seen = new Set<string>();
  await table.write([headings]);
  let done = 0;
  let after: string | null = null;
  let kept = 0;
  let begunWith: readonly Grant[] | null = null;
  for (let count = 1; ; count += 1) {
    // For each page anew: whoever has lost a right meanwhile reads no further.
    const ctx = await contextOfPerson(run.database, services, { subject: asked.subject, traceId: asked.jobId });
    begunWith ??= ctx.viewer.grants;
    refuseLostRights(begunWith, ctx.viewer.grants);
    const inClear = asked.purpose !== null;
    if (inClear && !mayUnmask(ctx.viewer)) throw new JobFailure('FORBIDDEN', '您已无权取得明文号码。');
    const { rows, endCursor, hasNextPage } = await page({ ctx, inClear, seen }, { first: rowsAPage, after }, filter);
    // Before they stand in the file.
    await keepRevealed(ctx, asked, [...seen].slice(kept));
    kept = seen.size;
    await table.write(rows);
    done += rows.length;
    after = endCursor;
    if (done > mostRows) throw new JobFailure('EXPORT_TOO_LARGE', `超过${mostRows}条，请缩小范围后再导出。`);
    if (!hasNextPage || count % pagesAStep === 0) await run.step(async () => ({ checkpoint: { sealedText }, done }));
    if (!hasNextPage) return { rowsWritten: done, peopleInClear: inClear ? seen.size : null, begunWith };
  }
}

/** What an unmasked file shows of a person besides what the screen shows. */
export const unmaskedFields = ['identityNumber', 'privatePhone'] as const;

/** Whose numbers go along, person by person: whoever looks for one in the audit finds this file. */
async function keepRevealed(ctx: PersonnelContext, asked: StaffExportRow, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  const { viewer, now } = ctx;
  const notes = personIds.map((id) => ({
    ...{ viewer, now, deed: 'exportStaff', outcome: 'REVEALED' as const, thing: { type: 'Person', id } },
    ...{ fields: unmaskedFields, purpose: asked.purpose },
  }));
  await auditTrailOf(ctx.database)?.writeAlone(notes);
}
