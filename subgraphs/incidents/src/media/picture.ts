import { stat } from 'node:fs/promises';
import type sharp from 'sharp';
import { mediaLimits, pictureBroken, refusePixels } from './media.rules';
import { Turns } from './turns';

type Sharp = typeof sharp;
let loaded: Promise<Sharp> | undefined;

/** With the first picture, so that a start does not wait for it. */
export function sharpLibrary(): Promise<Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    // Nothing but these three is ever decoded, whatever a file pretends to be.
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
    // Pictures are not met twice, and several at once share the cores anyway.
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  });
  return loaded;
}

/** Two pictures at once, or one that is large: such a one takes a third of a gigabyte while it is written anew. */
const turns = new Turns(2);
const largePixels = 25_000_000;
const thumbnailSide = 320;
const patienceSeconds = 30;

export interface DoneFile {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly thumbnailBytes: number;
}

/**
 * Writes a picture anew from its pixels, upright and without whatever else was in the file (position, camera, comments,
 * profiles), and a thumbnail of it. Throws a Refusal for one that is broken or too large.
 */
export async function writeAnew(
  file: string,
  format: 'jpeg' | 'png' | 'webp',
  into: { whole: string; thumbnail: string },
): Promise<DoneFile> {
  const sharp = await sharpLibrary();
  const pixels = await fittingPixels(sharp, file, format);
  return turns.take(pixels > largePixels ? 2 : 1, () => writeBoth(sharp, file, format, into));
}

async function writeBoth(
  sharp: Sharp,
  file: string,
  format: 'jpeg' | 'png' | 'webp',
  into: { whole: string; thumbnail: string },
): Promise<DoneFile> {
  try {
    const whole = await opened(sharp, file).toFormat(format, qualities[format]).toFile(into.whole);
    const thumbnail = await opened(sharp, into.whole)
      .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality: 75 })
      .toFile(into.thumbnail);
    const { size } = await stat(into.whole);
    return { width: whole.width, height: whole.height, bytes: size, thumbnailBytes: thumbnail.size };
  } catch (fault) {
    throw isOfDisk(fault) ? fault : pictureBroken();
  }
}

const qualities = { jpeg: { quality: 88 }, png: { compressionLevel: 6 }, webp: { quality: 88 } } as const;

function opened(sharp: Sharp, file: string) {
  return sharp(file, { limitInputPixels: mediaLimits.pixels, failOn: 'error', sequentialRead: true })
    .autoOrient()
    .timeout({ seconds: patienceSeconds });
}

/** How many pixels the header declares, looked at before anything is decoded. Throws a Refusal. */
async function fittingPixels(sharp: Sharp, file: string, format: string): Promise<number> {
  const found = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (!found || found.format !== format || !found.width || !found.height) throw pictureBroken();
  const refusal = refusePixels(found.width, found.height);
  if (refusal) throw refusal;
  return found.width * found.height;
}

/** A full disk is no fault of the picture's. */
function isOfDisk(fault: unknown): boolean {
  const { code, message } = fault as NodeJS.ErrnoException;
  return code !== undefined || /no space left|write error/i.test(message);
}
