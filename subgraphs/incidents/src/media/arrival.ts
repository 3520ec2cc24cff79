import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { emptyFile, type MediaType, mediaTypes, refuseBytes, ticketMilliseconds, typeRefused } from './media.rules';

/** Tells one type from another; what comes later in a file does not change what it is. */
const tellingBytes = 4_100;

/** Writes a file down as it comes, at most as much of it as its type may have. Throws a Refusal as soon as it is clear. */
export async function writeDown(body: Readable, path: string): Promise<MediaType> {
  const file = await open(path, 'wx', 0o600);
  try {
    let head = Buffer.alloc(0);
    let size = 0;
    let type: MediaType | null = null;
    // The stream is its sender's: it must outlive a refusal, or the sender never hears of it.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (type === null) {
        head = Buffer.concat([head, chunk]);
        if (head.length >= tellingBytes) type = await typeOf(head);
      }
      const refusal = type && refuseBytes(mediaTypes[type].kind, size);
      if (refusal) throw refusal;
      await file.appendFile(chunk);
    }
    if (size === 0) throw emptyFile();
    return type ?? (await typeOf(head));
  } finally {
    await file.close();
  }
}

async function typeOf(head: Buffer): Promise<MediaType> {
  // With the first file, so that a start does not wait for it.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(head.subarray(0, tellingBytes)).catch(() => undefined);
  if (!found || !(found.mime in mediaTypes)) throw typeRefused(found?.mime);
  return found.mime as MediaType;
}

/** Files of one arrival, which are gone when it has ended, however it ended. */
export async function withArrival<T>(
  directory: string,
  id: string,
  work: (files: { arrived: string; whole: string; thumbnail: string }) => Promise<T>,
): Promise<T> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const at = (name: string) => join(directory, `${id}.${name}`);
  const files = { arrived: at('arrived'), whole: at('whole'), thumbnail: at('thumbnail') };
  try {
    return await work(files);
  } finally {
    for (const file of Object.values(files)) await rm(file, { force: true });
  }
}

/** Deletes what processes that were killed have left of arrivals. */
export async function clearArrivals(directory: string, now: Date): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  for (const name of names) {
    const file = join(directory, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: now.getTime() }));
    if (now.getTime() - mtimeMs > ticketMilliseconds) await rm(file, { force: true });
  }
}
