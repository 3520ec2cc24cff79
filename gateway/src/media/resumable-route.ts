import { createHmac } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type Asked, CallerGone, send } from '../edge/http';
import { type CallerSources, callerOf } from '../identity/caller';
import type { MediaDoor, TakenFile } from './media-door';
import {
  noOffset,
  notFound,
  otherMethod,
  refusedByProtocol,
  refuseLength,
  refuseOtherVersion,
  unfinished,
} from './resumable-refusals';
import {
  callerHeader,
  type ResumableUpload,
  type ResumableUploads,
  resumablePath,
  tusVersion,
} from './resumable-uploads';
import { giveUpWhenSlow, UploadRefusal } from './upload';
import { answerEarly, refuseForeignPage, type UploadPlaces } from './upload-guard';

/** Of the library's headers, those of the protocol. It would let pages of every origin in; nothing else here does. */
const passed = [
  'location',
  'tus-version',
  'tus-extension',
  'tus-max-size',
  'upload-offset',
  'upload-length',
  'upload-expires',
] as const;
/** Of the caller's headers, those that the library needs. */
const handedOn = ['tus-resumable', 'upload-length', 'upload-offset'] as const;

export function isResumable(path: string): boolean {
  return path === resumablePath || path.startsWith(`${resumablePath}/`);
}

/**
 * Answers uploads that may be broken off and resumed: by the tus protocol until all bytes are there, then by a POST to the
 * address of the upload, which answers what `POST /media` does.
 */
export class ResumableRoute {
  readonly #takingIn = new Map<string, Promise<TakenFile>>();

  constructor(
    private readonly uploads: ResumableUploads,
    private readonly door: MediaDoor,
    private readonly callers: CallerSources,
    private readonly places: UploadPlaces,
  ) {}

  /** Throws an UploadRefusal. */
  async answer(asked: Asked): Promise<void> {
    const { request, response, url } = asked;
    const path = url.pathname.match(/^\/media\/resumable(?:\/([0-9a-f]{32}))?$/);
    if (!path) throw notFound();
    response.setHeader('tus-resumable', tusVersion);
    response.setHeader('cache-control', 'no-store');
    if (request.method === 'OPTIONS') return pass(asked, await this.uploads.handle(protocolRequest(asked)));
    refuseForeignPage(request);
    const viewer = await callerOf(asked, this.callers);
    const caller = callerTag(viewer, this.callers.internalKey);
    if (path[1] === undefined) return this.#create(asked, viewer, caller);
    const upload = await this.uploads.find(path[1], caller);
    if (!upload) throw notFound();
    if (request.method === 'POST') return this.#takeIn(asked, viewer, upload);
    refuseOtherVersion(asked);
    if (upload.ticket) return this.#answerTaken(asked, upload);
    if (request.method === 'PATCH') return this.places.hold(response, () => this.#write(asked));
    if (request.method !== 'HEAD' && request.method !== 'DELETE') throw otherMethod(asked);
    pass(asked, await this.uploads.handle(protocolRequest(asked)));
  }

  async #create(asked: Asked, viewer: Viewer, caller: string): Promise<void> {
    const { request } = asked;
    if (request.method !== 'POST') throw otherMethod(asked);
    refuseOtherVersion(asked);
    refuseLength(request.headers['upload-length']);
    const creation = protocolRequest(asked, { [callerHeader]: caller });
    pass(asked, await this.uploads.create(creation, caller, viewer.kind === 'ANONYMOUS'));
  }

  /** Writes a piece down, as much of it as comes: what has come before a line breaks is not sent again. */
  async #write(asked: Asked): Promise<void> {
    const { request } = asked;
    await this.uploads.refuseWhenFull();
    const piece = new PassThrough();
    const watch = giveUpWhenSlow(request);
    request.once('close', () => piece.end());
    const type = { 'content-type': request.headers['content-type'] ?? '' };
    try {
      const answer = await this.uploads.handle(protocolRequest(asked, type, request.pipe(piece)));
      if (request.destroyed && !request.complete) throw new CallerGone();
      pass(asked, answer);
    } finally {
      clearInterval(watch);
      request.unpipe(piece);
      piece.destroy();
    }
  }

  /** Several who ask at once get the one ticket. */
  async #takeIn({ response }: Asked, viewer: Viewer, upload: ResumableUpload): Promise<void> {
    const { id, offset, size } = upload;
    if (offset < size) throw unfinished();
    const taking = this.#takingIn.get(id) ?? this.places.hold(response, () => this.#handOver(viewer, upload));
    this.#takingIn.set(id, taking);
    try {
      send(response, 201, { media: [await taking] });
    } finally {
      this.#takingIn.delete(id);
    }
  }

  /** What is refused for what it is goes; what could not be taken just now stays, to be asked for again. */
  async #handOver(viewer: Viewer, { id, ticket }: ResumableUpload): Promise<TakenFile> {
    if (ticket) return ticket;
    const file = this.uploads.read(id);
    try {
      const taken = await this.door.take(viewer, file, null);
      await this.uploads.taken(id, taken);
      return taken;
    } catch (fault) {
      if (fault instanceof UploadRefusal && fault.status < 500) await this.uploads.remove(id);
      throw fault;
    } finally {
      file.destroy();
    }
  }

  /** An upload whose bytes are no longer here, for clients that have not noticed that it is done. */
  async #answerTaken(asked: Asked, { id, size }: ResumableUpload): Promise<void> {
    const { request, response } = asked;
    if (request.method === 'PATCH') throw noOffset();
    if (request.method === 'DELETE') {
      await this.uploads.remove(id);
      response.writeHead(204).end();
    } else if (request.method === 'HEAD') {
      response.writeHead(200, { 'upload-offset': size, 'upload-length': size }).end();
    } else throw otherMethod(asked);
  }
}

/** Whose an upload is, so that nothing tells who that was. All without a token are one: their secret is the address. */
function callerTag({ kind, id }: Viewer, key: Uint8Array): string {
  return createHmac('sha256', key).update(`upload ${kind} ${id}`).digest('hex');
}

function protocolRequest({ request, url }: Asked, more: Record<string, string> = {}, body?: Readable): Request {
  const headers = new Headers(more);
  for (const name of handedOn) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const stream = body && { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' };
  return new Request(new URL(url.pathname, 'http://gateway'), {
    method: request.method,
    headers,
    ...stream,
  } as RequestInit);
}

/** Passes the library's answer on. Throws an UploadRefusal for what it refused. */
function pass({ request, response }: Asked, answer: Response): void {
  if (answer.status >= 400) throw refusedByProtocol(answer.status);
  for (const name of passed) {
    const value = answer.headers.get(name);
    if (value !== null) response.setHeader(name, value);
  }
  answerEarly(request);
  response.writeHead(answer.status).end();
}
