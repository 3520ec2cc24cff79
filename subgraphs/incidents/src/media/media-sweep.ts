import type { Database } from '@gridweave/subgraph/database';
import { Sweep } from '@gridweave/subgraph/sweep';
import { In, LessThan } from 'typeorm';
import { clearArrivals } from './arrival';
import { MediaRow } from './media.entity';
import { type MediaState, ticketMilliseconds } from './media.rules';
import type { MediaKeeping } from './media-keeping';
import { thumbnailOf } from './media-store';

const pause = 10 * 60_000;
const batch = 100;
const mostBatches = 100;

/** Deletes the files of media that were removed or have expired. Answers whether it was this call that ended them. */
export async function discard(
  database: Database,
  { store }: MediaKeeping,
  { id, state }: { id: string; state: Extract<MediaState, 'REMOVING' | 'EXPIRING'> },
): Promise<boolean> {
  await store.remove(id);
  await store.remove(thumbnailOf(id));
  const { affected } = await database.transaction((tx) =>
    state === 'REMOVING'
      ? tx.update(MediaRow, { id, state }, { state: 'REMOVED' })
      : tx.delete(MediaRow, { id, state }),
  );
  return affected === 1;
}

/**
 * Deletes uploads that nobody has claimed in time, and what was left half deleted. Of several processes that sweep at
 * once, one ends each; an upload that is claimed meanwhile stays. Answers how many this process has ended.
 */
export async function sweep(database: Database, keeping: MediaKeeping, now: Date): Promise<number> {
  let ended = 0;
  for (let round = 0; round < mostBatches; round += 1) {
    const due = await dueForSweep(database, now);
    for (const row of due) {
      const state = row.state === 'REMOVING' ? 'REMOVING' : 'EXPIRING';
      if (row.state !== state && !(await claimed(database, row))) continue;
      if (await discard(database, keeping, { id: row.id, state })) ended += 1;
    }
    if (due.length < batch) break;
  }
  await clearArrivals(keeping.arrivals, now);
  return ended;
}

function dueForSweep(database: Database, now: Date): Promise<Pick<MediaRow, 'id' | 'state'>[]> {
  const stale = LessThan(new Date(now.getTime() - ticketMilliseconds));
  return database.manager.find(MediaRow, {
    select: { id: true, state: true },
    where: [{ state: In(['ARRIVING', 'UNCLAIMED']), at: stale }, { state: In(['REMOVING', 'EXPIRING']) }],
    take: batch,
  });
}

async function claimed(database: Database, { id, state }: Pick<MediaRow, 'id' | 'state'>): Promise<boolean> {
  const { affected } = await database.transaction((tx) => tx.update(MediaRow, { id, state }, { state: 'EXPIRING' }));
  return affected === 1;
}

export const mediaSweep = (database: Database, keeping: MediaKeeping): Sweep =>
  new Sweep('media-sweep', pause, (now) => sweep(database, keeping, now));
