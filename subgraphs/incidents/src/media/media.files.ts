import { type FileAnswer, type FileRequest, jsonAnswer } from '@gridweave/subgraph/files';
import { logFault } from '@gridweave/subgraph/log';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { IncidentsContext } from '../services';
import { giveBack, receive } from './intake.commands';
import type { MediaRow } from './media.entity';
import { visibleMedia } from './media.queries';
import { mediaTypes, rangeOf, statusOf } from './media.rules';
import { thumbnailOf } from './media-store';

/** Answers what the gateway asks beside the graph: `POST media`, `DELETE media/<id>`, `GET media/<id>` and its thumbnail. */
export async function answerFiles(ctx: IncidentsContext, request: FileRequest): Promise<FileAnswer> {
  try {
    return await answer(ctx, request);
  } catch (fault) {
    if (fault instanceof Refusal) return jsonAnswer(statusOf(fault), { code: fault.code, message: fault.message });
    // Whoever was sending has broken off, and nothing of it stays.
    if (request.body?.destroyed) return jsonAnswer(400, { code: 'BAD_REQUEST', message: '上传中断。' });
    logFault('incidents', ctx.viewer.traceId, fault);
    return jsonAnswer(500, {});
  }
}

async function answer(ctx: IncidentsContext, { method, path, headers, body }: FileRequest): Promise<FileAnswer> {
  if (method === 'POST' && path === 'media' && body) return jsonAnswer(201, await receive(ctx, body));
  const [, id, part] = path.match(/^media\/([0-9a-f-]{36})(\/thumbnail)?$/) ?? [];
  if (!id) return nothing;
  if (method === 'GET') return give(ctx, id, part !== undefined, headers);
  if (method !== 'DELETE') return nothing;
  await giveBack(ctx, id, headers['gridweave-ticket'] ?? '');
  return jsonAnswer(200, {});
}

const nothing = jsonAnswer(404, { code: 'NOT_FOUND', message: '没有这个文件。' });

async function give(
  ctx: IncidentsContext,
  id: string,
  isThumbnail: boolean,
  asked: FileRequest['headers'],
): Promise<FileAnswer> {
  const media = await visibleMedia(ctx, id);
  if (!media || (isThumbnail && media.thumbnailBytes === 0)) return nothing;
  const file = isThumbnail ? thumbnailFile(media) : wholeFile(media);
  const headers = {
    'content-type': file.type,
    etag: file.etag,
    'accept-ranges': 'bytes',
    'content-disposition': `inline; filename="${file.name}"`,
  };
  if (asked['if-none-match'] === file.etag) return { status: 304, headers, body: '' };
  const isSame = asked['if-range'] === undefined || asked['if-range'] === file.etag;
  const range = isSame ? rangeOf(asked.range, file.size) : null;
  if (range === 'unsatisfiable') {
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${file.size}` }, body: '' };
  }
  const body = await ctx.services.media.store.read(isThumbnail ? thumbnailOf(id) : id, range);
  if (!body) throw new Error(`the store has lost ${id}`);
  const length = range ? range.end - range.start + 1 : file.size;
  const told = { ...headers, 'content-length': String(length) };
  return range
    ? { status: 206, headers: { ...told, 'content-range': `bytes ${range.start}-${range.end}/${file.size}` }, body }
    : { status: 200, headers: told, body };
}

const wholeFile = ({ id, contentType, bytes }: MediaRow) => ({
  type: contentType,
  size: bytes,
  etag: `"${id}"`,
  name: `${id}.${mediaTypes[contentType].extension}`,
});

const thumbnailFile = ({ id, thumbnailBytes }: MediaRow) => ({
  type: 'image/jpeg',
  size: thumbnailBytes,
  etag: `"${id}-thumbnail"`,
  name: `${id}-thumbnail.jpg`,
});
