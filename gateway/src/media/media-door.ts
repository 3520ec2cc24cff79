import { Readable } from 'node:stream';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { FileAnswer, FileRequest } from '../doors/door';
import type { SubgraphLink } from '../execution/subgraph-call';
import { log } from '../log';
import { UploadRefusal } from './upload';

/** The whole of an upload, from its first byte to the answer. */
const longestUpload = 15 * 60_000;

/** Asks the subgraph that keeps the files, as a viewer. Throws an UploadRefusal when it cannot be reached. */
export class MediaDoor {
  constructor(private readonly link: SubgraphLink) {}

  /** Hands a file on and answers what the subgraph says of it. Throws an UploadRefusal with the subgraph's reason. */
  async take(viewer: Viewer, file: Readable, index: number | null, path = 'media'): Promise<TakenFile> {
    const request = { method: 'POST', path, headers: {}, body: file } as const;
    const answer = await this.#ask(viewer, request, AbortSignal.timeout(longestUpload));
    const said = await jsonOf(answer);
    if (answer.status === 201) return said as unknown as TakenFile;
    const { code, message } = said;
    const isOfFile = answer.status < 500 || (typeof code === 'string' && code.startsWith('MEDIA_STORE_'));
    if (isOfFile && typeof code === 'string' && typeof message === 'string') {
      throw new UploadRefusal(answer.status, code, message, index);
    }
    log('warn', 'upload-failed', { traceId: viewer.traceId, status: answer.status });
    throw unavailable();
  }

  /** Gives files back that were taken for an upload that was refused after all. What fails is swept up later. */
  async undo(viewer: Viewer, taken: readonly TakenFile[]): Promise<void> {
    for (const { id, secret } of taken) {
      const headers = { 'gridweave-ticket': secret };
      const request = { method: 'DELETE', path: `media/${id}`, headers, body: null } as const;
      try {
        await jsonOf(await this.#ask(viewer, request, AbortSignal.timeout(this.link.deadline)));
      } catch {
        log('warn', 'upload-not-undone', { traceId: viewer.traceId });
      }
    }
  }

  /** Opens a file. The answer has to begin within the deadline; a long one may go on. */
  async open(viewer: Viewer, path: string, headers: Record<string, string>, gone: AbortSignal): Promise<FileAnswer> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), this.link.deadline);
    const signal = AbortSignal.any([late.signal, gone]);
    try {
      return await this.#ask(viewer, { method: 'GET', path, headers, body: null }, signal);
    } finally {
      clearTimeout(timer);
    }
  }

  async #ask(viewer: Viewer, request: FileRequest, signal: AbortSignal): Promise<FileAnswer> {
    const { door, name, internalKey } = this.link;
    try {
      return await door.files(await signIdentity(viewer, name, internalKey), request, signal);
    } catch (fault) {
      log('warn', 'subgraph-call-failed', {
        subgraph: name,
        traceId: viewer.traceId,
        reason: (fault as Error).message,
      });
      throw unavailable();
    }
  }
}

/** The ticket of a file; what it says is the subgraph's business, but for what undoes it. */
export interface TakenFile extends Record<string, unknown> {
  readonly id: string;
  readonly secret: string;
}

const unavailable = () => new UploadRefusal(503, 'SUBGRAPH_UNAVAILABLE', '暂时无法存取文件，请稍后再试。');
const longestAnswer = 64 * 1024;

export async function jsonOf({ body }: FileAnswer): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of typeof body === 'string' ? Readable.from([body]) : body) {
    text += chunk;
    if (text.length > longestAnswer) break;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
