import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { continuing } from '@gridweave/telemetry/spans';
import { isSealedBy, sealHeader } from '@gridweave/viewer/call-seal';
import { openedContent } from '@gridweave/viewer/content-seal';
import { fileRequestOf, filesPath, sendFile } from './files';
import { logFault } from './log';
import type { Subgraph } from './subgraph';

/** The header that carries the gateway's signed identity. */
export const identityHeader = 'gridweave-identity';
const largestBody = 4 * 1024 * 1024;
/** Longer than the gateway lets an upload last, which passes through here as slowly as its sender is. */
const longestRequest = 20 * 60_000;
/** Longer than gateways keep a connection that nobody uses, so that they never ask over one that was just closed here. */
const keepAlive = 120_000;

/**
 * The doors of a subgraph that runs as its own process: `POST /graphql`, `GET /internal/events`, `/internal/events/head`,
 * `/internal/changes`, `/internal/snapshot`, what is below `/internal/files/`, `/health/live` and `/health/ready`.
 * Everything but health needs a signed identity, and the seal of the call by the same key.
 */
export function serveSubgraph(subgraph: Subgraph<never> | Subgraph, key: Uint8Array): Server {
  return createServer({ requestTimeout: longestRequest, keepAliveTimeout: keepAlive }, (request, response) => {
    answer(subgraph as Subgraph, key, request, response).catch((fault) => {
      // Whoever was sending has gone, so that nobody waits for an answer.
      if (request.destroyed && !request.complete) return;
      logFault(subgraph.name, '', fault);
      send(response, 500, { errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL' } }] });
    });
  });
}

async function answer(
  subgraph: Subgraph,
  key: Uint8Array,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = URL.parse(request.url ?? '/', 'http://subgraph');
  if (!url) return send(response, 404, nothingHere);
  const isSealed = sealOn(request, key);
  const identity = told(request, identityHeader);
  if (`${request.method} ${url.pathname}` === 'POST /graphql') {
    const asked = async () => {
      const body = await read(request);
      return isSealed(body) ? JSON.parse(body.toString('utf8')) : null;
    };
    const { status, body } = await continuing(told(request, 'traceparent'), null, () =>
      subgraph.handle(identity, asked),
    );
    return send(response, status, body);
  }
  const token = isSealed() ? identity : undefined;
  const file = () => openedContent(request, callOf(request), key);
  const asked = url.pathname.startsWith(filesPath) ? fileRequestOf(request, url.pathname, file) : null;
  if (asked) return sendFile(response, await subgraph.files(token, asked));
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /internal/events':
      return sendOr401(response, await subgraph.events(token, Number(url.searchParams.get('after') ?? 0)));
    case 'GET /internal/events/head':
      return sendOr401(response, await subgraph.eventHead(token));
    case 'GET /internal/changes':
      return sendOr401(response, await subgraph.changes(token, numberIn(url.searchParams.get('after'))));
    case 'GET /internal/snapshot':
      return sendOr401(response, await subgraph.snapshot(token, url.searchParams.get('after')));
    case 'GET /health/live':
    case 'HEAD /health/live':
      return send(response, 200, { live: true });
    case 'GET /health/ready':
    case 'HEAD /health/ready':
      return subgraph.database.ping().then(
        () => send(response, 200, { ready: true }),
        () => send(response, 503, { ready: false }),
      );
    default:
      return send(response, 404, nothingHere);
  }
}

const nothingHere = { errors: [{ message: 'Nothing is here.', extensions: { code: 'NOT_FOUND' } }] };

/** Asks whether a call bears the seal of the key over itself, and over its body where that is sealed with it. */
function sealOn(request: IncomingMessage, key: Uint8Array): (body?: Buffer) => boolean {
  return (body) => isSealedBy(told(request, sealHeader), { ...callOf(request), body }, key);
}

function callOf(request: IncomingMessage) {
  const { method = '', url: path = '' } = request;
  return { method, path, identity: told(request, identityHeader) ?? '' };
}

function told({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

function numberIn(text: string | null): number | null {
  return text !== null && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** By events: to iterate over a stream costs more than all else here. */
function read(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > largestBody) request.destroy(new Error('the body is larger than 4 MiB'));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => request.readableEnded || reject(new Error('the body has not come in full')));
  });
}

function sendOr401(response: ServerResponse, value: unknown): void {
  if (value === null)
    send(response, 401, { errors: [{ message: 'Unauthenticated', extensions: { code: 'UNAUTHENTICATED' } }] });
  else send(response, 200, value);
}

function send(response: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value);
  const length = Buffer.byteLength(text);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': length }).end(text);
}
