import { type EntityManager, type EntityTarget, type FindOptionsWhere, In, IsNull, MoreThanOrEqual } from 'typeorm';
import { cancelJob } from '../jobs/job';
import type { ExportStore } from './export-store';
import type { KeptFile } from './export-sweep';

/** What the record of a file says of who writes it. */
interface WrittenFile extends KeptFile {
  readonly jobId: string;
  readonly finishedAt: Date | null;
}

/**
 * Deletes every file that could be fetched, whoever took it along and whatever is in it, and those being written: which of
 * them have somebody in them cannot be told without reading them all. Answers what ends the writing, notes it in the
 * records, which stay, and answers how many files there were; null where nothing is left to do. `since` is when a first
 * look may have begun: what it has ended may have been finished in the same moment.
 */
export async function removeAllFiles<Row extends WrittenFile>(
  manager: EntityManager,
  record: EntityTarget<Row>,
  exports: ExportStore,
  since: Date,
): Promise<((tx: EntityManager) => Promise<number>) | null> {
  const removed = [IsNull(), MoreThanOrEqual(since)].map((removedAt) => ({ removedAt }) as FindOptionsWhere<Row>);
  const rows = await manager.find(record, { where: removed });
  for (const { id } of rows) await exports.removeKept(id);
  await exports.removeDrafts();
  const open = rows.filter(({ removedAt }) => removedAt === null);
  if (open.length === 0) return null;
  return async (tx) => {
    const now = new Date();
    for (const { jobId } of open) await cancelJob(tx, jobId, now);
    const ids = { id: In(open.map(({ id }) => id)) } as FindOptionsWhere<Row>;
    await tx.update(record, ids, { removedAt: now } as object as never);
    return open.filter(({ finishedAt }) => finishedAt !== null).length;
  };
}
