import { errors, jwtVerify } from 'jose';
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

/** The district’s OpenID Connect provider: its keys are found by discovery at the first token, and read anew as they age. */
export function remoteIssuer({ issuer, audience, clock = Date.now }: RemoteIssuerOptions): IdentityProvider {
  const keys = new ProviderKeys(() => keysOf(issuer), clock);
  return {
    verify: (token) =>
      keys
        .use(async (find) => {
          const demands = { issuer, audience, algorithms, clockTolerance, requiredClaims: ['exp', 'sub'] };
          const { payload } = await jwtVerify(token, find, demands);
          return subjectIn(payload.sub);
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
