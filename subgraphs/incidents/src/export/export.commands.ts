import { createHash } from 'node:crypto';
import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform } from '@gridweave/subgraph/deed';
import { keptMilliseconds } from '@gridweave/subgraph/exports/export.rules';
import { newId } from '@gridweave/subgraph/ids';
import { createJob } from '@gridweave/subgraph/jobs/job';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { Refusal } from '@gridweave/subgraph/refusal';
import { heldByOffice } from '@gridweave/viewer/viewer';
import { notAllowed } from '../access/matter.policy';
import { refuseFilter } from '../incident/incident-list.queries';
import { asAuthor } from '../job/job.policy';
import { writtenFilter } from '../saved-filter/kept-filter';
import type { IncidentsContext } from '../services';
import { IncidentExportRow } from './export.entity';
import { mayExport } from './export.policy';
import type { ExportIncidentsInput } from './export.type';
import { exportKind } from './export.work';

/** Asks for a file of the incidents that a filter finds. One at a time for each person. */
export async function exportIncidents(ctx: IncidentsContext, input: ExportIncidentsInput) {
  // What somebody has opened in an emergency ends to the moment: it writes no file that is fetched a day later.
  const viewer = { ...ctx.viewer, grants: heldByOffice(ctx.viewer.grants) };
  const filter = input.filter ?? {};
  if (mayExport(viewer)) await refuseFilter(ctx, filter);
  return perform(ctx, 'exportIncidents', input, async ({ tx, now }) => {
    if (!mayExport(viewer)) throw notAllowed();
    const key = createHash('sha256').update(viewer.id).digest('hex');
    if (await tx.existsBy(JobRow, { activeKey: `${exportKind} ${key}` })) throw stillRunning();
    const asked = { kind: exportKind, key, createdBy: asAuthor(viewer) };
    const job = await createJob(tx, asked, now).catch((error: unknown) => {
      throw isDuplicateKey(error) ? stillRunning() : error;
    });
    const id = newId(now.getTime());
    await tx.insert(IncidentExportRow, {
      id,
      jobId: job.id,
      subject: viewer.id,
      format: input.format,
      filter: writtenFilter(filter),
      grants: JSON.stringify(viewer.grants),
      at: now,
      rowsWritten: null,
      bytes: null,
      finishedAt: null,
      expiresAt: new Date(now.getTime() + keptMilliseconds),
      removedAt: null,
      rightsChangedAt: null,
    });
    return { exportId: id };
  });
}

const stillRunning = () => new Refusal('EXPORT_RUNNING', '您的上一次导出尚未完成，请稍后再试。');
