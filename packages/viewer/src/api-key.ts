import { createHash } from 'node:crypto';
import { hmacSha256 } from './hmac';

/** What every key of a system begins with, so that a token that is one is known by sight, also where it has been left lying about. */
const prefix = 'gwk_';
const shape = /^gwk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/;

/** The key itself: derived from its secret's id, so that it is never stored, and unguessable (256 bits). */
export function apiKeyOf(secretId: string, internalKey: Uint8Array): string {
  const proof = hmacSha256(internalKey).update(`api-key:${secretId}`).digest('base64url');
  return `${prefix}${secretId.replaceAll('-', '')}_${proof}`;
}

export function looksLikeApiKey(token: string): boolean {
  return token.startsWith(prefix);
}

/** What a key is known by: its SHA-256, in hexadecimal; null for what is none. */
export function apiKeyDigest(token: string): string | null {
  return shape.test(token) ? createHash('sha256').update(token).digest('hex') : null;
}
