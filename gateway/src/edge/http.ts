import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';

/** A request, and where its answer goes. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** What a route is asked, in the trace that it belongs to. */
export interface Asked extends Exchange {
  readonly url: URL;
  readonly traceId: string;
}

/** A refusal before GraphQL is reached, in GraphQL’s own shape. */
export function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  send(response, status, { errors: [{ message, extensions: { code } }] });
}

/** The same for one that was thrown. */
export function sendRefusal(response: ServerResponse, { message, extensions }: GraphQLError): void {
  const { code, http } = extensions as { code: string; http?: { status?: number } };
  sendError(response, http?.status ?? 500, code, message);
}

export function send(response: ServerResponse, status: number, value: unknown): void {
  sendText(response, status, JSON.stringify(value));
}

/** The same for what has been written as JSON already. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(text);
}

/** Whoever was asking is gone: there is nobody to answer. */
export class CallerGone extends Error {}

/** Reads on this far beyond the limit, so that the caller gets to see the refusal instead of a broken connection. */
const patienceFactor = 16;
/** Nobody needs longer for a body that is read whole. */
const patienceMilliseconds = 30_000;

/** The whole body, or null when it is larger than allowed. */
export function readBody(request: IncomingMessage, most: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const late = setTimeout(() => request.destroy(), patienceMilliseconds);
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else chunks.length = 0;
      if (size > most * patienceFactor) request.destroy();
    });
    request.on('end', () => {
      clearTimeout(late);
      const [first, ...others] = chunks;
      // Most come in one piece, which need not be copied.
      const whole = first && others.length === 0 ? first : Buffer.concat(chunks);
      resolve(size > most ? null : whole);
    });
    request.on('error', () => reject(new CallerGone()));
    request.on('close', () => {
      clearTimeout(late);
      if (!request.readableEnded) reject(new CallerGone());
    });
  });
}
