/** Keeps the most recently used entries, up to a bound. */
export class BoundedMap<Key, Value> {
  readonly #entries = new Map<Key, Value>();

  constructor(private readonly bound: number) {}

  get size(): number {
    return this.#entries.size;
  }

  get(key: Key): Value | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  /** Drops every entry of which it is so. */
  drop(isSo: (value: Value) => boolean): void {
    for (const [key, value] of this.#entries) if (isSo(value)) this.#entries.delete(key);
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.bound) this.#entries.delete(this.#entries.keys().next().value as Key);
  }
}
