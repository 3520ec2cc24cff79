import type { Asked } from '../edge/http';
import { mostBytes, tusVersion } from './resumable-uploads';
import { UploadRefusal } from './upload';

export const notFound = () => new UploadRefusal(404, 'NOT_FOUND', '没有这个上传，或它已过期。');
export const unfinished = () => new UploadRefusal(409, 'UPLOAD_UNFINISHED', '文件尚未传完，请先续传。');
export const noOffset = () =>
  new UploadRefusal(409, 'UPLOAD_OFFSET_CONFLICT', '续传位置与已收到的不符，请先用HEAD查询。');

export function otherMethod({ response }: Asked): UploadRefusal {
  response.setHeader('allow', 'OPTIONS, POST, HEAD, PATCH, DELETE');
  return new UploadRefusal(405, 'BAD_REQUEST', '不支持这种请求方式。');
}

/** Throws an UploadRefusal for a request of another version of the protocol, or of none. */
export function refuseOtherVersion({ request, response }: Asked): void {
  if (request.headers['tus-resumable'] === tusVersion) return;
  response.setHeader('tus-version', tusVersion);
  throw new UploadRefusal(412, 'BAD_REQUEST', `须带请求头 Tus-Resumable: ${tusVersion}。`);
}

/** Throws an UploadRefusal for a length that is not told, nothing, or more than a video may have: before anything is sent. */
export function refuseLength(told: string | string[] | undefined): void {
  if (typeof told !== 'string' || !/^\d{1,15}$/.test(told)) {
    throw new UploadRefusal(400, 'BAD_REQUEST', '须用请求头 Upload-Length 给出文件的字节数。');
  }
  if (Number(told) === 0) throw new UploadRefusal(422, 'MEDIA_EMPTY', '文件是空的。');
  if (Number(told) > mostBytes) {
    throw new UploadRefusal(413, 'VIDEO_TOO_LARGE', `视频不能超过${mostBytes / 1024 / 1024} MB。`);
  }
}

/** What the library refused, in the words of this gateway; its own may tell of the machine. Throws what is no refusal. */
export function refusedByProtocol(status: number): UploadRefusal {
  switch (status) {
    case 400:
    case 403:
      return new UploadRefusal(400, 'BAD_REQUEST', '请求不符合tus协议。');
    case 404:
    case 410:
      return notFound();
    case 409:
      return noOffset();
    case 413:
      return new UploadRefusal(413, 'UPLOAD_BEYOND_LENGTH', '发来的字节多于 Upload-Length 所说的。');
    case 423:
      return new UploadRefusal(423, 'UPLOAD_LOCKED', '该文件正由另一个连接上传，请稍后再试。');
    default:
      throw new Error(`the tus library answered ${status}`);
  }
}
