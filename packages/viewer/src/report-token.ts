import { createHmac, timingSafeEqual } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

const issuer = 'gridweave-incidents';
const audience = 'gridweave-report';

/** A short-lived token that opens one report for the resident who made it. */
export async function signReportToken(reportId: string, key: Uint8Array, lifetime = '30m'): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(reportId)
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(key);
}

/** The id of the report that a token opens, or null when it is not a valid report token. */
export async function verifyReportToken(token: string, key: Uint8Array): Promise<string | null> {
  try {
    const { payload } = await jwtVerify(token, key, { issuer, audience, algorithms: ['HS256'] });
    return payload.sub ?? null;
  } catch {
    return null;
  }
}

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The secret that goes with a receipt number: derived from the report's id, so that it is never stored. 16 characters. */
export function receiptSecret(reportId: string, key: Uint8Array): string {
  const digest = createHmac('sha256', key).update(`receipt:${reportId}`).digest();
  return Array.from(digest.subarray(0, 16), (byte) => alphabet[byte % alphabet.length]).join('');
}

export function isReceiptSecret(reportId: string, secret: string, key: Uint8Array): boolean {
  const expected = Buffer.from(receiptSecret(reportId, key));
  const given = Buffer.from(secret.trim().toUpperCase());
  return given.length === expected.length && timingSafeEqual(given, expected);
}
