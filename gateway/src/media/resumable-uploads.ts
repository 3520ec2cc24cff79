import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { logFault } from '../log';
import type { TakenFile } from './media-door';
import { UploadRefusal } from './upload';
import { UploadLocks } from './upload-locks';

export interface UploadSettings {
  /** Where files lie until they are whole; gateways that answer for one another share it. */
  readonly directory: string;
  /** How long an upload may take, from its creation to its taking in. */
  readonly hours: number;
}

export const tusVersion = '1.0.0';
/** Under which the library serves them. */
export const resumablePath = '/media/resumable';
const megabyte = 1024 * 1024;
/** What incidents takes of a video, the largest of what it takes. */
export const mostBytes = 200 * megabyte;
/** Of one caller, and of all without a token together: those cannot be told apart. */
const mostUnfinished = { ofCaller: 5, ofNobody: 200 } as const;
/** Of all together; what is just coming in may go beyond it. */
const mostBytesOfAll = 20 * 1024 * megabyte;
const sweepEvery = 10 * 60_000;
/** Within which a connection ends when another takes its upload over. */
const drainMilliseconds = 500;
/** Tells the library whose upload it is to create. */
export const callerHeader = 'gridweave-caller';

/** An upload as far as it has come. */
export interface ResumableUpload {
  readonly id: string;
  readonly caller: string;
  readonly size: number;
  readonly offset: number;
  /** What incidents gave for it; its bytes are gone from here then. */
  readonly ticket: TakenFile | null;
}

/** What the library writes beside each file, as far as it matters here. */
interface Note {
  readonly size: number;
  readonly creation_date: string;
  readonly metadata: { readonly caller: string; readonly ticket?: string };
}

/** Files that come in pieces, by the tus protocol, in a directory: each until it is whole and taken in, or its time is over. */
export class ResumableUploads {
  #opening: ReturnType<typeof opened> | undefined;
  #creating: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly settings: UploadSettings) {}

  /** Sweeps now and then. */
  start(): void {
    this.#timer = setInterval(() => {
      this.sweep(new Date()).catch((fault) => logFault('', fault));
    }, sweepEvery).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** What the library answers to a request of the protocol. */
  async handle(request: Request): Promise<Response> {
    this.#opening ??= opened(this.settings).catch((fault) => {
      // A directory that could not be made may be made the next time.
      this.#opening = undefined;
      throw fault;
    });
    return (await this.#opening).handleWeb(request);
  }

  /** Begins an upload, one at a time, so that nobody gets more than their share. Throws an UploadRefusal. */
  create(request: Request, caller: string, isNobody: boolean): Promise<Response> {
    const created = this.#creating.then(async () => {
      const all = await this.#all();
      const own = all.filter((upload) => upload.caller === caller && upload.ticket === null).length;
      if (own >= (isNobody ? mostUnfinished.ofNobody : mostUnfinished.ofCaller)) throw tooManyUnfinished();
      await this.refuseWhenFull();
      return this.handle(request);
    });
    this.#creating = created.catch(() => {});
    return created;
  }

  /** Throws an UploadRefusal while the directory holds more than it may. */
  async refuseWhenFull(): Promise<void> {
    let bytes = 0;
    for (const name of await this.#names()) if (isId(name)) bytes += await this.#bytes(name);
    if (bytes > mostBytesOfAll) throw storeFull();
  }

  /** The upload of a caller, or null when there is none of that id, or it is somebody else's. */
  async find(id: string, caller: string): Promise<ResumableUpload | null> {
    const upload = await this.#upload(id);
    return upload?.caller === caller ? upload : null;
  }

  read(id: string): Readable {
    return createReadStream(this.#file(id));
  }

  /** Keeps the ticket for whoever did not hear it, and lets the bytes go. */
  async taken(id: string, ticket: TakenFile): Promise<void> {
    const note = await this.#note(id);
    if (!note) return;
    const metadata = { ...note.metadata, ticket: JSON.stringify(ticket) };
    const written = `${this.#noteFile(id)}.new`;
    await writeFile(written, JSON.stringify({ ...note, metadata }), { mode: 0o600 });
    await rename(written, this.#noteFile(id));
    await rm(this.#file(id), { force: true });
  }

  async remove(id: string): Promise<void> {
    await rm(this.#file(id), { force: true });
    await rm(this.#noteFile(id), { force: true });
  }

  /** Deletes whatever has had its time, notes of what was taken in included. */
  async sweep(now: Date): Promise<void> {
    const oldest = now.getTime() - this.settings.hours * 60 * 60_000;
    for (const name of await this.#names()) {
      if ((await this.#begun(name)) < oldest) await rm(join(this.settings.directory, name), { force: true });
    }
  }

  /** When an upload was begun; of what a process that was killed has left without a note, when it was written. */
  async #begun(name: string): Promise<number> {
    const note = await this.#note(name.slice(0, idLength));
    if (note) return Date.parse(note.creation_date);
    const found = await stat(join(this.settings.directory, name)).catch(() => null);
    return found?.mtimeMs ?? Number.POSITIVE_INFINITY;
  }

  async #all(): Promise<ResumableUpload[]> {
    const ids = (await this.#names()).filter(isId);
    const uploads = await Promise.all(ids.map((id) => this.#upload(id)));
    return uploads.filter((upload) => upload !== null);
  }

  async #upload(id: string): Promise<ResumableUpload | null> {
    // First: the bytes go after the ticket has been noted.
    const bytes = await this.#bytes(id);
    const note = await this.#note(id);
    if (!note) return null;
    const { size, metadata } = note;
    const ticket = metadata.ticket === undefined ? null : (JSON.parse(metadata.ticket) as TakenFile);
    return { id, caller: metadata.caller, size, offset: ticket ? size : bytes, ticket };
  }

  async #note(id: string): Promise<Note | null> {
    try {
      return JSON.parse(await readFile(this.#noteFile(id), 'utf8')) as Note;
    } catch {
      return null;
    }
  }

  #names(): Promise<string[]> {
    return readdir(this.settings.directory).catch(() => []);
  }

  async #bytes(id: string): Promise<number> {
    return (await stat(this.#file(id)).catch(() => null))?.size ?? 0;
  }

  #file(id: string): string {
    return join(this.settings.directory, id);
  }

  #noteFile(id: string): string {
    return `${this.#file(id)}.json`;
  }
}

const idLength = 32;
const isId = (name: string) => /^[0-9a-f]{32}$/.test(name);

const tooManyUnfinished = () =>
  new UploadRefusal(429, 'UPLOADS_UNFINISHED', '未完成的上传过多，请先续传或取消其中的一个。');
const storeFull = () => new UploadRefusal(503, 'MEDIA_STORE_FULL', '存储空间暂时不足，请稍后再上传。');

/** With the first upload, so that a start does not wait for the library. */
async function opened({ directory, hours }: UploadSettings) {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const [{ Server }, { FileStore }] = await Promise.all([import('@tus/server'), import('@tus/file-store')]);
  // The directory is there. The library would make it once more, beside the request, and throw where nobody catches.
  Object.assign(FileStore.prototype, { checkOrCreateDirectory: () => {} });
  const datastore = new FileStore({ directory, expirationPeriodInMilliseconds: hours * 60 * 60_000 });
  // Neither without a length, which is limited, nor with the first piece at once, which would hold others' creations up.
  datastore.extensions = ['creation', 'termination', 'expiration'];
  return new Server({
    path: resumablePath,
    datastore,
    relativeLocation: true,
    maxSize: mostBytes,
    locker: new UploadLocks(),
    lockDrainTimeout: drainMilliseconds,
    namingFunction: () => randomBytes(idLength / 2).toString('hex'),
    // Instead of what the client tells of the file: its name is nobody's business.
    onUploadCreate: async ({ headers }) => ({ metadata: { caller: headers.get(callerHeader) } }),
  });
}
