import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Viewer } from '@gridweave/viewer/viewer';
import { GraphQLError } from 'graphql';
import { CallerGone, send, sendError } from '../edge/http';
import { type CallerSources, callerOf } from '../identity/caller';
import type { MediaDoor, TakenFile } from './media-door';
import { isResumable, type ResumableRoute } from './resumable-route';
import { eachFile, UploadRefusal } from './upload';
import { answerEarly, refuseForeignPage, type UploadPlaces } from './upload-guard';

/** Of the subgraph's headers, those that concern the caller. */
const passed = [
  'content-type',
  'content-length',
  'content-range',
  'content-disposition',
  'accept-ranges',
  'etag',
] as const;

export interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly traceId: string;
}

/** Answers `POST /media`, `GET /media/<id>`, `GET /media/<id>/thumbnail` and `GET /exports/<id>`, and hands on what is resumable. */
export class MediaRoute {
  constructor(
    private readonly door: MediaDoor,
    private readonly callers: CallerSources,
    private readonly places: UploadPlaces,
    private readonly resumable: ResumableRoute | null,
  ) {}

  async answer(asked: Asked): Promise<void> {
    const { request, response, url } = asked;
    try {
      if (this.resumable && isResumable(url.pathname)) await this.resumable.answer(asked);
      else if (request.method === 'POST') await this.#upload(asked);
      else if (request.method === 'GET' || request.method === 'HEAD') await this.#give(asked);
      else sendError(response.setHeader('allow', 'GET, HEAD, POST'), 405, 'BAD_REQUEST', '不支持这种请求方式。');
    } catch (fault) {
      refuse(request, response, fault);
    }
  }

  async #upload({ request, response, url, traceId }: Asked): Promise<void> {
    if (url.pathname !== '/media') throw new UploadRefusal(404, 'NOT_FOUND', '这里没有内容。');
    refuseForeignPage(request);
    const viewer = await callerOf(request.headers.authorization, traceId, this.callers);
    const media = await this.places.hold(response, () => this.#takeAll(viewer, request));
    send(response, 201, { media });
  }

  /** All files or none: what was taken before a refusal is given back. */
  async #takeAll(viewer: Viewer, request: IncomingMessage): Promise<TakenFile[]> {
    const taken: TakenFile[] = [];
    try {
      await eachFile(request, async (file, index) => {
        taken.push(await this.door.take(viewer, file, index));
      });
      return taken;
    } catch (fault) {
      await this.door.undo(viewer, taken);
      throw fault;
    }
  }

  async #give({ request, response, url, traceId }: Asked): Promise<void> {
    const path = url.pathname.match(/^\/(media\/[0-9a-f-]{36}(?:\/thumbnail)?|exports\/[0-9a-f-]{36})$/)?.[1];
    if (!path) throw notFound();
    const viewer = await callerOf(request.headers.authorization, traceId, this.callers);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const answer = await this.door.open(viewer, path, conditionsOf(request), gone.signal);
    if (![200, 206, 304, 416].includes(answer.status)) {
      if (typeof answer.body !== 'string') answer.body.destroy();
      throw answer.status === 404 ? notFound() : new UploadRefusal(503, 'SUBGRAPH_UNAVAILABLE', '暂时无法读取文件。');
    }
    for (const name of passed) {
      const value = answer.headers[name];
      if (value !== undefined) response.setHeader(name, value);
    }
    response.setHeader('cache-control', 'private, no-cache');
    response.setHeader('vary', 'authorization');
    response.setHeader('content-security-policy', "default-src 'none'; sandbox");
    response.setHeader('cross-origin-resource-policy', 'same-origin');
    response.writeHead(answer.status);
    if (typeof answer.body === 'string' || request.method === 'HEAD') {
      if (typeof answer.body !== 'string') answer.body.destroy();
      response.end();
      return;
    }
    await pipeline(answer.body, response).catch(() => response.destroy());
  }
}

function conditionsOf({ headers }: IncomingMessage): Record<string, string> {
  const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = headers;
  return {
    ...(range && { range }),
    ...(typeof ifRange === 'string' && { 'if-range': ifRange }),
    ...(ifNoneMatch && { 'if-none-match': ifNoneMatch }),
  };
}

const notFound = () => new UploadRefusal(404, 'NOT_FOUND', '没有这个文件。');

function refuse(request: IncomingMessage, response: ServerResponse, fault: unknown): void {
  if (fault instanceof CallerGone || response.headersSent) throw fault;
  answerEarly(request);
  if (fault instanceof UploadRefusal) {
    const { status, code, message, file } = fault;
    send(response, status, { errors: [{ message, extensions: file === null ? { code } : { code, file } }] });
  } else if (fault instanceof GraphQLError) {
    const { code, http } = fault.extensions as { code: string; http?: { status?: number } };
    sendError(response, http?.status ?? 500, code, fault.message);
  } else throw fault;
}
