import { createHash } from 'node:crypto';
import { tellAudit } from '@gridweave/subgraph/audit/operation-audit';
import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform } from '@gridweave/subgraph/deed';
import { keptMilliseconds } from '@gridweave/subgraph/exports/export.rules';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { createJob } from '@gridweave/subgraph/jobs/job';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { PersonnelContext } from '../services';
import type { StaffExportFilter } from '../staff-list/staff-list-filter.type';
import { staffLists } from '../staff-list/staff-lists';
import { keptFilter } from './kept-filter';
import { StaffExportRow } from './staff-export.entity';
import type { ExportStaffInput } from './staff-export.input';
import { mayExport, mayUnmask } from './staff-export.policy';
import { staffExportKind, unmaskedFields } from './staff-export.work';

/** Whole numbers lie about for an hour, not for a day. */
const keptInClear = 3_600_000;

/** Asks for a file of a list, and answers the id of the export. One at a time for each person. */
export async function exportStaff(ctx: PersonnelContext, input: ExportStaffInput): Promise<string> {
  const { viewer } = ctx;
  const filter = givenFields(input.filter ?? {});
  if (mayExport(viewer)) await refuseFilter(ctx, input.list, filter);
  const { id } = await perform(ctx, 'exportStaff', input, async ({ tx, now }) => {
    if (!mayExport(viewer)) throw new Refusal('FORBIDDEN', '请先登录。', 'list');
    const unmasking = unmaskingOf(ctx, input);
    if (unmasking.purpose) tellAudit(ctx, { outcome: 'REVEALED', fields: unmaskedFields, ...unmasking });
    const key = createHash('sha256').update(viewer.id).digest('hex');
    if (await tx.existsBy(JobRow, { activeKey: `${staffExportKind} ${key}` })) throw stillRunning();
    const id = newId(now.getTime());
    const kept = keptFilter(ctx.services.fieldKeys, id, filter);
    const asked = { kind: staffExportKind, key, createdBy: viewer.id, checkpoint: { sealedText: kept.sealedText } };
    const job = await createJob(tx, asked, now).catch((error) => {
      throw isDuplicateKey(error) ? stillRunning() : error;
    });
    await tx.insert(StaffExportRow, {
      id,
      jobId: job.id,
      subject: viewer.id,
      list: input.list,
      format: input.format,
      filter: kept.filter,
      ...unmasking,
      grants: null,
      at: now,
      rowsWritten: null,
      peopleInClear: null,
      bytes: null,
      finishedAt: null,
      expiresAt: new Date(now.getTime() + (unmasking.purpose ? keptInClear : keptMilliseconds)),
      removedAt: null,
    });
    return { id };
  });
  return id;
}

function unmaskingOf({ viewer }: PersonnelContext, { unmasking }: ExportStaffInput) {
  if (unmasking == null) return { purpose: null, reason: null };
  if (!mayUnmask(viewer)) throw new Refusal('FORBIDDEN', '只有组工干部可以申请明文号码。', 'unmasking');
  return { purpose: unmasking.purpose, reason: requiredText(unmasking.reason, 'unmasking.reason', 500) };
}

function givenFields(filter: StaffExportFilter): StaffExportFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null));
}

/** Throws for what the list does not know, and what the list itself would throw: a job has nobody to tell it to. */
async function refuseFilter(ctx: PersonnelContext, list: ExportStaffInput['list'], filter: StaffExportFilter) {
  const { takes, page } = staffLists[list];
  const unknown = Object.keys(filter).find((field) => !takes.includes(field as keyof StaffExportFilter));
  if (unknown) throw new Refusal('FILTER_NOT_OF_LIST', '该名单没有这项筛选。', `filter.${unknown}`);
  await page({ ctx, inClear: false, seen: new Set() }, { first: 1 }, filter);
}

const stillRunning = () => new Refusal('EXPORT_RUNNING', '您的上一次导出尚未完成，请稍后再试。');
