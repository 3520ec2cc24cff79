import { jwtVerify, SignJWT } from 'jose';
import type { Viewer } from './viewer';

/** The parts that a signed identity can be addressed to. */
export type SubgraphName = 'organization' | 'incidents' | 'personnel';

const issuer = 'gridweave';
const lifetimeSeconds = 60;

/** Signs who is calling for one subgraph: HS256, valid for 60 seconds. */
export async function signIdentity(viewer: Viewer, audience: SubgraphName, key: Uint8Array): Promise<string> {
  const { traceId, ...claims } = viewer;
  return new SignJWT({ viewer: claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setJti(traceId)
    .setIssuedAt()
    .setExpirationTime(`${lifetimeSeconds}s`)
    .sign(key);
}

/** The viewer that a signed identity carries, or null when it is missing, expired, forged or addressed to another part. */
export async function verifyIdentity(
  token: string | undefined,
  audience: SubgraphName,
  key: Uint8Array,
): Promise<Viewer | null> {
  if (!token) return null;
  try {
    const { payload } = await jwtVerify(token, key, { issuer, audience, algorithms: ['HS256'] });
    return { ...(payload.viewer as Omit<Viewer, 'traceId'>), traceId: payload.jti ?? '' };
  } catch {
    return null;
  }
}
