/**
 * Where an id of UUIDv7 form has its postings: its millisecond is the bucket, its twelve following bits the offset there,
 * and the rest, which is the same for all ids of one batch, the part. The three make the id again.
 */
export interface PostingPlace {
  readonly bucket: string;
  readonly part: string;
  readonly offset: number;
}

export function placeOf(id: string): PostingPlace {
  return {
    bucket: id.slice(0, 8) + id.slice(9, 13),
    part: id.slice(19, 23) + id.slice(24),
    offset: Number.parseInt(id.slice(15, 18), 16),
  };
}

export function idAt({ bucket, part, offset }: PostingPlace): string {
  const own = offset.toString(16).padStart(3, '0');
  return `${bucket.slice(0, 8)}-${bucket.slice(8)}-7${own}-${part.slice(0, 4)}-${part.slice(4)}`;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map([...digits].map((digit, value) => [digit, value]));
const LONGEST_LIST = 341;
const BITMAP_BYTES = 512;

/** Offsets, ascending, as ASCII: two digits each; a bitmap, which has an odd length, where that is shorter. */
export function writeOffsets(offsets: readonly number[]): string {
  if (offsets.length <= LONGEST_LIST) {
    let list = '';
    for (const offset of offsets) list += digits[offset >> 6]! + digits[offset & 63]!;
    return list;
  }
  const bitmap = Buffer.alloc(BITMAP_BYTES);
  for (const offset of offsets) bitmap[offset >> 3]! |= 1 << (offset & 7);
  return `=${bitmap.toString('base64')}`;
}

export function readOffsets(written: string): number[] {
  const offsets: number[] = [];
  if (written.length % 2 === 0) {
    for (let i = 0; i < written.length; i += 2) {
      offsets.push((values.get(written[i]!)! << 6) | values.get(written[i + 1]!)!);
    }
    return offsets;
  }
  const bitmap = Buffer.from(written.slice(1), 'base64');
  for (let offset = 0; offset < BITMAP_BYTES * 8; offset += 1) {
    if (bitmap[offset >> 3]! & (1 << (offset & 7))) offsets.push(offset);
  }
  return offsets;
}
