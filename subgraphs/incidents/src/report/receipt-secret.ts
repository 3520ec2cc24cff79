import { isReceiptSecret, receiptSecret } from '@gridweave/viewer/report-token';

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

export function isSecretOf(report: Receipted, secret: string, key: Uint8Array): boolean {
  return isReceiptSecret(seedOf(report), secret, key);
}
