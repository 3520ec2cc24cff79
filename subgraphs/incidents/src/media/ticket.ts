import { createHmac, timingSafeEqual } from 'node:crypto';

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The secret that goes with an upload's id: derived from it, so that it is never stored. 24 characters. */
export function ticketSecret(mediaId: string, key: Uint8Array): string {
  const digest = createHmac('sha256', key).update(`media:${mediaId}`).digest();
  return Array.from(digest.subarray(0, 24), (byte) => alphabet[byte % alphabet.length]).join('');
}

export function isTicketSecret(mediaId: string, secret: string, key: Uint8Array): boolean {
  const expected = Buffer.from(ticketSecret(mediaId, key));
  const given = Buffer.from(secret);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
