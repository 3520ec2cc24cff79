import { randomBytes } from 'node:crypto';
import { shanghaiDayDigits } from '@gridweave/viewer/shanghai-day';

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A receipt number: the day and eight random characters, so that reports need not queue for a counter. */
export function newReceiptNumber(at: Date): string {
  return `${shanghaiDayDigits(at)}-${Array.from(randomBytes(8), (byte) => alphabet[byte % alphabet.length]).join('')}`;
}
