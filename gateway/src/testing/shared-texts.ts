import type { SharedStore } from '../entity-cache/shared-entities';

/** A store in this process that several gateways share, as Redis does it. */
export class SharedTexts implements SharedStore {
  readonly texts = new Map<string, string>();
  /** Looks, by the keys that each asked for. */
  readonly looks: (readonly string[])[] = [];
  readonly writes: { readonly key: string; readonly milliseconds: number }[] = [];
  /** While it is, nobody is answered. */
  isLeftAlone = false;
  /** Looks are answered after it. */
  gate: Promise<void> = Promise.resolve();

  open(): void {}
  close(): void {}

  read(keys: readonly string[]): Promise<readonly (string | null)[]> | null {
    if (this.isLeftAlone) return null;
    this.looks.push(keys);
    const texts = keys.map((key) => this.texts.get(key) ?? null);
    return this.gate.then(() => texts);
  }

  write(key: string, text: string, milliseconds: number): void {
    this.writes.push({ key, milliseconds });
    this.texts.set(key, text);
  }
}
