import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring';

/** Where a value stands. It belongs to the encryption: a text that was moved elsewhere does not open. */
export interface FieldPlace {
  readonly table: string;
  readonly rowId: string;
  readonly column: string;
}

/** A sealed text that does not open: moved, altered, or under a key that is not on the ring. Tells nothing of the value. */
export class FieldUnreadable extends Error {
  constructor() {
    super('an encrypted field does not open');
  }
}

const ivBytes = 12;
const tagBytes = 16;

// These two are the whole of the algorithm. A district that must use SM4 replaces them: `key id.nonce+tag+text`.

/** AES-256-GCM under the ring's current key, as `<key id>.<base64url>`. */
export function sealField(ring: KeyRing, place: FieldPlace, plain: string): string {
  const { id, key } = ring.current;
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(associated(place, id));
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return `${id}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`;
}

/** What `sealField` was given, under whichever key of the ring. Throws FieldUnreadable. */
export function openField(ring: KeyRing, place: FieldPlace, sealed: string): string {
  const [id = '', body = ''] = sealed.split('.');
  const key = ring.key(id);
  const bytes = Buffer.from(body, 'base64url');
  if (!key || bytes.length < ivBytes + tagBytes) throw new FieldUnreadable();
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
      .setAAD(associated(place, id))
      .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    // The library's own error says which step failed.
    throw new FieldUnreadable();
  }
}

/** By what a value is found again: HMAC-SHA-256 under a key of its own, different for each column. */
export function digestField(ring: KeyRing, column: string, plain: string): string {
  return createHmac('sha256', ring.digestKey)
    .update(JSON.stringify([column, plain]))
    .digest('base64url');
}

function associated({ table, rowId, column }: FieldPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([keyId, table, rowId, column]));
}
