import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pngOf, zipBomb } from '@gridweave/testing/harmful-files';

/** What stands in the files wherever cameras write the place of recording. */
export const secretPosition = '+34.123456+113.654321/';

/** Of the folder of files: a photograph with EXIF, a clip with position in `©xyz`, `loci`, `meta`, `uuid` and a track. */
export const fileOf = (name: string) => readFileSync(join(__dirname, 'files', name));

/** The photograph, with its position in XMP and in a comment too. */
export function photographWithNotes(): Buffer {
  const photograph = fileOf('photograph.jpg');
  const xmp = `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>${secretPosition}</exif:GPSLatitude></x:xmpmeta>`;
  return Buffer.concat([
    photograph.subarray(0, 2),
    segment(0xe1, xmp),
    segment(0xfe, `taken at ${secretPosition}`),
    photograph.subarray(2),
  ]);
}

function segment(marker: number, content: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, Buffer.from(content, 'latin1')]);
}

/** The clip, with so much more behind it that a line may break before its end. */
export function longClip(bytes: number): Buffer {
  const head = Buffer.from([0, 0, 0, 0, ...Buffer.from('free')]);
  head.writeUInt32BE(8 + bytes);
  return Buffer.concat([fileOf('clip.mp4'), head, Buffer.alloc(bytes, secretPosition)]);
}

/** A whole picture of black and white, a few kilobytes long, that takes 100 megapixels when it is opened. */
export function hundredMegapixels(): Buffer {
  const side = 10_000;
  return pngOf(side, side, [1, 0], Buffer.alloc(side * (1 + side / 8)));
}

const script = Buffer.from('<script>alert(document.cookie)</script>');
const padded = (file: Buffer, megabytes: number) => Buffer.concat([file, Buffer.alloc(megabytes * 1024 * 1024)]);
const half = (file: Buffer) => file.subarray(0, file.length / 2);
const beginOfHeic = Buffer.from([0, 0, 0, 24, ...Buffer.from('ftypheic\0\0\0\0mif1heic')]);

/** What each file that is not taken is, how it is made, and what it is refused with. */
export const badFiles: [what: string, file: () => Buffer, status: number, code: string][] = [
  ['a script', () => script, 415, 'MEDIA_TYPE_REFUSED'],
  ['a script that begins like a picture', () => disguised(), 422, 'PICTURE_BROKEN'],
  [
    'a drawing that runs a script',
    () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
    415,
    'MEDIA_TYPE_REFUSED',
  ],
  ['a zip bomb', zipBomb, 415, 'MEDIA_TYPE_REFUSED'],
  ['a picture of 100 megapixels', hundredMegapixels, 422, 'PICTURE_TOO_MANY_PIXELS'],
  ['a picture cut off', () => half(fileOf('photograph.jpg')), 422, 'PICTURE_BROKEN'],
  ['a picture of 21 MB', () => padded(fileOf('photograph.jpg'), 21), 413, 'PICTURE_TOO_LARGE'],
  ['a photograph in HEIC', () => beginOfHeic, 415, 'MEDIA_TYPE_REFUSED'],
  ['a video cut off', () => half(fileOf('clip.mp4')), 422, 'VIDEO_BROKEN'],
  ['an empty file', () => Buffer.alloc(0), 422, 'MEDIA_EMPTY'],
];

function disguised(): Buffer {
  return Buffer.concat([fileOf('photograph.jpg').subarray(0, 20), Buffer.alloc(5_000, script)]);
}
