import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { keysOf } from './discovery';
import type { IdentityProvider } from './provider';
import { ProviderKeys } from './provider-keys';

/** Asymmetric only: with a shared secret, whoever can verify could also sign. */
export const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Seconds by which the clocks of the provider and of the gateway may differ. */
export const clockTolerance = 30;

export interface RemoteIssuerOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Milliseconds since the epoch, for the age of the provider’s keys. */
  readonly clock?: () => number;
}

/** A token that has been verified, which is right for as long as the same keys are the provider’s and it has not ended. */
interface Verified {
  readonly keys: JWTVerifyGetKey;
  readonly subject: string;
  /** Milliseconds since the epoch. */
  readonly ends: number;
}

const mostRemembered = 5_000;

/** The district’s OpenID Connect provider: its keys are found by discovery at the first token, and read anew as they age. */
export function remoteIssuer({ issuer, audience, clock = Date.now }: RemoteIssuerOptions): IdentityProvider {
  const keys = new ProviderKeys(() => keysOf(issuer), clock);
  // To verify a signature takes as long as half of a small request.
  const verified = new LRUCache<string, Verified>({ max: mostRemembered });
  return {
    verify: (token) =>
      keys
        .use(async (find) => {
          const known = verified.get(token);
          if (known?.keys === find && Date.now() < known.ends) return known.subject;
          const demands = { issuer, audience, algorithms, clockTolerance, requiredClaims: ['exp', 'sub'] };
          const { payload } = await jwtVerify(token, find, demands);
          const subject = subjectIn(payload.sub);
          const ends = ((payload.exp ?? 0) + clockTolerance) * 1_000;
          if (subject !== null) verified.set(token, { keys: find, subject, ends });
          return subject;
        })
        .catch((fault) => {
          if (isFaultOfToken(fault)) return null;
          throw fault;
        }),
  };
}

/** As subjects are written down: those of other shapes nobody can have been appointed under. */
export function subjectIn(subject: unknown): string | null {
  return typeof subject === 'string' && /^[\x21-\x7e]{1,120}$/.test(subject) ? subject : null;
}

/** Everything that jose blames on the token; an unreachable or broken key set is not the caller’s fault. */
function isFaultOfToken(fault: unknown): boolean {
  return (
    fault instanceof errors.JOSEError &&
    !(fault instanceof errors.JWKSTimeout) &&
    !(fault instanceof errors.JWKSInvalid) &&
    fault.code !== 'ERR_JOSE_GENERIC'
  );
}
