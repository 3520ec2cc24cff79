import { timingSafeEqual } from 'node:crypto';
import { hmacSha256 } from './hmac';

/** What a token of ours always says of itself. */
export interface Claims {
  readonly iss: string;
  readonly aud: string;
  /** Seconds since the epoch. */
  readonly iat: number;
  readonly exp: number;
}

const header = Buffer.from('{"alg":"HS256"}').toString('base64url');

/** Claims as a JSON Web Token by HS256. By hand: WebCrypto, which jose asks, leaves the thread for each. */
export function signClaims(claims: Claims, key: Uint8Array): string {
  const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${signed}.${signatureOf(signed, key)}`;
}

/** The claims of a token that this key has signed for this audience and that has not expired, or null. */
export function claimsOf<T extends Claims>(
  token: string | undefined,
  { iss, aud }: Pick<Claims, 'iss' | 'aud'>,
  key: Uint8Array,
): T | null {
  const [given, payload, signature, ...more] = token?.split('.') ?? [];
  // Nobody else signs with the key, so that there is one header to the letter, and no other way to sign to choose from.
  if (given !== header || !payload || !signature || more.length > 0) return null;
  const [theirs, own] = [Buffer.from(signature), Buffer.from(signatureOf(`${given}.${payload}`, key))];
  if (theirs.length !== own.length || !timingSafeEqual(theirs, own)) return null;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as T;
  return claims.iss === iss && claims.aud === aud && claims.exp > Date.now() / 1_000 ? claims : null;
}

function signatureOf(signed: string, key: Uint8Array): string {
  return hmacSha256(key).update(signed).digest('base64url');
}
