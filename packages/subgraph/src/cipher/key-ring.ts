import { createSecretKey, type KeyObject } from 'node:crypto';
import type { FieldKeySettings } from '../subgraph';

interface RingKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** The keys that fields are encrypted with: new values under the current one, older values under theirs. */
export class KeyRing {
  /** As objects: of bytes the library makes one at every use, which takes longer than the use itself. */
  readonly #held: { readonly keys: readonly RingKey[]; readonly digestKey: KeyObject } | null;

  constructor(settings: FieldKeySettings | undefined) {
    this.#held = settings
      ? {
          keys: settings.keys.map(({ id, key }) => ({ id, key: createSecretKey(key) })),
          digestKey: createSecretKey(settings.digestKey),
        }
      : null;
  }

  /** False where the subgraph was opened without keys, such as to compare its tables. */
  get isPresent(): boolean {
    return this.#held !== null;
  }

  get current(): RingKey {
    const [first] = this.#own.keys;
    if (!first) throw new Error('the ring of field keys is empty');
    return first;
  }

  /** What values are found again by. */
  get digestKey(): KeyObject {
    return this.#own.digestKey;
  }

  key(id: string): KeyObject | null {
    return this.#own.keys.find((each) => each.id === id)?.key ?? null;
  }

  get #own() {
    if (!this.#held) throw new Error('this subgraph was opened without field keys');
    return this.#held;
  }
}
