import type { FieldKeySettings } from '../subgraph';

/** The keys that fields are encrypted with: new values under the current one, older values under theirs. */
export class KeyRing {
  constructor(private readonly settings: FieldKeySettings | undefined) {}

  /** False where the subgraph was opened without keys, such as to compare its tables. */
  get isPresent(): boolean {
    return this.settings !== undefined;
  }

  get current(): { readonly id: string; readonly key: Uint8Array } {
    const [first] = this.#settings.keys;
    if (!first) throw new Error('the ring of field keys is empty');
    return first;
  }

  /** What values are found again by. */
  get digestKey(): Uint8Array {
    return this.#settings.digestKey;
  }

  key(id: string): Uint8Array | null {
    return this.#settings.keys.find((each) => each.id === id)?.key ?? null;
  }

  get #settings(): FieldKeySettings {
    if (!this.settings) throw new Error('this subgraph was opened without field keys');
    return this.settings;
  }
}
