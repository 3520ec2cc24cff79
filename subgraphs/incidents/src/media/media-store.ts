import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ByteRange } from './media.rules';

/** Where finished files are kept, by names that are made from ids. */
export interface MediaStore {
  /** Takes a local file over under a name; it is gone from its place afterwards. */
  keep(name: string, file: string): Promise<void>;
  /** The bytes of a range, or all; null when there is nothing of that name. */
  read(name: string, range: ByteRange | null): Promise<Readable | null>;
  /** Deletes what has that name, where there is something. */
  remove(name: string): Promise<void>;
}

export const thumbnailOf = (id: string) => `${id}-thumbnail`;

/** In which folder something is kept, and under which name in it. Throws for a name that no id has made. */
export function placeOf(name: string): string {
  if (!/^[0-9a-f-]{36}(?:-thumbnail)?$/.test(name)) throw new Error('names of media are made from ids');
  return `${name.slice(34, 36)}/${name}`;
}

/** Keeps files in a directory, in folders by the last two characters of their ids. */
export class DirectoryStore implements MediaStore {
  constructor(private readonly directory: string) {}

  async keep(name: string, file: string): Promise<void> {
    const place = this.#place(name);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await flush(file);
    try {
      await rename(file, place);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EXDEV') throw fault;
      await copyFile(file, place);
      await flush(place);
      await rm(file);
    }
  }

  async read(name: string, range: ByteRange | null): Promise<Readable | null> {
    const stream = createReadStream(this.#place(name), range ?? {});
    return new Promise((resolve, reject) => {
      stream.once('open', () => resolve(stream));
      stream.once('error', (fault: NodeJS.ErrnoException) => (fault.code === 'ENOENT' ? resolve(null) : reject(fault)));
    });
  }

  async remove(name: string): Promise<void> {
    await rm(this.#place(name), { force: true });
  }

  #place(name: string): string {
    return join(this.directory, placeOf(name));
  }
}

/** A file that was acknowledged survives a power cut. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
