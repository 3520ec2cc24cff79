import { addYears, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In, LessThan, LessThanOrEqual, MoreThan } from 'typeorm';
import type { Database } from '../database';
import { Nightly } from '../nightly';
import { AuditExportRow } from './audit-reading-tables';
import { AuditCheckpointRow, AuditEntryRow, AuditHeadRow, AuditReasonRow } from './audit-tables';
import type { AuditTrail } from './audit-trail';
import { checkpointSeal } from './chain.rules';

const atOnce = 2_000;

/** Entries of before this moment have been kept long enough. */
export function keptSince(now: Date, years: number): Date {
  return startOfShanghaiDay(addYears(shanghaiDay(now), -years));
}

/** How many entries at the beginning of the chain are older than a moment. */
export async function countOutlived(database: Database, before: Date): Promise<number> {
  let count = 0;
  for (let after = -1; ; ) {
    const rows = await outlivedAfter(database.manager, before, after);
    const last = rows.at(-1)?.sequence;
    if (last == null) return count;
    count += rows.length;
    after = last;
  }
}

/**
 * Removes the beginning of the chain as far as it is older than a moment, with the reasons, and leaves a signed checkpoint
 * for what follows to hold on to. Answers how many entries.
 */
export async function removeOutlived(trail: AuditTrail, before: Date, signal?: AbortSignal): Promise<number> {
  let removed = 0;
  while (!signal?.aborted) {
    const some = await trail.database.transaction((tx) => removeSome(trail, tx, before));
    if (some === 0) break;
    removed += some;
  }
  return removed;
}

async function removeSome(trail: AuditTrail, tx: EntityManager, before: Date): Promise<number> {
  // The update takes the row's lock: one process at a time.
  await tx.increment(AuditHeadRow, { id: 1 }, 'last', 0);
  const rows = await outlivedAfter(tx, before, -1);
  const last = rows.at(-1);
  if (!last?.sequence || !last.hash) return 0;
  const checkpoint = { upTo: last.sequence, hash: last.hash, at: new Date() };
  await tx.insert(AuditCheckpointRow, { ...checkpoint, seal: checkpointSeal(trail.key, checkpoint) });
  await tx.delete(AuditReasonRow, { id: In(rows.map(({ id }) => id)) });
  await tx.delete(AuditEntryRow, { sequence: LessThanOrEqual(last.sequence) });
  return rows.length;
}

/** Older entries that follow a link without a younger one in between. */
async function outlivedAfter(manager: EntityManager, before: Date, after: number): Promise<AuditEntryRow[]> {
  const rows = await manager.find(AuditEntryRow, {
    where: { sequence: MoreThan(after) },
    order: { sequence: 'ASC' },
    take: atOnce,
  });
  const young = rows.findIndex(({ at }) => at >= before);
  return young < 0 ? rows : rows.slice(0, young);
}

/** Removes what has been kept long enough, at night. */
export class AuditRetention extends Nightly {
  constructor(trail: AuditTrail, years: number) {
    super('audit', async (now, signal) => {
      const before = keptSince(now, years);
      await removeOutlived(trail, before, signal);
      if (signal.aborted) return;
      // What an entry told of has gone with it: who took which entries along.
      await trail.database.transaction((tx) => tx.delete(AuditExportRow, { at: LessThan(before) }));
    });
  }
}
