import { type EntityTarget, type FindOptionsWhere, IsNull, LessThanOrEqual } from 'typeorm';
import type { Database } from '../database';
import { Sweep } from '../sweep';
import type { ExportStore } from './export-store';

const pause = 10 * 60_000;
const batch = 100;
/** A draft that nobody has written to for so long is nobody's: a page of rows takes seconds. */
const abandonedAfter = 24 * 60 * 60_000;

/** What the record of a file says of its days. */
export interface KeptFile {
  readonly id: string;
  readonly expiresAt: Date;
  removedAt: Date | null;
}

/** Deletes files whose day is over, and drafts that were left behind; the record of who took what along stays. Answers how many files. */
export async function sweepExports<Row extends KeptFile>(
  database: Database,
  record: EntityTarget<Row>,
  exports: ExportStore,
  now: Date,
): Promise<number> {
  await exports.removeDraftsOlderThan(new Date(now.getTime() - abandonedAfter));
  const where = { removedAt: IsNull(), expiresAt: LessThanOrEqual(now) } as FindOptionsWhere<Row>;
  const due = await database.manager.find(record, { where, take: batch });
  for (const { id } of due) {
    await exports.removeKept(id);
    await database.transaction((tx) =>
      tx.update(record, { id } as FindOptionsWhere<Row>, { removedAt: now } as object as never),
    );
  }
  return due.length;
}

export const exportSweep = (sweepOnce: (now: Date) => Promise<unknown>): Sweep =>
  new Sweep('export-sweep', pause, sweepOnce);
