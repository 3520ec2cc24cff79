import { timingSafeEqual } from 'node:crypto';
import { hmacSha256 } from './hmac';

/** The header that carries the seal of a call from one part to another. */
export const sealHeader = 'gridweave-seal';

/** What one part says to another over HTTP. */
export interface PartCall {
  readonly method: string;
  /** With its query, as it stands in the request. */
  readonly path: string;
  /** Who is calling, as signed for the part that is asked. */
  readonly identity: string;
  /** Left out where there is none, and where it comes as a stream: files. */
  readonly body?: string | Uint8Array;
}

/**
 * What binds a signed identity to one call: HMAC-SHA256 over all of it, so that whoever has read an identity on its way
 * cannot ask anything else with it. Calls within a process need none.
 */
export function sealOf({ method, path, identity, body = '' }: PartCall, key: Uint8Array): string {
  // No identity begins like this, so that a seal is never the signature of one.
  const head = `gridweave-call\n${method} ${path}\n${identity}\n`;
  return hmacSha256(key).update(head).update(body).digest('base64url');
}

export function isSealedBy(seal: string | undefined, call: PartCall, key: Uint8Array): boolean {
  const [given, right] = [Buffer.from(seal ?? ''), Buffer.from(sealOf(call, key))];
  return given.length === right.length && timingSafeEqual(given, right);
}
