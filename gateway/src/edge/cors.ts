import type { IncomingMessage, ServerResponse } from 'node:http';

const methods = 'GET, HEAD, POST, PATCH, DELETE';
/** What pages of a frontend send: to the graph, to follow it, with uploads, and with uploads that may be resumed. */
const sent = [
  'authorization',
  'content-type',
  'apollo-require-preflight',
  'traceparent',
  'last-event-id',
  'range',
  'tus-resumable',
  'upload-length',
  'upload-offset',
  'upload-metadata',
].join(', ');
const read = [
  'gridweave-trace-id',
  'retry-after',
  'content-disposition',
  'location',
  'tus-resumable',
  'upload-offset',
  'upload-length',
  'upload-expires',
].join(', ');
const tenMinutes = '600';

/** Lets pages of listed origins read answers, and nobody else’s. True when it has answered: a preflight. */
export function answerCors(origins: ReadonlySet<string>, request: IncomingMessage, response: ServerResponse): boolean {
  if (origins.size === 0) return false;
  response.appendHeader('vary', 'origin');
  const { origin } = request.headers;
  if (origin === undefined || !origins.has(origin)) return false;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', read);
  if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return false;
  response.setHeader('access-control-allow-methods', methods);
  response.setHeader('access-control-allow-headers', sent);
  response.setHeader('access-control-max-age', tenMinutes);
  response.writeHead(204).end();
  return true;
}
