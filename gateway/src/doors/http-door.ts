import { type PartCall, sealHeader, sealOf } from '@gridweave/viewer/call-seal';
import { Client, type Dispatcher, errors, Pool } from 'undici';
import {
  AnswerTooLarge,
  type FileAnswer,
  type FileRequest,
  type SubgraphAnswer,
  type SubgraphDoor,
  type SubgraphRequest,
  Unanswered,
} from './door';

/** The header that carries the signed identity; subgraphs read the same one. */
const identityHeader = 'gridweave-identity';
const sockets = 64;
const largestAnswer = 32 * 1024 * 1024;
/** Files take their time, and must not keep the graph's questions waiting. */
const fileSockets = 64;
const longestUpload = 20 * 60_000;
const readinessPatience = 1_000;

/**
 * Reaches a subgraph at `http://host:port` over kept-alive sockets, at most 64 of them. An answer holds at most 32 MB.
 * Each call is sealed with the internal key.
 */
export function httpDoor(
  url: string,
  key: Uint8Array,
  { mostBytes = largestAnswer }: { mostBytes?: number } = {},
): SubgraphDoor {
  const sealed: Sealing = (call) => ({ [identityHeader]: call.identity, [sealHeader]: sealOf(call, key) });
  const pool = new Pool(new URL(url).origin, {
    connections: sockets,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: { timeout: 1_000 },
    maxResponseSize: mostBytes,
  });
  const filePool = new Pool(new URL(url).origin, {
    connections: fileSockets,
    pipelining: 1,
    connect: { timeout: 1_000 },
  });
  return {
    ask: (identity, request, signal) => ask(pool, sealed, identity, request, signal),
    files: (identity, request, signal) =>
      request.body
        ? send(url, overHttp(sealed, identity, request), signal)
        : fetched(filePool, overHttp(sealed, identity, request), signal),
    news: (identity, after, signal) => news(pool, sealed, identity, after, signal),
    ready: () => ready(pool),
    // Requests under way were answered or given up before; what is left is idle.
    close: async () => {
      await Promise.all([pool.destroy(), filePool.destroy()]);
    },
  };
}

/** What goes with a call, so that whoever is asked knows who asks, and that it was asked like this. */
type Sealing = (call: PartCall) => Record<string, string>;

async function ask(
  pool: Pool,
  sealed: Sealing,
  identity: string,
  request: SubgraphRequest,
  signal: AbortSignal,
): Promise<SubgraphAnswer> {
  const call = { method: 'POST', path: '/graphql', identity, body: JSON.stringify(request) } as const;
  const asking = pool.request({
    method: call.method,
    path: call.path,
    headers: { 'content-type': 'application/json', accept: 'application/json', ...sealed(call) },
    body: call.body,
    signal,
  });
  const answer = await asking.catch((fault) => {
    throw hasNotBegun(fault) ? new Unanswered(fault.message, { cause: fault }) : fault;
  });
  const { statusCode, headers } = answer;
  // Nothing of an answer that is not understood is read, nor told: it may say anything, of anybody.
  if (statusCode !== 200) refuse(answer, `answered ${statusCode}`);
  if (!isJson(headers['content-type'])) refuse(answer, 'answered something other than JSON');
  return { status: statusCode, body: jsonIn(await textOf(answer)) };
}

const beforeAnyAnswer = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
]);

function hasNotBegun(fault: { code?: string }): boolean {
  return beforeAnyAnswer.has(fault.code ?? '');
}

function refuse({ statusCode, body }: Dispatcher.ResponseData, reason: string): never {
  body.on('error', () => {}).destroy();
  throw statusCode === 503 ? new Unanswered(reason) : new Error(reason);
}

function isJson(type: string | string[] | undefined): boolean {
  return /^application\/(?:graphql-response\+)?json\s*(?:;|$)/i.test(String(type));
}

async function textOf({ body }: Dispatcher.ResponseData): Promise<string> {
  try {
    return await body.text();
  } catch (fault) {
    throw fault instanceof errors.ResponseExceededMaxSizeError ? new AnswerTooLarge('answered too much') : fault;
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('answered something that is no JSON');
  }
}

async function news(
  pool: Pool,
  sealed: Sealing,
  identity: string,
  after: number | null,
  signal: AbortSignal,
): Promise<SubgraphAnswer> {
  const path = after === null ? '/internal/events/head' : `/internal/events?after=${after}`;
  const { statusCode, body } = await pool.request({
    method: 'GET',
    path,
    headers: { accept: 'application/json', ...sealed({ method: 'GET', path, identity }) },
    signal,
  });
  return { status: statusCode, body: JSON.parse(await body.text()) };
}

async function fetched(pool: Pool, request: FileOverHttp, signal: AbortSignal): Promise<FileAnswer> {
  const answer = await pool.request({ ...request, signal });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body };
}

/** Over a connection of its own: one whose answer came before the file had been sent in full is of no use to others. */
async function send(url: string, request: FileOverHttp, signal: AbortSignal): Promise<FileAnswer> {
  const client = new Client(new URL(url).origin, { connect: { timeout: 1_000 }, headersTimeout: longestUpload });
  try {
    const answer = await client.request({ ...request, signal });
    return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
  } finally {
    await client.destroy();
  }
}

type FileOverHttp = ReturnType<typeof overHttp>;

/** What a file holds is not sealed: it goes out as it comes in. */
function overHttp(sealed: Sealing, identity: string, { method, path: file, headers, body }: FileRequest) {
  const path = `/internal/files/${file}`;
  return { method, path, headers: { ...headers, ...sealed({ method, path, identity }) }, body };
}

async function ready(pool: Pool): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(readinessPatience);
    const { statusCode, body } = await pool.request({ method: 'GET', path: '/health/ready', signal });
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}
