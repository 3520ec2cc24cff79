import { videoBroken } from './media.rules';

/** A box of an MP4: its type, and where in the buffer or the file it begins, its content begins and it ends. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

const longestHeader = 16;

/**
 * The box whose header stands at the beginning of `header`, at `start` of something that ends at `limit`. Throws
 * VIDEO_BROKEN when it is larger than what holds it: something was cut off.
 */
export function boxAt(header: Buffer, start: number, limit: number): Box {
  if (header.length < 8) throw videoBroken();
  const type = header.toString('latin1', 4, 8);
  const short = header.readUInt32BE(0);
  if (short === 0) return { type, start, content: start + 8, end: limit };
  if (short === 1 && header.length < longestHeader) throw videoBroken();
  const size = short === 1 ? Number(header.readBigUInt64BE(8)) : short;
  const content = start + (short === 1 ? longestHeader : 8);
  if (start + size > limit || start + size < content) throw videoBroken();
  return { type, start, content, end: start + size };
}

/** The boxes that stand one after the other in a part of a buffer. */
export function boxesIn(buffer: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at < to; ) {
    const box = boxAt(buffer.subarray(at, Math.min(to, at + longestHeader)), at, to);
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

/** Makes free space of a box: players pass over it, and whatever it said is gone. */
export function blank(buffer: Buffer, box: Box): void {
  buffer.write('free', box.start + 4, 'latin1');
  buffer.fill(0, box.content, box.end);
}

/** A table of 32-bit numbers behind version, flags and a count. */
export class Table {
  readonly count: number;
  readonly #content: number;

  constructor(
    private readonly buffer: Buffer,
    box: Box,
    private readonly entryBytes: number,
    readonly fixed = 0,
  ) {
    const countAt = box.content + 4 + fixed;
    if (countAt + 4 > box.end) throw videoBroken();
    this.count = buffer.readUInt32BE(countAt);
    this.#content = countAt + 4;
    if (entryBytes > 0 && this.#content + this.count * entryBytes > box.end) throw videoBroken();
  }

  number(entry: number, field = 0): number {
    return this.buffer.readUInt32BE(this.#content + entry * this.entryBytes + field * 4);
  }

  long(entry: number): number {
    return Number(this.buffer.readBigUInt64BE(this.#content + entry * this.entryBytes));
  }
}
