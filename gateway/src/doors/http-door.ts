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

/** Reaches a subgraph at `http://host:port` over kept-alive sockets, at most 64 of them. An answer holds at most 32 MB. */
export function httpDoor(url: string, { mostBytes = largestAnswer }: { mostBytes?: number } = {}): SubgraphDoor {
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
    ask: (identity, request, signal) => ask(pool, identity, request, signal),
    files: (identity, request, signal) =>
      request.body ? send(url, identity, request, signal) : fetched(filePool, identity, request, signal),
    news: (identity, after, signal) => news(pool, identity, after, signal),
    ready: () => ready(pool),
    // Requests under way were answered or given up before; what is left is idle.
    close: async () => {
      await Promise.all([pool.destroy(), filePool.destroy()]);
    },
  };
}

async function ask(
  pool: Pool,
  identity: string,
  request: SubgraphRequest,
  signal: AbortSignal,
): Promise<SubgraphAnswer> {
  const asking = pool.request({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', accept: 'application/json', [identityHeader]: identity },
    body: JSON.stringify(request),
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

async function news(pool: Pool, identity: string, after: number | null, signal: AbortSignal): Promise<SubgraphAnswer> {
  const { statusCode, body } = await pool.request({
    method: 'GET',
    path: after === null ? '/internal/events/head' : `/internal/events?after=${after}`,
    headers: { accept: 'application/json', [identityHeader]: identity },
    signal,
  });
  return { status: statusCode, body: JSON.parse(await body.text()) };
}

async function fetched(pool: Pool, identity: string, request: FileRequest, signal: AbortSignal): Promise<FileAnswer> {
  const answer = await pool.request({ ...overHttp(identity, request), signal });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body };
}

/** Over a connection of its own: one whose answer came before the file had been sent in full is of no use to others. */
async function send(url: string, identity: string, request: FileRequest, signal: AbortSignal): Promise<FileAnswer> {
  const client = new Client(new URL(url).origin, { connect: { timeout: 1_000 }, headersTimeout: longestUpload });
  try {
    const answer = await client.request({ ...overHttp(identity, request), signal });
    return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
  } finally {
    await client.destroy();
  }
}

function overHttp(identity: string, { method, path, headers, body }: FileRequest) {
  return { method, path: `/internal/files/${path}`, headers: { ...headers, [identityHeader]: identity }, body };
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
