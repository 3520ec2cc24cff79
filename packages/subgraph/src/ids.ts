import { randomBytes, randomFillSync } from 'node:crypto';

let calls = 0;

/** Random bytes for many ids are drawn at once: drawing costs more than all the rest of an id. */
const drawn = Buffer.alloc(8 * 512);
let used = drawn.length;

function eightRandomBytes(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += 8;
  return drawn.subarray(used - 8, used);
}

/**
 * A new UUIDv7: 48 bits of milliseconds, then a count of twelve bits, then random, so that inserts stay local. Ids of
 * one process and millisecond ascend in the order they were made, but where the count begins anew, each 4,096th time.
 */
export function newId(now = Date.now()): string {
  const bytes = Buffer.alloc(16);
  bytes.set(eightRandomBytes(), 8);
  calls = (calls + 1) & 0xfff;
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(0x7000 | calls, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Not above any id of this moment or a later one. */
export function firstId(at: Date): string {
  const moment = Math.max(0, at.getTime()).toString(16).padStart(12, '0');
  return `${moment.slice(0, 8)}-${moment.slice(8)}-0000-0000-000000000000`;
}

/** The most ids of one batch: what twelve bits count. */
export const largestBatch = 4_096;

/**
 * Ascending UUIDv7s of one moment that differ in those twelve bits alone and share sixty random ones, so that an index
 * keeps what they have in common once.
 */
export function batchOfIds(count: number, now = Date.now()): string[] {
  if (count > largestBatch) throw new RangeError(`a batch has at most ${largestBatch} ids`);
  const common = randomBytes(8).toString('hex');
  const moment = now.toString(16).padStart(12, '0');
  const [start, end] = [`${moment.slice(0, 8)}-${moment.slice(8)}-7`, `-8${common.slice(1, 4)}-${common.slice(4)}`];
  return Array.from({ length: count }, (_, i) => `${start}${i.toString(16).padStart(3, '0')}${end}`);
}
