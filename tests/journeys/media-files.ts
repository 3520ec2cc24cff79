import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

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
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const lines = Buffer.alloc(side * (1 + side / 8));
  const begin = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    begin,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A ZIP of some kilobytes that unpacks to 64 MiB. */
export function zipBomb(): Buffer {
  const content = Buffer.alloc(64 * 1024 * 1024);
  const packed = deflateRawSync(content, { level: 9 });
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(crc32(content), 14);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(8, 26);
  return Buffer.concat([header, Buffer.from('bomb.png'), packed]);
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
