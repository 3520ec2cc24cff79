import { pngOf } from '@gridweave/testing/harmful-files';
import sharp from 'sharp';

/** A position that no stored byte may tell, as digits that are easy to search for. */
export const secretPosition = '+34.123456+113.654321/';

/** A JPEG as a telephone makes it: lying, with a note that it is to be turned, and where it was taken. */
export function photograph(width = 640, height = 480): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } })
    .withExif({
      IFD0: { Make: 'SecretCamera', Copyright: secretPosition, Orientation: '6' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '34/1 7/1 2444/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '113/1 39/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

export function drawing(format: 'png' | 'webp', width = 64, height = 48): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 4, background: { r: 0, g: 0, b: 255, alpha: 0.5 } } })
    .toFormat(format)
    .toBuffer();
}

/** A PNG of a few bytes that says it has so many pixels. */
export function declaredPng(width: number, height: number): Buffer {
  return pngOf(width, height, [8, 2], Buffer.alloc(1 + width * 3));
}

export const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
export const script = Buffer.from('<html><script>alert(document.cookie)</script></html>');

export function box(type: string, ...content: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((each) => (typeof each === 'string' ? Buffer.from(each, 'latin1') : each)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** Version, flags and numbers of 32 bits. */
function full(...numbers: number[]): Buffer {
  const body = Buffer.alloc(4 + numbers.length * 4);
  for (const [index, number] of numbers.entries()) body.writeUInt32BE(number, 4 + index * 4);
  return body;
}

interface TrackSketch {
  readonly handler: string;
  /** Of each sample; one chunk each. */
  readonly sizes: readonly number[];
  readonly offsets: readonly number[];
  readonly more?: readonly Buffer[];
  readonly dataReference?: Buffer;
}

function track({ handler, sizes, offsets, more = [], dataReference }: TrackSketch): Buffer {
  const header = Buffer.alloc(84);
  header.writeInt32BE(0x10000, 40);
  header.writeUInt32BE(320 << 16, 76);
  header.writeUInt32BE(180 << 16, 80);
  const url = dataReference ?? box('url ', Buffer.from([0, 0, 0, 1]));
  const tables = box(
    'stbl',
    box('stsd', full(0)),
    box('stts', full(1, sizes.length, 1)),
    box('stsc', full(1, 1, 1, 1)),
    box('stsz', full(0, sizes.length, ...sizes)),
    box('stco', full(offsets.length, ...offsets)),
  );
  const media = box(
    'mdia',
    box('mdhd', Buffer.alloc(24)),
    box('hdlr', Buffer.alloc(8), handler, Buffer.alloc(12)),
    box('minf', box('dinf', box('dref', full(1), url)), tables),
  );
  return box('trak', box('tkhd', header), media, ...more);
}

export const picturePart = 'PICTURE!';
export const soundPart = 'SOUND!!!';

/**
 * An MP4 as an action camera makes it: picture, sound, a track of positions, and the place of recording in each of the
 * places where cameras write it. With `change` its index is made differently.
 */
export function video(change: { picture?: Partial<TrackSketch>; inMovie?: Buffer[]; last?: Buffer[] } = {}): Buffer {
  const type = box('ftyp', 'isom', Buffer.alloc(4), 'isommp42');
  const wide = box('free', `dashcam ${secretPosition}`);
  const start = type.length + wide.length + 8;
  const parts = [picturePart, secretPosition, soundPart, `gap ${secretPosition}`, picturePart];
  const offsets = parts.map((_, index) => start + parts.slice(0, index).join('').length);
  const [first = 0, position = 0, sound = 0, , second = 0] = offsets;
  const movie = box(
    'moov',
    box('mvhd', Buffer.alloc(100)),
    track({
      handler: 'vide',
      sizes: [picturePart.length, picturePart.length],
      offsets: [first, second],
      more: [box('udta', box('name', secretPosition)), box('meta', secretPosition)],
      ...change.picture,
    }),
    track({ handler: 'soun', sizes: [soundPart.length], offsets: [sound] }),
    track({ handler: 'meta', sizes: [secretPosition.length], offsets: [position] }),
    box('udta', box('\u00a9xyz', secretPosition), box('loci', secretPosition)),
    box('meta', box('ilst', secretPosition)),
    box('uuid', Buffer.alloc(16), secretPosition),
    ...(change.inMovie ?? []),
  );
  const rest = change.last ?? [box('uuid', Buffer.alloc(16), `<x:xmpmeta>${secretPosition}`)];
  return Buffer.concat([type, wide, box('mdat', parts.join('')), movie, ...rest]);
}
