import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { IdentityProvider } from './provider';

const patience = 3_000;
/** Asymmetric only: with a shared secret, whoever can verify could also sign. */
const algorithms = [
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

/** The district’s OpenID Connect provider: its keys are found by discovery at the first token, and renewed by jose. */
export function remoteIssuer({ issuer, audience }: { issuer: string; audience: string }): IdentityProvider {
  let keys: Promise<JWTVerifyGetKey> | null = null;
  const keysOfIssuer = () => {
    keys ??= discoverKeys(issuer).catch((fault) => {
      keys = null;
      throw fault;
    });
    return keys;
  };
  return {
    async verify(token) {
      const found = await keysOfIssuer();
      try {
        const { payload } = await jwtVerify(token, found, {
          issuer,
          audience,
          algorithms,
          requiredClaims: ['exp', 'sub'],
        });
        return payload.sub || null;
      } catch (fault) {
        if (isFaultOfToken(fault)) return null;
        throw fault;
      }
    },
  };
}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(patience), redirect: 'error' });
  if (!answer.ok) throw new Error(`discovery at the issuer answered ${answer.status}`);
  const found = (await answer.json()) as { issuer?: string; jwks_uri?: string };
  if (found.issuer !== issuer) throw new Error('discovery names another issuer');
  if (!found.jwks_uri) throw new Error('discovery names no keys');
  return createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: patience });
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
