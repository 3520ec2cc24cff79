import type { Readable } from 'node:stream';
import { spanHeaders } from '@gridweave/telemetry/spans';
import { type PartCall, sealHeader, sealOf } from '@gridweave/viewer/call-seal';
import { sealedContent } from '@gridweave/viewer/content-seal';
import { partAddress } from '@gridweave/viewer/part-address';
import { Client, Pool } from 'undici';
import type { FileAnswer, FileRequest, SubgraphAnswer, SubgraphDoor, SubgraphRequest } from './door';
import { graphCall } from './graph-call';

/** The header that carries the signed identity; subgraphs read the same one. */
const identityHeader = 'gridweave-identity';
const sockets = 64;
const largestAnswer = 32 * 1024 * 1024;
/** Files take their time, and must not keep the graph's questions waiting. */
const fileSockets = 64;
const longestUpload = 20 * 60_000;
const readinessPatience = 1_000;
/** Subgraphs keep a connection that nobody uses for longer. */
const unusedConnection = 30_000;

/**
 * Reaches a subgraph at `http://host:port` or `unix:/path` over kept-alive sockets, at most 64 of them. An answer holds at most 32 MB.
 * Each call is sealed with the internal key.
 */
export function httpDoor(
  url: string,
  key: Uint8Array,
  { mostBytes = largestAnswer }: { mostBytes?: number } = {},
): SubgraphDoor {
  const sealed: Sealing = (call) => ({ [identityHeader]: call.identity, [sealHeader]: sealOf(call, key) });
  const { origin, socketPath } = partAddress(url);
  const connect = { timeout: 1_000, ...(socketPath && { socketPath }) };
  const pool = new Pool(origin, {
    connections: sockets,
    pipelining: 1,
    keepAliveTimeout: unusedConnection,
    // Whatever a subgraph says of itself.
    keepAliveMaxTimeout: unusedConnection,
    // Whoever asks gives up by a signal, so that there is no need for timers besides.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect,
    maxResponseSize: mostBytes,
  });
  const filePool = new Pool(origin, {
    connections: fileSockets,
    pipelining: 1,
    keepAliveMaxTimeout: unusedConnection,
    connect,
  });
  return {
    ask: (identity, request, signal) => ask(pool, sealed, identity, request, signal),
    files: (identity, request, signal) =>
      request.body
        ? send(
            new Client(origin, { connect, headersTimeout: longestUpload }),
            overHttp(sealed, identity, { ...request, body: sealedFile(request, request.body, identity, key) }),
            signal,
          )
        : fetched(filePool, overHttp(sealed, identity, request), signal),
    news: (identity, after, signal) => read(pool, sealed, identity, newsPath(after), signal),
    changes: (identity, after, signal) => read(pool, sealed, identity, changesPath(after), signal),
    ready: () => ready(pool),
    // Requests under way were answered or given up before; what is left is idle.
    close: async () => {
      await Promise.all([pool.destroy(), filePool.destroy()]);
    },
  };
}

/** What goes with a call, so that whoever is asked knows who asks, and that it was asked like this. */
type Sealing = (call: PartCall) => Record<string, string>;

function ask(
  pool: Pool,
  sealed: Sealing,
  identity: string,
  request: SubgraphRequest,
  signal: AbortSignal,
): Promise<SubgraphAnswer> {
  const call = { method: 'POST', path: '/graphql', identity, body: JSON.stringify(request) } as const;
  const headers = {
    ...{ 'content-type': 'application/json', accept: 'application/json' },
    ...sealed(call),
    ...spanHeaders(),
  };
  return graphCall(pool, { method: call.method, path: call.path, headers, body: call.body }, signal);
}

const newsPath = (after: number | null) =>
  after === null ? '/internal/events/head' : `/internal/events?after=${after}`;

const changesPath = (after: number | null) =>
  after === null ? '/internal/changes' : `/internal/changes?after=${after}`;

async function read(
  pool: Pool,
  sealed: Sealing,
  identity: string,
  path: string,
  signal: AbortSignal,
): Promise<SubgraphAnswer> {
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
async function send(client: Client, request: FileOverHttp, signal: AbortSignal): Promise<FileAnswer> {
  try {
    const answer = await client.request({ ...request, signal });
    return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
  } finally {
    await client.destroy();
  }
}

type FileOverHttp = ReturnType<typeof overHttp>;

const filePath = ({ path }: Pick<FileRequest, 'path'>) => `/internal/files/${path}`;

/** What a file holds goes out as it comes in, and is sealed behind it. */
function sealedFile(request: FileRequest, file: Readable, identity: string, key: Uint8Array): Readable {
  return sealedContent(file, { method: request.method, path: filePath(request), identity }, key);
}

function overHttp(sealed: Sealing, identity: string, request: FileRequest) {
  const { method, headers, body } = request;
  const path = filePath(request);
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
