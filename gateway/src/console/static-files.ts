import { createReadStream, readdirSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { pipeline } from 'node:stream';
import { chooseCoding, compressor } from '../edge/compression';

/** GraphiQL as ruru ships it, built. */
const ruru = dirname(require.resolve('ruru/static'));
const folder = join(ruru, '../static');
const { version }: { version: string } = require(join(ruru, '../package.json'));

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};

/** By name, in bytes: only what stood in the folder can be asked for, so that no path leads out of it. */
const sizes = new Map(
  readdirSync(folder)
    .filter((name) => extname(name) in types)
    .map((name) => [name, statSync(join(folder, name)).size]),
);

/** Answers with a file of GraphiQL; false when there is none of that name. */
export function answerStaticFile(request: IncomingMessage, response: ServerResponse, name: string): boolean {
  const size = sizes.get(name);
  if (size === undefined) return false;
  // Weak: it names the file however it is compressed.
  const etag = `W/"ruru-${version}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag, vary: 'accept-encoding' }).end();
    return true;
  }
  const coding = chooseCoding({ request, response }, size);
  response.writeHead(200, { 'content-type': types[extname(name)], 'cache-control': 'no-cache', etag });
  const through = coding === null ? [] : [compressor(coding)];
  if (request.method === 'HEAD') response.end();
  else pipeline([createReadStream(join(folder, name)), ...through, response], () => {});
  return true;
}
