import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { GraphQLError } from 'graphql';
import type { FileAnswer } from '../doors/door';
import { chooseCoding, compressor } from '../edge/compression';
import { type Asked, CallerGone, type Exchange, send, sendError, sendRefusal } from '../edge/http';
import { type CallerSources, callerOf } from '../identity/caller';
import type { MediaDoor } from './media-door';
import { UploadRefusal } from './upload';
import { answerEarly } from './upload-guard';

/** Of the subgraph's headers, those that concern the caller. */
const passed = [
  'content-type',
  'content-length',
  'content-range',
  'content-disposition',
  'accept-ranges',
  'etag',
] as const;

/** Does what an address offers by the method that it is asked with. */
export async function answerFiles(
  { request, response }: Asked,
  ways: { readonly GET?: () => Promise<void>; readonly POST?: () => Promise<void> },
): Promise<void> {
  const way = request.method === 'HEAD' ? ways.GET : ways[request.method as keyof typeof ways];
  if (way) return orRefused({ request, response }, way);
  const allowed = Object.keys(ways).map((method) => (method === 'GET' ? 'GET, HEAD' : method));
  sendError(response.setHeader('allow', allowed.join(', ')), 405, 'BAD_REQUEST', '不支持这种请求方式。');
}

/** Does it, and answers what was refused. */
export async function orRefused({ request, response }: Exchange, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    refuseFile(request, response, fault);
  }
}

/** Gives a file as the subgraph gives it to whoever asks. Throws an UploadRefusal. */
export async function giveFile(
  door: MediaDoor,
  path: string,
  { request, response, traceId }: Asked,
  callers: CallerSources,
): Promise<void> {
  const viewer = await callerOf({ request, response, traceId, givesFile: true }, callers);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const answer = await door.open(viewer, path, conditionsOf(request), gone.signal);
  if (![200, 206, 304, 416].includes(answer.status)) {
    if (typeof answer.body !== 'string') answer.body.destroy();
    throw answer.status === 404 ? noFile() : new UploadRefusal(503, 'SUBGRAPH_UNAVAILABLE', '暂时无法读取文件。');
  }
  for (const name of passed) {
    const value = answer.headers[name];
    if (value !== undefined) response.setHeader(name, value);
  }
  response.setHeader('cache-control', 'private, no-cache');
  response.appendHeader('vary', 'authorization, cookie');
  response.setHeader('content-security-policy', "default-src 'none'; sandbox");
  const coding = isList(answer) ? chooseCoding({ request, response }, Number(answer.headers['content-length'])) : null;
  response.writeHead(answer.status);
  if (typeof answer.body === 'string' || request.method === 'HEAD') {
    if (typeof answer.body !== 'string') answer.body.destroy();
    response.end();
    return;
  }
  const through = coding === null ? [] : [compressor(coding)];
  await pipeline([answer.body, ...through, response]).catch(() => response.destroy());
}

/** Pictures, videos and workbooks are compressed in themselves. */
function isList({ status, headers }: FileAnswer): boolean {
  return status === 200 && /^text\/csv\b/.test(`${headers['content-type']}`);
}

function conditionsOf({ headers }: IncomingMessage): Record<string, string> {
  const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = headers;
  return {
    ...(range && { range }),
    ...(typeof ifRange === 'string' && { 'if-range': ifRange }),
    ...(ifNoneMatch && { 'if-none-match': ifNoneMatch }),
  };
}

export const noFile = () => new UploadRefusal(404, 'NOT_FOUND', '没有这个文件。');

/** Faults of ours pass through. */
function refuseFile(request: IncomingMessage, response: ServerResponse, fault: unknown): void {
  if (fault instanceof CallerGone || response.headersSent) throw fault;
  answerEarly(request);
  if (fault instanceof UploadRefusal) {
    const { status, code, message, file } = fault;
    send(response, status, { errors: [{ message, extensions: file === null ? { code } : { code, file } }] });
  } else if (fault instanceof GraphQLError) sendRefusal(response, fault);
  else throw fault;
}
