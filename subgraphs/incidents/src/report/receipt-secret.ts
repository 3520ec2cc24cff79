import { isReceiptSecret, receiptSecret } from '@gridweave/viewer/report-token';
import { typedPlainly } from './receipt-number';

interface Receipted {
  readonly id: string;
  readonly secretGeneration: number;
}

/** What a secret is derived from: a receipt that was issued anew has another. */
const seedOf = ({ id, secretGeneration }: Receipted) => (secretGeneration === 0 ? id : `${id}:${secretGeneration}`);

/** The secret that goes with a receipt as it stands; derived, never stored. */
export function secretOf(report: Receipted, key: Uint8Array): string {
  return receiptSecret(seedOf(report), key);
}

/** The secret that a report was given when it was made, whether it still opens anything or not. */
export function firstSecretOf({ id }: Pick<Receipted, 'id'>, key: Uint8Array): string {
  return secretOf({ id, secretGeneration: 0 }, key);
}

export function isSecretOf(report: Receipted, secret: string, key: Uint8Array): boolean {
  return isReceiptSecret(seedOf(report), typedPlainly(secret).replaceAll('-', ''), key);
}
