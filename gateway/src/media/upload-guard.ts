import type { IncomingMessage, ServerResponse } from 'node:http';
import { UploadRefusal } from './upload';

/** Uploads that the gateway takes at once; each holds two connections, but hardly any memory. */
const mostUploads = 32;
/** After an early answer so much is read on, so that the caller gets to see it instead of a broken connection. */
const patienceBytes = 32 * 1024 * 1024;
const patienceMilliseconds = 10_000;
/** What a browser sends only after it has asked whether it may; a form of a foreign page cannot. */
const preflighted = ['apollo-require-preflight', 'x-apollo-operation-name'] as const;

/** Throws an UploadRefusal for what the page of somebody else could send. */
export function refuseForeignPage(request: IncomingMessage): void {
  if (preflighted.some((name) => request.headers[name])) return;
  throw new UploadRefusal(400, 'BAD_REQUEST', `上传须带请求头 ${preflighted[0]}（值不限）。`);
}

/** The places for uploads of one gateway, whichever way they come. */
export class UploadPlaces {
  #taken = 0;

  /** Does something while it holds a place. Throws an UploadRefusal when none is free. */
  async hold<T>(response: ServerResponse, work: () => Promise<T>): Promise<T> {
    if (this.#taken >= mostUploads) {
      response.setHeader('retry-after', '5');
      throw new UploadRefusal(503, 'UPLOADS_BUSY', '上传的人较多，请稍后再试。');
    }
    this.#taken += 1;
    try {
      return await work();
    } finally {
      this.#taken -= 1;
    }
  }
}

/**
 * To be called before an answer to somebody who may still be sending. The connection stays: closing it with the answer
 * would reset it under the hands of whoever is still writing, before the answer is read.
 */
export function answerEarly(request: IncomingMessage): void {
  if (request.complete) return;
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > patienceBytes) request.destroy();
  });
  const end = setTimeout(() => request.destroy(), patienceMilliseconds).unref();
  request.once('close', () => clearTimeout(end));
  request.resume();
}
