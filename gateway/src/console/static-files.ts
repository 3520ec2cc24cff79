import { createReadStream, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { pipeline } from 'node:stream';

/** GraphiQL as ruru ships it, built. */
const ruru = dirname(require.resolve('ruru/static'));
const folder = join(ruru, '../static');
const { version }: { version: string } = require(join(ruru, '../package.json'));

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};

/** Only what stood in the folder can be asked for, so that no path leads out of it. */
const names = new Set(readdirSync(folder).filter((name) => extname(name) in types));

/** Answers with a file of GraphiQL; false when there is none of that name. */
export function answerStaticFile(request: IncomingMessage, response: ServerResponse, name: string): boolean {
  if (!names.has(name)) return false;
  const etag = `"ruru-${version}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return true;
  }
  response.writeHead(200, { 'content-type': types[extname(name)], 'cache-control': 'no-cache', etag });
  if (request.method === 'HEAD') response.end();
  else pipeline(createReadStream(join(folder, name)), response, () => {});
  return true;
}
