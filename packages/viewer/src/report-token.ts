import { timingSafeEqual } from 'node:crypto';
import { hmacSha256 } from './hmac';
import { type Claims, claimsOf, signClaims } from './signed-claims';

const iss = 'gridweave-incidents';
const aud = 'gridweave-report';

interface ReportClaims extends Claims {
  /** The report that it opens. */
  readonly sub: string;
}

/** A token that opens one report for the resident who made it, for so many seconds. */
export function signReportToken(reportId: string, key: Uint8Array, seconds: number): string {
  const iat = Math.floor(Date.now() / 1_000);
  const claims: ReportClaims = { iss, aud, sub: reportId, iat, exp: iat + seconds };
  return signClaims(claims, key);
}

/** The id of the report that a token opens, or null when it is not a valid report token. */
export function verifyReportToken(token: string, key: Uint8Array): string | null {
  return claimsOf<ReportClaims>(token, { iss, aud }, key)?.sub ?? null;
}

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The secret that goes with a receipt number: derived from the report's id, so that it is never stored. 16 characters. */
export function receiptSecret(reportId: string, key: Uint8Array): string {
  const digest = hmacSha256(key).update(`receipt:${reportId}`).digest();
  return Array.from(digest.subarray(0, 16), (byte) => alphabet[byte % alphabet.length]).join('');
}

export function isReceiptSecret(reportId: string, secret: string, key: Uint8Array): boolean {
  const expected = Buffer.from(receiptSecret(reportId, key));
  const given = Buffer.from(secret.trim().toUpperCase());
  return given.length === expected.length && timingSafeEqual(given, expected);
}
