import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What the gateway asks of a subgraph beside the graph: files, which come and go as streams. */
export interface FileRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Such as `media/<id>`; what stands behind `/internal/files/` where the subgraph is a process of its own. */
  readonly path: string;
  /** Lower case; only those that the subgraph knows matter. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Readable | null;
}

export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A file, or a JSON text. */
  readonly body: Readable | string;
}

/** An answer that is no file. */
export function jsonAnswer(status: number, value: unknown): FileAnswer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}

export const noFile = jsonAnswer(404, { code: 'NOT_FOUND', message: '没有这个文件。' });

export const filesPath = '/internal/files/';

/** The request for a file that a request over HTTP stands for, or null when its method is none of theirs. `file` is what it sends. */
export function fileRequestOf(request: IncomingMessage, pathname: string, file: () => Readable): FileRequest | null {
  const { method } = request;
  if (method !== 'GET' && method !== 'POST' && method !== 'DELETE') return null;
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter((each): each is [string, string] => typeof each[1] === 'string'),
  );
  return { method, path: pathname.slice(filesPath.length), headers, body: method === 'POST' ? file() : null };
}

/** Sends what a subgraph answered; whoever no longer listens is no fault. */
export async function sendFile(response: ServerResponse, answer: FileAnswer): Promise<void> {
  response.writeHead(answer.status, answer.headers);
  if (typeof answer.body === 'string') {
    response.end(answer.body);
    return;
  }
  try {
    await pipeline(answer.body, response);
  } catch {
    response.destroy();
  }
}
