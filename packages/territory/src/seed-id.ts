import { createHash } from 'node:crypto';

// One moment for every seeded row: the cut-off of the newest division list, so that seeded ids sort before live ones.
const EPOCH_MILLISECONDS = Date.parse('2023-06-30T00:00:00+08:00');

/**
 * An id in the form of a UUIDv7 for a seeded row, the same on every run. Its time is a fixed epoch, its random part
 * the SHA-256 of `gridweave`, the kind and the label, divided by a character that neither may contain.
 */
export function seedId(kind: string, label: string): string {
  const digest = createHash('sha256').update(`gridweave\n${kind}\n${label}`).digest();
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(EPOCH_MILLISECONDS, 0, 6);
  digest.copy(bytes, 6, 0, 10);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
