import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import Busboy from '@fastify/busboy';
import { CallerGone } from '../edge/http';

/** The most files of one upload; as many as a report may have. */
export const mostFiles = 10;
/** A connection over which less comes is given up, or a few of them could take all places for long. */
export const slowest: Pace = { bytes: 32 * 1024, milliseconds: 30_000 };

interface Pace {
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Why an upload was not taken, for the caller. */
export class UploadRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Which file of the upload, counted from 0; null when it is none of them. */
    readonly file: number | null = null,
  ) {
    super(message);
  }
}

const malformed = () => new UploadRefusal(400, 'BAD_REQUEST', '上传格式不正确：须为完整的multipart/form-data。');

/**
 * Hands each file of a multipart body on as a stream, one after the other, and waits until all have been taken. Throws
 * what `take` throws, an UploadRefusal for a body that is not well-formed, CallerGone when the caller breaks off. When it
 * throws, no file is being taken any more.
 */
export async function eachFile(
  request: IncomingMessage,
  take: (file: Readable, index: number) => Promise<void>,
  least: Pace = slowest,
): Promise<void> {
  const busboy = parserFor(request);
  const watch = giveUpWhenSlow(request, least);
  const given = new Set<PassThrough>();
  let taking = Promise.resolve();
  let count = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      busboy.on('file', (_name, file) => {
        const index = count;
        count += 1;
        const passed = passedOn(file, () => reject(malformed()));
        given.add(passed);
        taking = taking.then(() => (passed.destroyed ? undefined : take(passed, index)));
        taking.catch(reject);
      });
      busboy.once('filesLimit', () => reject(tooMany()));
      busboy.once('partsLimit', () => reject(tooMany()));
      busboy.once('error', () => reject(malformed()));
      busboy.once('finish', () => taking.then(resolve, reject));
      request.once('error', () => reject(new CallerGone()));
      request.once('close', () => request.complete || reject(new CallerGone()));
      request.pipe(busboy);
    });
  } catch (fault) {
    request.unpipe(busboy);
    for (const each of given) each.destroy(new Error('the upload was broken off'));
    await taking.catch(() => {});
    throw fault;
  } finally {
    clearInterval(watch);
  }
  if (count === 0) throw new UploadRefusal(400, 'MEDIA_MISSING', '没有收到文件。');
}

/** Counts what comes while nothing but the sender keeps it from coming. */
export function giveUpWhenSlow(request: IncomingMessage, { bytes, milliseconds } = slowest) {
  let before = request.socket.bytesRead;
  let waited = false;
  return setInterval(() => {
    const now = request.socket.bytesRead;
    const isSlow = now - before < bytes && !waited && !request.isPaused() && !request.complete;
    before = now;
    waited = request.isPaused();
    if (isSlow) request.destroy();
  }, milliseconds);
}

/** A stream of its own, so that whoever takes the file may destroy it without the parser taking that for a fault. */
function passedOn(file: Readable, broken: () => void): PassThrough {
  const passed = new PassThrough();
  // Whoever reads it hears of it; before that it is nobody's.
  passed.on('error', () => {});
  file.on('error', (fault) => {
    passed.destroy(fault);
    broken();
  });
  return file.pipe(passed);
}

function tooMany(): UploadRefusal {
  return new UploadRefusal(413, 'MEDIA_TOO_MANY', `一次最多上传${mostFiles}个文件。`);
}

function parserFor(request: IncomingMessage) {
  const { 'content-type': type = '', ...headers } = request.headers;
  if (!/^multipart\/form-data\b/i.test(type)) throw malformed();
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': type },
      limits: { files: mostFiles, fields: 10, fieldSize: 1024, parts: 20, headerPairs: 20, headerSize: 8 * 1024 },
    });
  } catch {
    throw malformed();
  }
}
