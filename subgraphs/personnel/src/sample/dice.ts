import { createHash } from 'node:crypto';

/** A whole number below `sides`, always the same for the same label. */
export function dice(label: string, sides: number): number {
  return createHash('sha256').update(`gridweave sample\n${label}`).digest().readUInt32BE(0) % sides;
}
