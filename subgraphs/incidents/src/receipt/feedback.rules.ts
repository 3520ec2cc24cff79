import { createHmac } from 'node:crypto';

export enum FeedbackState {
  WAITING = 'WAITING',
  DELIVERED = 'DELIVERED',
  FAILED = 'FAILED',
}

export const mostAttempts = 8;
const minute = 60_000;

/** When a message is tried again that has been tried so often: after 1, 2, 4 … minutes. Longer than any one attempt takes. */
export function nextAttemptAt(attempts: number, now: Date): Date {
  return new Date(now.getTime() + minute * 2 ** Math.max(0, attempts - 1));
}

/** What becomes of a message whose attempt has failed. */
export function stateAfterFailure(attempts: number): FeedbackState {
  return attempts >= mostAttempts ? FeedbackState.FAILED : FeedbackState.WAITING;
}

/** What a call-back carries to show that it comes from here: `t=<seconds>,v1=<HMAC-SHA-256 of "<seconds>.<body>" in hex>`. */
export function signatureOf(secret: string, at: Date, body: string): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}

/** The one-time code of a recovery: derived from its id, so that it is never stored. Eight digits. */
export function recoveryCode(recoveryId: string, key: Uint8Array): string {
  const number = createHmac('sha256', key).update(`recovery:${recoveryId}`).digest().readUInt32BE(0);
  return String(number % 100_000_000).padStart(8, '0');
}
