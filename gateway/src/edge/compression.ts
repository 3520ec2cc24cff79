import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import type { ApolloServerPlugin } from '@apollo/server';
import Negotiator from 'negotiator';
import type { Exchange } from './http';

export type Coding = 'br' | 'gzip';

/** In bytes; below it an answer fills a packet or two either way. */
export const worthCompressing = 2_048;

const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const deflate = { level: 5 };
const [brotliWhole, gzipWhole] = [promisify(brotliCompress), promisify(gzip)];

/** Sends an answer whose body is at hand, compressed where `chooseCoding` says so. */
export async function sendWhole(
  { request, response }: Exchange,
  status: number,
  headers: OutgoingHttpHeaders,
  body: string,
): Promise<void> {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
  const bytes = Buffer.byteLength(body);
  const coding = chooseCoding({ request, response }, bytes);
  if (coding === null) {
    response.writeHead(status, { 'content-length': bytes }).end(body);
    return;
  }
  const packed = await (coding === 'br' ? brotliWhole(body, brotli) : gzipWhole(body, deflate));
  response.writeHead(status, { 'content-length': packed.length }).end(packed);
}

/**
 * How a body of so many bytes goes to whoever asked, by what they accept (RFC 9110, 12.5.3); null: as it is. Sets the
 * headers that say so; those that say what may be done with it (`no-transform`) have to be set before.
 */
export function chooseCoding({ request, response }: Exchange, bytes: number): Coding | null {
  const isLarge = bytes >= worthCompressing;
  if (isLarge) response.appendHeader('vary', 'accept-encoding');
  const coding = likedCoding(request, isLarge);
  if (coding === null || forbids(request.headers['cache-control']) || forbids(response.getHeader('cache-control'))) {
    return null;
  }
  response.removeHeader('content-length');
  response.setHeader('content-encoding', coding);
  return coding;
}

/** What a body goes through that comes piece by piece. */
export function compressor(coding: Coding): Transform {
  return coding === 'br' ? createBrotliCompress(brotli) : createGzip(deflate);
}

const compressedFirst = ['br', 'gzip', 'identity'];
const plainFirst = ['identity', 'br', 'gzip'];

function likedCoding({ headers }: IncomingMessage, isLarge: boolean): Coding | null {
  const accepted = headers['accept-encoding'];
  // A small one is compressed for those alone who take it in no other way.
  if (accepted === undefined || !(isLarge || /identity|\*/i.test(accepted))) return null;
  const offered = isLarge ? compressedFirst : plainFirst;
  const liked = new Negotiator({ headers }).encoding(offered, { preferred: offered });
  return liked === 'br' || liked === 'gzip' ? liked : null;
}

function forbids(cacheControl: number | string | readonly string[] | undefined): boolean {
  return cacheControl !== undefined && /\bno-transform\b/i.test(`${cacheControl}`);
}

/**
 * Secrets that the graph makes, and numbers that it reveals, are answered by mutations alone. Nobody compresses those
 * answers, neither here nor on the way: their length would tell of a secret what stands beside it (BREACH).
 */
export const mutationsAsTheyAre: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, response }) {
        if (operation?.operation === 'mutation') response.http.headers.set('cache-control', 'no-store, no-transform');
      },
    };
  },
};
