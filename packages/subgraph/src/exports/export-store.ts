import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { SubgraphConfig } from '../subgraph';

/** Where files lie until they are fetched or their day is over; copies of this process share it. */
export class ExportStore {
  constructor(private readonly directory: string | null) {}

  /** Beside media, or beside an embedded database, in a folder of its own. */
  static of({ mediaDirectory, databaseUrl }: SubgraphConfig, folder = 'exports'): ExportStore {
    if (mediaDirectory) return new ExportStore(join(mediaDirectory, folder));
    return new ExportStore(databaseUrl.startsWith('sqlite:') ? join(databaseUrl.slice(7), folder) : null);
  }

  /** Where a process writes a file that is not whole yet. */
  async draft(id: string, runner: string): Promise<string> {
    await mkdir(this.#home, { recursive: true, mode: 0o700 });
    return join(this.#home, `${id}.${runner}.part`);
  }

  /** Makes a draft the file. Answers its length. */
  async keep(id: string, draft: string): Promise<number> {
    await rename(draft, this.#path(id));
    return (await stat(this.#path(id))).size;
  }

  /** Opens a file to be read; null when it is not there. */
  async read(id: string): Promise<{ size: number; body: Readable } | null> {
    let file: FileHandle;
    try {
      file = await open(this.#path(id));
    } catch {
      return null;
    }
    return { size: (await file.stat()).size, body: file.createReadStream() };
  }

  async remove(path: string): Promise<void> {
    await rm(path, { force: true });
  }

  removeKept(id: string): Promise<void> {
    return this.remove(this.#path(id));
  }

  /** Deletes whatever is not whole: what a process that was killed has left, and what others still write, who then fail. */
  async removeDrafts(): Promise<void> {
    for (const draft of await this.#drafts()) await this.remove(draft);
  }

  /** Deletes what is not whole and has not grown since a moment: whoever wrote it was killed. */
  async removeDraftsOlderThan(moment: Date): Promise<void> {
    for (const draft of await this.#drafts()) {
      const lastWrite = await stat(draft)
        .then(({ mtime }) => mtime)
        .catch(() => moment);
      if (lastWrite < moment) await this.remove(draft);
    }
  }

  async #drafts(): Promise<string[]> {
    const { directory } = this;
    if (directory === null) return [];
    const names = await readdir(directory).catch(() => []);
    return names.filter((name) => name.endsWith('.part')).map((name) => join(directory, name));
  }

  get #home(): string {
    if (this.directory === null) throw new Error('no directory for files was given');
    return this.directory;
  }

  #path(id: string): string {
    return join(this.#home, id);
  }
}
