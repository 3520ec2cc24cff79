import { hkdfSync } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';

/** What has to be known when the provider sends somebody back, by whichever gateway they come to. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where they go then. */
  readonly to: string;
}

const minutes = '10m';
const purpose = 'gridweave-signing-in';

/** Seals what is pending into a cookie, so that no gateway keeps anything of it and nobody reads or changes it. */
export class PendingSignIns {
  readonly #key: Uint8Array;

  constructor(internalKey: Uint8Array) {
    this.#key = new Uint8Array(hkdfSync('sha256', internalKey, '', purpose, 32));
  }

  seal({ state, nonce, verifier, to }: PendingSignIn): Promise<string> {
    return new EncryptJWT({ state, nonce, verifier, to })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(purpose)
      .setExpirationTime(minutes)
      .encrypt(this.#key);
  }

  /** Null for what was changed, has expired or is none of ours. */
  async open(sealed: string): Promise<PendingSignIn | null> {
    const demands = {
      audience: purpose,
      requiredClaims: ['exp'],
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    };
    try {
      return (await jwtDecrypt<PendingSignIn>(sealed, this.#key, demands)).payload;
    } catch (fault) {
      if (fault instanceof errors.JOSEError) return null;
      throw fault;
    }
  }
}
