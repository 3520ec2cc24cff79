import { createHash, timingSafeEqual } from 'node:crypto';

/** Who may hand in requests, and for which jurisdiction. The key itself is kept nowhere. */
export interface Open311Key {
  /** Names the client in logs. */
  readonly label: string;
  readonly jurisdiction: string;
  /** SHA-256 of the key, in hexadecimal. Keys are long and random, so that a slow hash would add nothing. */
  readonly sha256: string;
}

export function keyDigest(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** The entry of a key, or null. Looks at every entry, so that the time taken tells nothing. */
export function findKey(keys: readonly Open311Key[], given: string): Open311Key | null {
  const digest = Buffer.from(keyDigest(given), 'hex');
  let found: Open311Key | null = null;
  for (const key of keys) {
    const own = Buffer.from(key.sha256, 'hex');
    if (own.length === digest.length && timingSafeEqual(own, digest)) found = key;
  }
  return found;
}

/** Those that somebody may hand in requests for, in order. */
export function jurisdictionsOf(keys: readonly Open311Key[]): string[] {
  return [...new Set(keys.map(({ jurisdiction }) => jurisdiction))].sort();
}

export function isTestJurisdiction(jurisdiction: string): boolean {
  return /^test([.-]|$)/.test(jurisdiction);
}
