import { type Claims, claimsOf, signClaims } from './signed-claims';
import type { Viewer } from './viewer';

/** The parts that a signed identity can be addressed to. */
export type SubgraphName = 'organization' | 'incidents' | 'personnel';

const iss = 'gridweave';
const lifetimeSeconds = 60;

interface IdentityClaims extends Claims {
  readonly viewer: Omit<Viewer, 'traceId'>;
  readonly jti: string;
}

/** Signs who is calling for one subgraph: HS256, valid for 60 seconds. */
export async function signIdentity(viewer: Viewer, audience: SubgraphName, key: Uint8Array): Promise<string> {
  const { traceId: jti, ...told } = viewer;
  const iat = Math.floor(Date.now() / 1_000);
  const claims: IdentityClaims = { viewer: told, iss, aud: audience, jti, iat, exp: iat + lifetimeSeconds };
  return signClaims(claims, key);
}

/** The viewer that a signed identity carries, or null when it is missing, expired, forged or addressed to another part. */
export async function verifyIdentity(
  token: string | undefined,
  audience: SubgraphName,
  key: Uint8Array,
): Promise<Viewer | null> {
  const claims = claimsOf<IdentityClaims>(token, { iss, aud: audience }, key);
  return claims && { ...claims.viewer, traceId: claims.jti };
}
