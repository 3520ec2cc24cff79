import { randomBytes } from 'node:crypto';
import { shanghaiDayDigits } from '@gridweave/viewer/shanghai-day';

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A receipt number: the day and eight random characters, so that reports need not queue for a counter. */
export function newReceiptNumber(at: Date): string {
  return `${shanghaiDayDigits(at)}-${Array.from(randomBytes(8), (byte) => alphabet[byte % alphabet.length]).join('')}`;
}

/** The receipt number that somebody has typed, in small letters, in full width or with gaps; null for what can be none. */
export function typedReceiptNumber(text: string): string | null {
  const [, day, rest] = /^(\d{8})-?([0-9A-Z]{8})$/.exec(typedPlainly(text)) ?? [];
  return day === undefined ? null : `${day}-${rest}`;
}

/** What an input method or a copy from paper makes of letters, digits and dashes, as they were meant; without gaps. */
export function typedPlainly(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[\p{Pd}\u2212]+/gu, '-')
    .toUpperCase();
}
