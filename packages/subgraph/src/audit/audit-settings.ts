import { createHmac } from 'node:crypto';
import { OutsideHead } from './outside-head';

export interface AuditSettings {
  /** Of 32 bytes, apart from every other key: whoever has it can make the chain anew. */
  readonly key: Uint8Array;
  /** Where the end of each chain is kept, outside the database. */
  readonly headDirectory: string;
  /** How long entries are kept. */
  readonly keptYears: number;
}

/** Each part seals with a key of its own, so that an entry of one is none of another. */
export function auditKeyOf(part: string, key: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(`audit of ${part}`).digest();
}

export function outsideHeadOf(part: string, { headDirectory }: Pick<AuditSettings, 'headDirectory'>): OutsideHead {
  return new OutsideHead(headDirectory, part);
}
