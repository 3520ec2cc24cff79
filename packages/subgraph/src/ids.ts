import { randomBytes } from 'node:crypto';

let calls = 0;

/**
 * A new UUIDv7: 48 bits of milliseconds, then a count of twelve bits, then random, so that inserts stay local. Ids of
 * one process and millisecond ascend in the order they were made, but where the count begins anew, each 4,096th time.
 */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16);
  calls = (calls + 1) & 0xfff;
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(0x7000 | calls, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The most ids of one batch: what twelve bits count. */
export const largestBatch = 4_096;

/**
 * Ascending UUIDv7s of one moment that share twenty-eight random bits, so that an index keeps what they have in common
 * together. No two batches share both, but for one chance in 268 million within the same millisecond.
 */
export function batchOfIds(count: number, now = Date.now()): string[] {
  if (count > largestBatch) throw new RangeError(`a batch has at most ${largestBatch} ids`);
  const random = randomBytes(4 + 4 * count);
  const common = random.toString('hex', 0, 4).slice(0, 7);
  const moment = now.toString(16).padStart(12, '0');
  const start = `${moment.slice(0, 8)}-${moment.slice(8)}-7`;
  return Array.from({ length: count }, (_, i) => {
    const own = random.toString('hex', 4 + 4 * i, 8 + 4 * i);
    return `${start}${i.toString(16).padStart(3, '0')}-8${common.slice(0, 3)}-${common.slice(3)}${own}`;
  });
}
