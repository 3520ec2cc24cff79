import { createHash } from 'node:crypto';

/**
 * By which somebody is known again as the one on a secondment, without being named: SHA-256, in hexadecimal, of the
 * secondment's id and the subject of whoever signs in. Two secondments of one person have nothing in common.
 */
export function secondeeDigest(secondmentId: string, subject: string): string {
  return createHash('sha256').update(`gridweave secondee\n${secondmentId}\n${subject}`).digest('hex');
}
