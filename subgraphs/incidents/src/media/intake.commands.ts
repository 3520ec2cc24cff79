import type { Readable } from 'node:stream';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { IncidentsContext } from '../services';
import { withArrival, writeDown } from './arrival';
import { MediaRow } from './media.entity';
import { MediaPurpose, mediaLimits, mediaTypes, storeFull, ticketMilliseconds } from './media.rules';
import { thumbnailOf } from './media-store';
import { discard } from './media-sweep';
import { writeAnew } from './picture';
import { isTicketSecret, ticketSecret } from './ticket';
import { cleanVideo } from './video';

/** What an uploader gets: enough to refer to the file in a deed, for a while. */
export interface MediaTicket {
  readonly id: string;
  readonly secret: string;
  readonly kind: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly expiresAt: string;
}

/** Takes a file in: whole, of a known type, cleaned, or not at all. Throws a Refusal. Anybody may; it shows nothing to anybody. */
export async function receive(ctx: IncidentsContext, body: Readable): Promise<MediaTicket> {
  await refuseWhenFull(ctx);
  const id = newId(ctx.now.getTime());
  const { store, arrivals } = ctx.services.media;
  try {
    return await withArrival(arrivals, id, async (files) => {
      const contentType = await writeDown(body, files.arrived);
      const { kind, format } = mediaTypes[contentType];
      const done = format === 'mp4' ? await cleanVideo(files.arrived) : await writeAnew(files.arrived, format, files);
      const row = { ...nobodys, ...done, id, kind, contentType, at: new Date() };
      // First, so that whatever a process that is killed here has stored is found by the sweep.
      await ctx.database.transaction((tx) => tx.insert(MediaRow, row));
      await store.keep(id, format === 'mp4' ? files.arrived : files.whole);
      if (done.thumbnailBytes > 0) await store.keep(thumbnailOf(id), files.thumbnail);
      await ctx.database.transaction((tx) => tx.update(MediaRow, { id, state: 'ARRIVING' }, { state: 'UNCLAIMED' }));
      return ticketOf(row, ctx.services.internalKey);
    });
  } catch (fault) {
    throw (fault as NodeJS.ErrnoException)?.code === 'ENOSPC' ? storeFull() : fault;
  }
}

const nobodys = {
  state: 'ARRIVING',
  version: 1,
  purpose: MediaPurpose.OTHER,
  reportId: null,
  incidentId: null,
  legId: null,
  removedReason: null,
  synthetic: false,
} as const satisfies Partial<MediaRow>;

function ticketOf(row: Omit<MediaRow, 'state'>, key: Uint8Array): MediaTicket {
  const { id, kind, contentType, bytes, width, height, at } = row;
  const expiresAt = new Date(at.getTime() + ticketMilliseconds).toISOString();
  return { id, secret: ticketSecret(id, key), kind, contentType, bytes, width, height, expiresAt };
}

/** What nobody has claimed is bounded, so that strangers cannot fill the disk. */
async function refuseWhenFull({ database }: IncidentsContext): Promise<void> {
  const unclaimed = await database.manager.sum(MediaRow, 'bytes', { state: 'UNCLAIMED' });
  if (Number(unclaimed ?? 0) > mediaLimits.unclaimedBytes) throw storeFull();
}

/** Deletes an upload that nobody has claimed, for the holder of its ticket. Throws MEDIA_TICKET_UNKNOWN. */
export async function giveBack(ctx: IncidentsContext, id: string, secret: string): Promise<void> {
  if (!isTicketSecret(id, secret, ctx.services.internalKey)) {
    throw new Refusal('MEDIA_TICKET_UNKNOWN', '上传凭证无效。');
  }
  const { affected } = await ctx.database.transaction((tx) =>
    tx.update(MediaRow, { id, state: 'UNCLAIMED' }, { state: 'EXPIRING' }),
  );
  if (affected === 1) await discard(ctx.database, ctx.services.media, { id, state: 'EXPIRING' });
}
