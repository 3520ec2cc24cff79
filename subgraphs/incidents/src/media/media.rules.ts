import { Refusal } from '@gridweave/subgraph/refusal';

export enum MediaKind {
  PICTURE = 'PICTURE',
  VIDEO = 'VIDEO',
}

export enum MediaPurpose {
  REPORTED = 'REPORTED',
  BEFORE = 'BEFORE',
  AFTER = 'AFTER',
  OTHER = 'OTHER',
}

/**
 * ARRIVING until its files are in the store, UNCLAIMED until a deed refers to it, then KEPT. REMOVING and EXPIRING have
 * files that are yet to be deleted; a row that has expired is deleted with them, one that was removed stays as REMOVED.
 */
export type MediaState = 'ARRIVING' | 'UNCLAIMED' | 'KEPT' | 'REMOVING' | 'REMOVED' | 'EXPIRING';

const megabyte = 1024 * 1024;

/** What is taken, by what its first bytes say it is. */
export const mediaTypes = {
  'image/jpeg': { kind: MediaKind.PICTURE, format: 'jpeg', extension: 'jpg' },
  'image/png': { kind: MediaKind.PICTURE, format: 'png', extension: 'png' },
  'image/webp': { kind: MediaKind.PICTURE, format: 'webp', extension: 'webp' },
  'video/mp4': { kind: MediaKind.VIDEO, format: 'mp4', extension: 'mp4' },
} as const;
export type MediaType = keyof typeof mediaTypes;

export const mediaLimits = {
  bytes: { PICTURE: 20 * megabyte, VIDEO: 200 * megabyte },
  /** Enough for the largest cameras of telephones that are common; a picture in memory takes four bytes for each. */
  pixels: 64_000_000,
  /** Of one report, and of one deed that attaches. */
  files: 10,
  /** Of one incident, its reports' not counted. */
  filesOfIncident: 200,
  /** All that nobody has claimed yet, together. */
  unclaimedBytes: 20 * 1024 * megabyte,
} as const;

/** How long a ticket may be used; afterwards what it stands for is deleted. */
export const ticketMilliseconds = 2 * 60 * 60_000;

/** Status over HTTP of each reason why a file is not taken. */
const statuses: Readonly<Record<string, number>> = {
  MEDIA_TYPE_REFUSED: 415,
  PICTURE_TOO_LARGE: 413,
  VIDEO_TOO_LARGE: 413,
  MEDIA_STORE_FULL: 503,
  MEDIA_STORE_UNAVAILABLE: 503,
};

export function statusOf({ code }: Refusal): number {
  return statuses[code] ?? 422;
}

/** What telephones write by default is told how to be had otherwise: it is the most common of what is refused. */
export const typeRefused = (found = '') =>
  new Refusal('MEDIA_TYPE_REFUSED', otherwise[found] ?? '只接受JPEG、PNG、WebP图片和MP4视频；类型以文件内容为准。');

const asJpeg = '暂不支持HEIC照片，请在手机相机设置中选择“兼容性最佳”（JPEG），或转换后再上传。';
const otherwise: Readonly<Record<string, string>> = {
  'image/heic': asJpeg,
  'image/heif': asJpeg,
  'video/quicktime': '暂不支持MOV视频（苹果手机录制的格式），请转换为MP4后再上传，或改传照片。',
};
export const emptyFile = () => new Refusal('MEDIA_EMPTY', '文件是空的。');
export const storeFull = () => new Refusal('MEDIA_STORE_FULL', '存储空间暂时不足，请稍后再上传。');
export const storeUnavailable = () => new Refusal('MEDIA_STORE_UNAVAILABLE', '文件暂时无法存取，请稍后再试。');
export const pictureBroken = () => new Refusal('PICTURE_BROKEN', '图片不完整或已损坏，请重新选择。');
export const videoBroken = () => new Refusal('VIDEO_BROKEN', '视频不完整或已损坏，请重新选择。');
export const videoUnreadable = () =>
  new Refusal('VIDEO_UNREADABLE', '暂不支持分段录制或索引压缩的MP4，请上传相机原样保存的视频。');

/** Why a file of so many bytes is not taken, or null. */
export function refuseBytes(kind: MediaKind, bytes: number): Refusal | null {
  if (bytes <= mediaLimits.bytes[kind]) return null;
  const most = mediaLimits.bytes[kind] / megabyte;
  return kind === MediaKind.PICTURE
    ? new Refusal('PICTURE_TOO_LARGE', `图片不能超过${most} MB。`)
    : new Refusal('VIDEO_TOO_LARGE', `视频不能超过${most} MB。`);
}

/** Why a picture of so many pixels is not taken, or null. */
export function refusePixels(width: number, height: number): Refusal | null {
  if (width * height <= mediaLimits.pixels) return null;
  return new Refusal(
    'PICTURE_TOO_MANY_PIXELS',
    `图片不能超过${mediaLimits.pixels / 10_000}万像素，请关闭相机的高像素模式重拍，或缩小后再上传。`,
  );
}

/** Why so many files may not be claimed where there are some already, or null. */
export function refuseCount(added: number, present: number, most: number = mediaLimits.files): Refusal | null {
  if (added <= mediaLimits.files && added + present <= most) return null;
  return new Refusal('MEDIA_TOO_MANY', `最多${most}个文件，一次最多${mediaLimits.files}个。`, 'media');
}

/** Why media may not have a purpose: reports have what was reported, legs and incidents what staff add. */
export function refusePurpose(purpose: MediaPurpose, onReport: boolean): Refusal | null {
  if ((purpose === MediaPurpose.REPORTED) === onReport) return null;
  return new Refusal(
    'PURPOSE_NOT_ALLOWED',
    onReport ? '附于上报的文件用途须为REPORTED。' : '处置文件的用途须为BEFORE、AFTER或OTHER。',
    'purpose',
  );
}

export interface ByteRange {
  readonly start: number;
  /** The last byte, itself included. */
  readonly end: number;
}

/** The part of a file that a Range header asks for: null for all of it, `unsatisfiable` for a part that it does not have. */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const match = header?.match(/^bytes=(\d{0,15})-(\d{0,15})$/);
  const [, from = '', to = ''] = match ?? [];
  if (!match || (from === '' && to === '')) return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(from) > Number(to)) return null;
  return start < size && start <= end ? { start, end } : 'unsatisfiable';
}
