import type { Readable } from 'node:stream';
import { insertEntities } from '@gridweave/subgraph/bulk';
import { longestText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { TableLimits } from '@gridweave/subgraph/tables/table-cell';
import { tableRows, tooLarge } from '@gridweave/subgraph/tables/table-rows';
import { holds } from '@gridweave/viewer/viewer';
import { IsNull, Not } from 'typeorm';
import { rowsLookedAt } from '../imported-table/heading.rules';
import type { PersonnelContext } from '../services';
import { keptLine } from './line-store';
import { StaffImportLineRow, StaffImportRow } from './staff-import.entity';
import { StaffImportState } from './staff-import.enums';

export const uploadLimits: TableLimits = {
  bytes: 20 * 1024 * 1024,
  unpacked: 192 * 1024 * 1024,
  rows: 20_000 + rowsLookedAt,
  columns: 200,
  cell: longestText,
};
/** What somebody brings lies about for a day. */
const keptMilliseconds = 24 * 3_600_000;
const mostWaiting = 5;
const linesAtOnce = 400;

/** Keeps the rows of a file, encrypted, and answers its id. By HR officers, who keep files of staff. Throws a Refusal. */
export async function receiveFile(ctx: PersonnelContext, body: Readable): Promise<string> {
  const { viewer, database, now } = ctx;
  if (viewer.kind !== 'PERSON' || !holds(viewer, 'HR_OFFICER')) {
    throw new Refusal('FORBIDDEN', '只有组工干部可以导入。');
  }
  const waiting = { subject: viewer.id, removedAt: IsNull(), state: Not(StaffImportState.APPLIED) };
  if ((await database.manager.countBy(StaffImportRow, waiting)) >= mostWaiting) {
    throw new Refusal('IMPORTS_TOO_MANY', `一人最多有${mostWaiting}份待处理的文件，请先完成或等待过期。`);
  }
  const bytes = await wholeOf(body);
  const id = newId(now.getTime());
  const file: StaffImportRow = {
    id,
    subject: viewer.id,
    kind: null,
    state: StaffImportState.UPLOADED,
    jobId: null,
    batchId: null,
    reason: null,
    headings: null,
    lines: 0,
    counts: null,
    at: now,
    expiresAt: new Date(now.getTime() + keptMilliseconds),
    removedAt: null,
    version: 1,
  };
  await database.transaction((tx) => tx.insert(StaffImportRow, file));
  try {
    const lines = await keepLines(ctx, id, bytes);
    await database.transaction((tx) => tx.update(StaffImportRow, { id }, { lines }));
    return id;
  } catch (fault) {
    await dropFile(ctx, id);
    throw fault;
  }
}

/** Reads a body to its end, or until it is too large. */
async function wholeOf(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += (chunk as Buffer).length;
    if (size > uploadLimits.bytes) throw tooLarge(uploadLimits);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** In many short transactions, so that others get their turn; a file that is refused halfway leaves nothing. */
async function keepLines({ database, services }: PersonnelContext, importId: string, bytes: Buffer): Promise<number> {
  let count = 0;
  let waiting: StaffImportLineRow[] = [];
  const keep = async () => {
    await database.transaction((tx) => insertEntities(tx, StaffImportLineRow, waiting));
    count += waiting.length;
    waiting = [];
  };
  for await (const row of tableRows(bytes, uploadLimits)) {
    waiting.push(keptLine(services.fieldKeys, importId, row));
    if (waiting.length === linesAtOnce) await keep();
  }
  await keep();
  return count;
}

async function dropFile({ database }: PersonnelContext, id: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.delete(StaffImportLineRow, { importId: id });
    await tx.delete(StaffImportRow, { id });
  });
}
